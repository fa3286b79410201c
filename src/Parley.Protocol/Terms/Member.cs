using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>One party of a channel, as its terms name it.</summary>
/// <param name="Party">Party id.</param>
/// <param name="Names">Name by language.</param>
/// <param name="Identity">Encoded identity key set.</param>
public sealed record Member(string Party, IReadOnlyDictionary<string, string> Names, byte[] Identity)
{
    /// <summary>Decodes the identity; refuses with <c>terms.identity</c> or <c>terms.party</c>.</summary>
    public bool TryIdentity(KeySizes sizes, [NotNullWhen(true)] out KeySet? identity, [NotNullWhen(false)] out Refusal? refusal)
    {
        if (!KeySet.TryDecode(Identity, sizes, out var decoded, out refusal) || decoded.Use != KeyUse.Identity)
            refusal = new Refusal(Codes.TermsIdentity);
        else if (decoded.Party != Party)
            refusal = new Refusal(Codes.TermsParty);
        identity = refusal is null ? decoded! : null;
        return identity is not null;
    }
}
