using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Finds the cosignatures of the witnesses that the terms name. A missing one is nobody's fault; a wrong one is refused.</summary>
internal static class WitnessLines
{
    public static bool TryRead(
        ChannelRules rules, SignedNote note, long size, [NotNullWhen(true)] out List<CosignedHead>? witnesses, [NotNullWhen(false)] out Refusal? refusal)
    {
        witnesses = null;
        var read = new List<CosignedHead>();
        foreach (var witness in rules.Terms.Witnesses)
        {
            refusal = rules.Verifier.VerifyWitness(note.Text, note.Signatures, witness.Name, witness.Key, out var seconds);
            if (refusal is null)
                read.Add(new CosignedHead(witness.Name, size, seconds));
            else if (refusal.Code != Codes.NoteSuiteMissing)
                return false;
        }

        refusal = null;
        witnesses = read;
        return true;
    }
}
