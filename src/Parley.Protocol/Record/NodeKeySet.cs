using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Reads a vouched node key set: it counts only with the vouch of the identity that the terms name (docs/spec/keys.md).</summary>
public static class NodeKeySet
{
    public static bool TryRead(
        ChannelRules rules, string party, KeysBody keys, [NotNullWhen(true)] out KeySet? keySet, [NotNullWhen(false)] out Refusal? refusal)
    {
        if (!KeySet.TryDecode(keys.KeySet, rules.Registry.KeySizes, out keySet, out refusal))
            return false;
        if (keySet.Party != party || keySet.Use != KeyUse.Node || rules.Identity(party) is not { } identity)
            refusal = new Refusal(Codes.KeysParty);
        else
            refusal = rules.Registry.Validate(keySet) ?? Vouch.Check(rules.Verifier, keys.Vouch, keySet, identity, rules.Suites);
        return refusal is null;
    }
}
