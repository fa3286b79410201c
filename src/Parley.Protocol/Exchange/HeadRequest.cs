using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Asks a member how much of a feed it holds (docs/spec/exchange.md).</summary>
public sealed record HeadRequest(ChannelId Channel, string Feed)
{
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("channel", Channel.ToArray()).Add("feed", Feed).Encode();

    /// <summary>Decodes strictly. Refuses with <c>cbor.*</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out HeadRequest? request, [NotNullWhen(false)] out Refusal? refusal)
    {
        request = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal))
            return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var read = new HeadRequest(ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)), map.Text("feed"));
        if (!map.Finish(out refusal))
            return false;
        request = read;
        return true;
    }
}
