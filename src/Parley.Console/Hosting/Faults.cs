using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Hosting;

/// <summary>What ends a request without its page becomes a page with the code.</summary>
internal static class Faults
{
    public static void UseFaults(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (PageException fault) when (!context.Response.HasStarted)
        {
            await ShowAsync(context, fault.Status, fault.Code, fault.Detail);
        }
        catch (DoorException fault) when (!context.Response.HasStarted)
        {
            await ShowAsync(context, fault.Failure.Kind == DoorFailureKind.Refused ? fault.Failure.Status : StatusCodes.Status503ServiceUnavailable, fault.Code, fault.Failure.Detail);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            var isTooLarge = fault.StatusCode == StatusCodes.Status413PayloadTooLarge;
            await ShowAsync(context, fault.StatusCode, isTooLarge ? ConsoleCodes.TooLarge : ConsoleCodes.UnknownPage, null);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
    });

    private static Task ShowAsync(HttpContext context, int status, string code, string? detail)
    {
        var page = Pages.Of<FaultPage>(("Code", code), ("Detail", detail));
        return new RazorComponentResult(page.ComponentType, page.Parameters) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(context);
    }
}
