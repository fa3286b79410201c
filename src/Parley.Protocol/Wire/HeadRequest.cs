using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Asks how much of a feed the other holds (docs/spec/exchange.md).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Feed">Party id of the feed's writer.</param>
/// <param name="Nonce">Random, <see cref="Limits.NonceBytes"/>: the answer tells the time with it.</param>
public sealed record HeadRequest(ChannelId Channel, string Feed, byte[] Nonce)
{
    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", WireVersion.Number).Add("channel", Channel.ToArray()).Add("feed", Feed).Add("nonce", Nonce).Encode();

    /// <summary>Decodes strictly.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out HeadRequest? request, [NotNullWhen(false)] out Refusal? refusal)
    {
        request = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxRequestBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", WireVersion.Number, WireVersion.Number);
        var read = new HeadRequest(ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)), map.Text("feed"), map.Bytes("nonce", Limits.NonceBytes));
        if (!PartyId.IsValid(read.Feed))
            map.Refuse(Codes.CborShape, "feed");
        if (!map.Finish(out refusal))
            return false;
        request = read;
        return true;
    }
}
