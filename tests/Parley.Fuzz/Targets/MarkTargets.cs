using System.Security.Cryptography;
using Parley.Exchange;
using Parley.Protocol;

namespace Parley.Fuzz.Targets;

/// <summary>What a node keeps outside its record (docs/spec/marks.md). A mark is given as its map: the sum is put right, or nothing would be looked at.</summary>
internal static class MarkTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [new("mark", Marked), new("tail", Tailed, IsPrefixFree: false)];

    private static bool Marked(byte[] bytes)
    {
        if (Mark.Decode((byte[])[.. SHA256.HashData(bytes), .. bytes]) is not { } mark)
            return false;
        Expect.True(PartyId.IsValid(mark.Us) && mark.Own.Size >= 0 && mark.Places >= 1 && mark.Feeds.Count <= Limits.MaxMembers, "a mark breaks its limits");
        Expect.True(mark.Feeds.All(feed => PartyId.IsValid(feed.Party) && feed.Ticket.Length is 0 or Limits.TicketBytes), "a mark breaks its rules");
        return Expect.Same(bytes, mark.Encode().AsSpan(SHA256.HashSizeInBytes));
    }

    private static bool Tailed(byte[] bytes)
    {
        var (from, entries) = Tail.Decode(bytes);
        var whole = Tail.Encode(from, entries);
        Expect.True(bytes.AsSpan().StartsWith(whole), "a tail gives entries that are not in it");
        return whole.Length == bytes.Length && entries.Count > 0;
    }
}
