using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Api;

namespace Parley.Cli.Tests;

/// <summary>The attachments of message cn/6, whose sender means harm with some of the names.</summary>
internal static class FakeAttachments
{
    private static readonly string[] s_names = ["addresses.csv", "invoice\u202efdp.exe", "ADDRESSES.csv", "令牌 清单.txt"];

    public static byte[] Content(int at) => Encoding.UTF8.GetBytes($"content {at}\n");

    /// <summary>Place of the attachment that a path of the inside door names.</summary>
    public static int? Find(string path)
    {
        for (var at = 0; at < s_names.Length; at++)
        {
            if (path == InsideDoor.Attachment(FakeNode.Channel, "cn", 6, at)) return at;
        }

        return null;
    }

    public static JsonArray Named() => [.. s_names.Select((name, at) => new JsonObject
    {
        ["name"] = name,
        ["type"] = "application/octet-stream",
        ["size"] = Content(at).Length,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Content(at))),
        ["chunks"] = new JsonArray(at),
    })];
}
