using System.Security.Cryptography;
using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Stored first contacts: each number is what its card is bound to, each file names the others, and what is open is a channel with the member that was spoken to.</summary>
internal static class FsckCeremonies
{
    private const int MaxFailures = 3;

    public static IEnumerable<FsckFinding> Check(IRecordStore store, SuiteRegistry registry) =>
        store.Ceremonies().Where(row => !IsGood(store, registry, row)).Select(row => new FsckFinding(FaultCodes.StoreBroken, row.Id, "", 0, "ceremony"));

    /// <summary>The member that was spoken to by a first contact that opened a channel, as it introduced itself.</summary>
    public static PartyCard? Introduced(SuiteRegistry registry, CeremonyRow row, ChannelId channel, string party) =>
        row.State == CeremonyState.Open && IsWhole(registry, row) && CeremonyFile.TryDecode(row.Acceptance, registry.KeySizes, out var accepted, out _) && ChannelId.Of(accepted.Terms) == channel
            && CeremonyFile.TryDecode(row.Invitation, registry.KeySizes, out var invited, out _)
            ? new[] { invited.Party, accepted.Party }.FirstOrDefault(card => card.Party == party) : null;

    private static bool IsGood(IRecordStore store, SuiteRegistry registry, CeremonyRow row) => IsWhole(registry, row) && (row.State != CeremonyState.Open || IsOpen(store, registry, row));

    /// <summary>Whether a row is sound in itself.</summary>
    public static bool IsWhole(SuiteRegistry registry, CeremonyRow row)
    {
        if (row.Id != Convert.ToHexStringLower(SHA256.HashData(row.Invitation)) || row.Failures is < 0 or > MaxFailures
            || !CeremonyFile.TryDecode(row.Invitation, registry.KeySizes, out var invited, out _))
            return false;
        var bound = Bound(registry, invited.Terms, invited.Party.Party, proposed: true);
        if (row.Acceptance.Length == 0)
            return row.State is CeremonyState.Invited or CeremonyState.Burnt && row.Theirs.Length == 0 && Opens(bound, row.Nonce, invited.Party);
        if (row.State is not (CeremonyState.Accepted or CeremonyState.Comparing or CeremonyState.Open or CeremonyState.Burnt)
            || !CeremonyFile.TryDecode(row.Acceptance, registry.KeySizes, out var accepted, out _)
            || !Opens(Bound(registry, accepted.Terms, accepted.Party.Party), accepted.Nonce, accepted.Party))
            return false;

        // One of the two numbers is ours and stands twice where we accepted; the inviting party's is there from its reveal on.
        var weAccepted = row.Nonce.AsSpan().SequenceEqual(accepted.Nonce);
        var first = weAccepted ? row.Theirs : row.Nonce;
        if (!weAccepted && row.Theirs.Length > 0)
            return false;
        return first.Length > 0 ? Opens(bound, first, invited.Party) : row.State is not (CeremonyState.Comparing or CeremonyState.Open);
    }

    private static bool IsOpen(IRecordStore store, SuiteRegistry registry, CeremonyRow row) =>
        store.Channels().Any(channel => store.Members(channel.Id).Any(member => Introduced(registry, row, channel.Id, member.Party)?.Address == member.Address));

    private static bool Opens(byte[]? bound, byte[] nonce, PartyCard card) => bound.AsSpan().SequenceEqual(FirstContact.Commit(nonce, card));

    private static byte[]? Bound(SuiteRegistry registry, byte[] encoded, string party, bool proposed = false) =>
        Terms.TryDecode(encoded, registry.KeySizes, out var terms, out _, proposed) ? terms.FindMember(party)?.Commit : null;
}
