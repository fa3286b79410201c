using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Asks a member for entries of a feed from its copy (docs/spec/exchange.md).</summary>
public sealed record EntriesRequest(ChannelId Channel, string Feed, long From)
{
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("channel", Channel.ToArray()).Add("feed", Feed).Add("from", From).Encode();

    /// <summary>Decodes strictly. Refuses with <c>cbor.*</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out EntriesRequest? request, [NotNullWhen(false)] out Refusal? refusal)
    {
        request = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal))
            return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var read = new EntriesRequest(ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)), map.Text("feed"), map.Number("from", 0));
        if (!map.Finish(out refusal))
            return false;
        request = read;
        return true;
    }
}
