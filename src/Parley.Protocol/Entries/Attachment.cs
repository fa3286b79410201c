namespace Parley.Protocol;

/// <summary>A file that a message carries, by hash.</summary>
/// <param name="Name">File name, no path.</param>
/// <param name="Type">Media type.</param>
/// <param name="SizeBytes">Length of the file.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Chunks">Numbers of the chunk entries of the same feed, in order of the pieces.</param>
public sealed record Attachment(string Name, string Type, long SizeBytes, string Sha256, IReadOnlyList<long> Chunks)
{
    internal static Attachment Read(MapReader map)
    {
        var name = map.Text("name");
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
            map.Refuse(Codes.MessageShape, "name");
        var size = map.Number("size", 1, Limits.MaxAttachmentBytes);
        var sha256 = map.Text("sha256");
        if (!LowerHex.IsValid(sha256, 32))
            map.Refuse(Codes.MessageShape, "sha256");
        var items = map.Array("chunks", 1, Limits.MaxAttachmentBytes / Limits.MaxChunkBytes + 1);
        var chunks = new long[items.Count];
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = items[i].Kind == CborKind.Number ? items[i].Number : -1;
            if (chunks[i] < 0 || (i > 0 && chunks[i] <= chunks[i - 1]))
                map.Refuse(Codes.MessageShape, "chunks");
        }

        if ((size + Limits.MaxChunkBytes - 1) / Limits.MaxChunkBytes != chunks.Length)
            map.Refuse(Codes.MessageShape, "chunks");
        var attachment = new Attachment(name, map.Text("type"), size, sha256, chunks);
        map.End();
        return attachment;
    }
}
