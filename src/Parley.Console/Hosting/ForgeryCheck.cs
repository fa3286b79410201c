using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Hosting;

/// <summary>One check over everything that changes something: the form was made by this console for this browser. The framework's own rejects nothing by itself.</summary>
internal static class ForgeryCheck
{
    public static void UseForgeryCheck(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!Guard.IsSafe(context.Request.Method))
        {
            try
            {
                await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
            }
            catch (AntiforgeryValidationException)
            {
                throw new PageException(StatusCodes.Status403Forbidden, ConsoleCodes.Forgery);
            }
        }

        await next(context);
    });
}
