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
        return file.Kind == CeremonyKind.Acceptance && !member.Commit.AsSpan().SequenceEqual(FirstContact.Commit(file.Nonce, card)) ? new(Codes.CeremonyCommit, "nonce") : null;
    }

    private static bool SameNames(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var name) && name == pair.Value);

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0;
}
