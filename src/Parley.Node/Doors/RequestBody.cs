using Microsoft.AspNetCore.Http;

namespace Parley.Node.Doors;

internal static class RequestBody
{
    private const int FirstBytes = 16_384;

    /// <summary>A body of that length, or null when it broke off. Room is made for what has come, never for what was announced.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int length, CancellationToken cancel)
    {
        var (body, filled) = (new byte[Math.Min(length, FirstBytes)], 0);
        while (filled < length)
        {
            if (filled == body.Length)
                Array.Resize(ref body, (int)Math.Min(length, 2L * filled));
            var read = await request.Body.ReadAsync(body.AsMemory(filled), cancel);
            if (read == 0)
                return null;
            filled += read;
        }

        return body;
    }
}
