using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The plaintext of a <c>chunk</c> entry: a piece of an attachment, 1 to <see cref="Limits.MaxChunkBytes"/> bytes.</summary>
/// <param name="Data">The piece; of a decoded body a slice of what was decoded.</param>
public sealed record ChunkBody(ReadOnlyMemory<byte> Data)
{
    /// <summary>Of a piece that was sent anew the number of the one it stands for; null for any other.</summary>
    public long? For { get; init; }

    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("data", Data).AddOptional("for", For).Encode();

    /// <summary>Decodes strictly.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out ChunkBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxPlainBodyBytes))
            return false;
        var map = new MapReader(item);
        if (map.Number("v") != 1)
            map.Refuse(Codes.MessageVersion, "v");
        var read = new ChunkBody(map.Bytes("data", 1, Limits.MaxChunkBytes)) { For = map.Has("for") ? map.Number("for", 0) : null };
        if (!map.Finish(out refusal))
            return false;
        body = read;
        return true;
    }
}
