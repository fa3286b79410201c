using Microsoft.AspNetCore.Http;
using Parley.Console.Visits;

namespace Parley.Console.Frame;

/// <summary>Files out of the node. The browser never shows one as a page: what a counterpart sent is bytes.</summary>
internal static class Downloads
{
    /// <param name="visit">The request.</param>
    /// <param name="context">Its answer.</param>
    /// <param name="path">Of the inside door.</param>
    /// <param name="type">Media type.</param>
    /// <param name="name">Name of the file: letters, digits, dots and hyphens.</param>
    public static async Task SendAsync(Visit visit, HttpContext context, string path, string type, string name)
    {
        var headers = context.Response.Headers;
        var policy = headers.ContentSecurityPolicy;
        (headers.ContentType, headers.ContentDisposition, headers.ContentSecurityPolicy) = (type, $"attachment; filename=\"{new string([.. name.Where(IsPlain)])}\"", "default-src 'none'; sandbox");
        try
        {
            await visit.Node.DownloadAsync(path, context.Response.Body, visit.Aborted);
        }
        catch (DoorException) when (!context.Response.HasStarted)
        {
            (headers.ContentType, headers.ContentDisposition, headers.ContentSecurityPolicy) = (default, default, policy);
            throw;
        }
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-';
}
