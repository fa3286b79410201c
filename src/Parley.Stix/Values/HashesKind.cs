using Parley.Stix.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>hashes (section 2.7): algorithm to value, each value in its algorithm's form (section 10.7).</summary>
internal sealed class HashesKind() : ValueKind<JsonValue>("hashes")
{
    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return value.Kind == JsonKind.Object;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Object)
        {
            check.Report(Rules.KindDictionary, value);
            return;
        }

        if (value.IsEmpty)
            check.Report(Rules.DictionaryEmpty, value);
        foreach (var member in value.Members)
        {
            check.Enter(member);
            CheckOne(member.Name.Text, member.Value, check);
            check.Leave();
        }
    }

    private static void CheckOne(ReadOnlySpan<byte> algorithm, JsonValue hash, Check check)
    {
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
