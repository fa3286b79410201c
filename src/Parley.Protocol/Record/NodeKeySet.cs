using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

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
            refusal = rules.Registry.Validate(keySet)
                ?? (CanSign(rules, party, keySet) ? null : new Refusal(Codes.KeysCollide))
                ?? Vouch.Check(rules.Verifier, keys.Vouch, keySet, identity, rules.Suites);
        return refusal is null;
    }

    /// <summary>
    /// Whether the set's key ids in this channel differ. A note names the maker of a line by a key id of 32 bits. Where two of a set have the same under the
    /// party's name in this channel, which happens once in some hundred million channels, no note could hold both lines.
    /// </summary>
    public static bool CanSign(ChannelRules rules, string party, KeySet keySet)
    {
        var name = rules.Origin(party);
        var algorithms = rules.Registry.Algorithms(rules.Suites);
        bool AreDistinct(Func<ISignatureAlgorithm, byte[]> type) =>
            algorithms.Select(algorithm => NoteKeyId.Of(name, type(algorithm), keySet.Signatures[algorithm.Name])).Distinct().Count() == algorithms.Count;
        return AreDistinct(algorithm => algorithm.NoteType) && AreDistinct(algorithm => algorithm.CosignType);
    }
}
