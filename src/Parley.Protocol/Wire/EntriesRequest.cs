using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Asks for the entries of a feed from a number on, as a batch (docs/spec/exchange.md).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Feed">Party id of the feed's writer.</param>
/// <param name="From">Number of the first entry wanted.</param>
public sealed record EntriesRequest(ChannelId Channel, string Feed, long From)
{
    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", WireVersion.Number).Add("channel", Channel.ToArray()).Add("feed", Feed).Add("from", From).Encode();

    /// <summary>Decodes strictly.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out EntriesRequest? request, [NotNullWhen(false)] out Refusal? refusal)
    {
        request = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxRequestBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", WireVersion.Number, WireVersion.Number);
        var read = new EntriesRequest(ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)), map.Text("feed"), map.Number("from", 0));
        if (!PartyId.IsValid(read.Feed))
            map.Refuse(Codes.CborShape, "feed");
        if (!map.Finish(out refusal))
            return false;
        request = read;
        return true;
    }
}
