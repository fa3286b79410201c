namespace Parley.Protocol;

/// <summary>How the parts of a ceremony file must agree with each other.</summary>
internal static class CeremonyRules
{
    public static Refusal? Check(CeremonyFile file, KeySizes sizes)
    {
        var card = file.Party;
        if (!KeySet.TryDecode(card.KeySet, sizes, out var node, out var refusal))
            return refusal;
        if (node.Use != KeyUse.Node)
            return new(Codes.KeysUse, "party/keyset");
        if (node.Party != card.Party)
            return new(Codes.CeremonyParty, "party/keyset");
        if (!IsAddress(card.Address))
            return new(Codes.CeremonyAddress, "party/address");
        if (!Terms.TryDecode(file.Terms, sizes, out var terms, out refusal, proposed: file.Kind == CeremonyKind.Invitation))
            return refusal;

        // The identity was decoded as part of the member's terms; here it only has to be the same.
        var member = terms.FindMember(card.Party);
        if (member is null || !member.Identity.AsSpan().SequenceEqual(card.Identity) || !SameNames(member.Names, card.Names))
            return new(Codes.CeremonyParty, "party");
        return file.Kind == CeremonyKind.Acceptance ? CheckEntries(file, terms) : null;
    }

    private static Refusal? CheckEntries(CeremonyFile file, Terms terms)
    {
        if (file.Entries is not [{ Body: { } first } zero, { Body: { } second } one])
            return new(Codes.CeremonyEntries, "entries");
        if (!Header.TryDecode(zero.HeaderBytes, out var termsHeader, out var refusal) || !Header.TryDecode(one.HeaderBytes, out var keysHeader, out refusal))
            return refusal;
        var channel = terms.ToChannelId();
        var inPlace = Belongs(termsHeader, 0) && Belongs(keysHeader, 1) && first.AsSpan().SequenceEqual(file.Terms);
        if (!inPlace)
            return new(Codes.CeremonyEntries, "entries");
        if (!KeysBody.TryDecode(second, out var keys, out refusal))
            return refusal;
        var same = keys.KeySet.AsSpan().SequenceEqual(file.Party.KeySet) && keys.Vouch == file.Party.Vouch;
        return same ? null : new(Codes.CeremonyEntries, "entries/1");

        bool Belongs(Header header, long seq) =>
            header.Channel == channel && header.Feed == file.Party.Party && header.Seq == seq && header.Suites.SequenceEqual(terms.Suites);
    }

    private static bool SameNames(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var name) && name == pair.Value);

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0;
}
