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
    public const string TokenHeader = "X-Parley-Forgery";

    public static void UseForgeryCheck(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!Guard.IsSafe(context.Request.Method))
        {
            // Of a form that comes in pieces the token is its first part; nothing after it is read before that was found to be ours.
            if (context.GetEndpoint()?.Metadata.GetMetadata<ComesInPieces>() is not null)
            {
                var token = (await StreamedForm.BeginAsync(context)).Fields[StreamedForm.TokenField];
                if (token.Count != 1 || string.IsNullOrEmpty(token[0]))
                    throw new PageException(StatusCodes.Status403Forbidden, ConsoleCodes.Forgery);
                context.Request.Headers[TokenHeader] = token;
            }

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
