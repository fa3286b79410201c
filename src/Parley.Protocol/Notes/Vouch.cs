using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The signed note by which an identity stands for a node key set (docs/spec/keys.md, Vouch).</summary>
public static class Vouch
{
    /// <summary>Name of an identity's keys in notes.</summary>
    public static string KeyName(string party) => $"parley/v1/identity/{party}";

    /// <summary>The text of a vouch for a node key set.</summary>
    public static string Text(KeySet node)
    {
        Span<byte> sm3 = stackalloc byte[32];
        Sm3.Hash(node.Encoded, sm3);
        return $"parley/v1/vouch\n{node.Party}\n{Convert.ToBase64String(node.Id)}\nsm3 {Convert.ToBase64String(sm3)}\n";
    }

    /// <summary>A vouch signed with every algorithm there is, so that it serves channels of any suites.</summary>
    public static string Make(KeyRing identity, SuiteRegistry registry, KeySet node)
    {
        if (identity.KeySet.Use != KeyUse.Identity) throw new ArgumentException("Only identities vouch.", nameof(identity));
        if (node.Use != KeyUse.Node || node.Party != identity.KeySet.Party) throw new ArgumentException("An identity vouches for its own nodes.", nameof(node));
        return new NoteSigner(identity, registry).Sign(Text(node), KeyName(node.Party), [.. registry.Suites.Select(suite => suite.Name)]);
    }

    /// <summary>
    /// Null when the vouch is a good note of the identity, for these suites, about exactly this node key set; else <c>keys.use</c>, <c>keys.party</c>,
    /// <c>keys.vouch</c> or <c>note.*</c>.
    /// </summary>
    public static Refusal? Check(NoteVerifier verifier, string vouch, KeySet node, KeySet identity, IReadOnlyList<string> suites)
    {
        if (node.Use != KeyUse.Node || identity.Use != KeyUse.Identity) return new Refusal(Codes.KeysUse);
        if (node.Party != identity.Party) return new Refusal(Codes.KeysParty);
        if (!SignedNote.TryParse(vouch, out var note, out var code)) return new Refusal(code);
        return note.Text == Text(node) ? verifier.Verify(note, KeyName(node.Party), identity, suites) : new Refusal(Codes.KeysVouch);
    }
}
