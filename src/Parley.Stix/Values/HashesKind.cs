using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>hashes (section 2.7): algorithm to value, each value in its algorithm's form (section 10.7).</summary>
internal sealed class HashesKind() : MembersKind("hashes")
{
    protected override void CheckMember(JsonMember member, Check check)
    {
        var algorithm = member.Name.Text;
        var hash = member.Value;
        if (!NameSyntax.IsDictionaryKey(algorithm, least: 3))
            check.Report(Rules.HashKey, hash, Validation.Check.Shown(algorithm));
        else if (!Vocabularies.HashAlgorithm.Contains(algorithm))
            check.Report(Rules.HashAlgorithm, hash, Validation.Check.Shown(algorithm));
        if (hash.Kind != JsonKind.String)
            check.Report(Rules.KindString, hash);
        else if (!HashSyntax.Fits(algorithm, hash.Text))
            check.Report(Rules.HashValue, hash, Validation.Check.Shown(algorithm));
    }
}
