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

    private static bool IsGood(IRecordStore store, SuiteRegistry registry, CeremonyRow row)
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
        if (first.Length > 0 ? !Opens(bound, first, invited.Party) : row.State is CeremonyState.Comparing or CeremonyState.Open)
            return false;
        return row.State != CeremonyState.Open || IsOpen(store, ChannelId.Of(accepted.Terms), weAccepted ? invited.Party : accepted.Party);
    }

    private static bool IsOpen(IRecordStore store, ChannelId id, PartyCard other) =>
        store.Channels().Any(channel => channel.Id == id) && store.Members(id).Any(member => member.Party == other.Party && member.Address == other.Address);

    private static bool Opens(byte[]? bound, byte[] nonce, PartyCard card) => bound.AsSpan().SequenceEqual(FirstContact.Commit(nonce, card));

    private static byte[]? Bound(SuiteRegistry registry, byte[] encoded, string party, bool proposed = false) =>
        Terms.TryDecode(encoded, registry.KeySizes, out var terms, out _, proposed) ? terms.FindMember(party)?.Commit : null;
}
