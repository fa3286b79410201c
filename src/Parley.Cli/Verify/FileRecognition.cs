using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Tells what a file is: by the ending of its name, else by how it begins.</summary>
internal static class FileRecognition
{
    private const int HeadBytes = 512 << 10;

    public static VerifiedKind KindOf(string path) => Path.GetExtension(path) switch
    {
        ".parley-terms" => VerifiedKind.Terms,
        ".tlog-proof" => VerifiedKind.Proof,
        ".parley-open" => VerifiedKind.Opened,
        ".parley-record" => VerifiedKind.Record,
        _ => KindOf(Head(path)),
    };

    private static byte[] Head(string path)
    {
        using var file = InputFile.Open(path);
        var head = new byte[HeadBytes];
        return head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }

    private static VerifiedKind KindOf(byte[] head)
    {
        if (head.AsSpan().StartsWith("c2sp.org/tlog-proof"u8)) return VerifiedKind.Proof;
        var offset = 0;
        if (!DeterministicCbor.TryReadNext(head, ref offset, out var item, out _) || item.Kind != CborKind.Map) return VerifiedKind.Unknown;
        return item["proof"] is not null ? VerifiedKind.Opened
            : item["members"] is not null ? VerifiedKind.Terms
            : item["type"] is { Kind: CborKind.Text, Text: "record" } ? VerifiedKind.Record
            : VerifiedKind.Unknown;
    }
}
