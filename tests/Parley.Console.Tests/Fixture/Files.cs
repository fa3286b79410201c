using System.Security.Cryptography;
using Parley.Api;

namespace Parley.Console.Tests.Fixture;

/// <summary>Files as an officer chooses them.</summary>
internal static class Files
{
    public static FilePayload Of(string name, int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content };
    }

    /// <summary>One on the disk, for a browser takes no long ones from a test.</summary>
    public static string OnDisk(DirectoryInfo folder, string name, long length)
    {
        var path = Path.Combine(folder.FullName, name);
        using var file = File.Create(path);
        file.SetLength(length);
        return path;
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The newest message that a side wrote.</summary>
    public static async Task<string> NewestAsync(Desk desk, string party) =>
        (await desk.Node.MessagesAsync()).Last(message => message.Link.StartsWith(party + "/", StringComparison.Ordinal) && message.Kind == "note").Link;

    /// <summary>The bytes of an attachment as a side has them.</summary>
    public static Task<byte[]> BytesAsync(Desk desk, string link, int index) =>
        desk.Node.Inside.GetByteArrayAsync(InsideDoor.Attachment(desk.Channel, link.Split('/')[0], long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture), index));
}
