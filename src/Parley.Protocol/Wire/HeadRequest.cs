using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Asks how much of a feed the other holds (docs/spec/exchange.md).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Feed">Party id of the feed's writer.</param>
public sealed record HeadRequest(ChannelId Channel, string Feed)
{
    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("channel", Channel.ToArray()).Add("feed", Feed).Encode();

    /// <summary>Decodes strictly.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out HeadRequest? request, [NotNullWhen(false)] out Refusal? refusal)
    {
        request = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxRequestBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var read = new HeadRequest(ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)), map.Text("feed"));
        if (!PartyId.IsValid(read.Feed))
            map.Refuse(Codes.CborShape, "feed");
        if (!map.Finish(out refusal))
            return false;
        request = read;
        return true;
    }
}
