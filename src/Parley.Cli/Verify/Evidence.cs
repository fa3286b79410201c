using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Tells what a file is: by the ending of its name, else by how it begins.</summary>
internal static class Evidence
{
    private const int HeadBytes = 512 << 10;

    public static EvidenceKind KindOf(string path) => Path.GetExtension(path) switch
    {
        ".parley-terms" => EvidenceKind.Terms,
        ".tlog-proof" => EvidenceKind.Proof,
        ".parley-open" => EvidenceKind.Opened,
        ".parley-record" => EvidenceKind.Record,
        _ => KindOf(Head(path)),
    };

    private static byte[] Head(string path)
    {
        using var file = InputFile.Open(path);
        var head = new byte[HeadBytes];
        return head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }

    private static EvidenceKind KindOf(byte[] head)
    {
        if (head.AsSpan().StartsWith("c2sp.org/tlog-proof"u8)) return EvidenceKind.Proof;
        var offset = 0;
        if (!DeterministicCbor.TryReadNext(head, ref offset, out var item, out _) || item.Kind != CborKind.Map) return EvidenceKind.Unknown;
        return item["proof"] is not null ? EvidenceKind.Opened
            : item["members"] is not null ? EvidenceKind.Terms
            : item["type"] is { Kind: CborKind.Text, Text: "record" } ? EvidenceKind.Record
            : EvidenceKind.Unknown;
    }
}
