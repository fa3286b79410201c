using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>A value of which the standard says only what holds for all: no null, nothing empty (sections 2.3, 2.12), whatever its depth.</summary>
internal sealed class AnyKind() : ValueKind<JsonValue>("any")
{
    public static readonly AnyKind Instance = new();

    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return true;
    }

    internal override void Check(JsonValue value, Check check)
    {
        switch (value.Kind)
        {
            case JsonKind.Null:
                check.Report(StixRules.NullValue, value);
                break;
            case JsonKind.Array when value.IsEmpty:
                check.Report(StixRules.ListEmpty, value);
                break;
            case JsonKind.Object when value.IsEmpty:
                check.Report(StixRules.DictionaryEmpty, value);
                break;
            case JsonKind.Array:
                var number = 0;
                foreach (var item in value.Items)
                {
                    check.Enter(number++);
                    Check(item, check);
                    check.Leave();
                }

                break;
            case JsonKind.Object:
                foreach (var member in value.Members)
                {
                    check.Enter(member);
                    Check(member.Value, check);
                    check.Leave();
                }

                break;
        }
    }
}

/// <summary>list (section 2.12): at least one value, all of one kind.</summary>
internal sealed class ListKind<T>(ValueKind<T> item) : ValueKind<IReadOnlyList<T>>($"list of type {item.Name}")
{
    public override bool TryRead(JsonValue value, [MaybeNullWhen(false)] out IReadOnlyList<T> read)
    {
        read = null;
        if (value.Kind != JsonKind.Array)
            return false;
        var items = new List<T>();
        foreach (var one in value.Items)
        {
            if (!item.TryRead(one, out var good))
                return false;
            items.Add(good);
        }

        read = items;
        return true;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Array)
        {
            check.Report(StixRules.KindList, value);
            return;
        }

        if (value.IsEmpty)
            check.Report(StixRules.ListEmpty, value);
        var number = 0;
        foreach (var one in value.Items)
        {
            check.Enter(number++);
            item.Check(one, check);
            check.Leave();
        }
    }
}

/// <summary>An object inside an object, by its own table.</summary>
internal sealed class RecordKind(RecordType table) : ValueKind<JsonValue>(table.Name)
{
    public RecordType Table => table;

    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return value.Kind == JsonKind.Object;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Object)
            check.Report(StixRules.KindDictionary, value);
        else
            TableCheck.Run(table, value, check);
    }
}

/// <summary>A STIX Object in a bundle: each is checked as an object of its own.</summary>
internal sealed class ObjectKind() : ValueKind<JsonValue>("STIX Object")
{
    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return value.Kind == JsonKind.Object;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Object)
            check.Report(StixRules.ObjectKind, value);
    }
}

/// <summary>An object whose names are its own affair, with at least one (section 2.3): dictionaries, hashes, extensions, translations.</summary>
internal abstract class MembersKind(string name) : ValueKind<JsonValue>(name)
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
            check.Report(StixRules.KindDictionary, value);
            return;
        }

        if (value.IsEmpty)
            check.Report(StixRules.DictionaryEmpty, value);
        foreach (var member in value.Members)
        {
            check.Enter(member);
            CheckMember(member, check);
            check.Leave();
        }
    }

    /// <summary>Reports what is wrong with one name and its value.</summary>
    protected abstract void CheckMember(JsonMember member, Check check);
}

/// <summary>dictionary (section 2.3): names of limited form, at least one.</summary>
internal sealed class DictionaryKind(ValueKind item) : MembersKind("dictionary")
{
    protected override void CheckMember(JsonMember member, Check check)
    {
        if (!NameSyntax.IsDictionaryKey(member.Name.Text, least: 1))
            check.Report(StixRules.DictionaryKey, member.Name, Validation.Check.Shown(member.Name.Text));
        item.Check(member.Value, check);
    }
}

/// <summary>hashes (section 2.7): algorithm to value, each value in its algorithm's form (section 10.7).</summary>
internal sealed class HashesKind() : MembersKind("hashes")
{
    protected override void CheckMember(JsonMember member, Check check)
    {
        var algorithm = member.Name.Text;
        var hash = member.Value;
        if (!NameSyntax.IsDictionaryKey(algorithm, least: 3))
            check.Report(StixRules.HashKey, hash, Validation.Check.Shown(algorithm));
        else if (!(check.IsStix20 ? Vocabularies20.HashAlgorithm : OpenVocabularies.HashAlgorithm).Contains(algorithm))
            check.Report(StixRules.HashAlgorithm, hash, Validation.Check.Shown(algorithm));
        if (hash.Kind != JsonKind.String)
            check.Report(StixRules.KindString, hash);
        else if (!HashSyntax.Fits(algorithm, hash.Text))
            check.Report(StixRules.HashValue, hash, Validation.Check.Shown(algorithm));
    }
}

/// <summary>The contents of a Language Content object (section 7.1.1): language to property to text.</summary>
internal sealed class TranslationsKind() : MembersKind("dictionary")
{
    protected override void CheckMember(JsonMember member, Check check)
    {
        ForeignRules.Language(member.Name.Text, check.At(member.Name));
        if (member.Value.Kind != JsonKind.Object)
            check.Report(StixRules.TranslationKind, member.Value);
        else
            CheckOne(member.Value, check);
    }

    private static void CheckOne(JsonValue translation, Check check)
    {
        if (translation.IsEmpty)
            check.Report(StixRules.DictionaryEmpty, translation);
        foreach (var property in translation.Members)
        {
            check.Enter(property);
            TextRules.PropertyName(property.Name.Text, check.At(property.Name));
            AnyKind.Instance.Check(property.Value, check);
            check.Leave();
        }
    }
}

/// <summary>observable-container (section 2.13, deprecated): key to observable, whose references are keys of the same container.</summary>
internal sealed class ContainerKind() : ValueKind<JsonValue>("observable-container")
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
            check.Report(StixRules.KindDictionary, value);
            return;
        }

        if (!check.IsStix20)
            check.Report(StixRules.ContainerDeprecated, value);
        if (value.IsEmpty)
            check.Report(StixRules.DictionaryEmpty, value);
        check.EnterContainer(value);
        foreach (var member in value.Members)
        {
            check.Enter(member);
            CheckOne(member.Value, check);
            check.Leave();
        }

        check.LeaveContainer();
    }

    private static void CheckOne(JsonValue observable, Check check)
    {
        if (observable.Kind != JsonKind.Object)
            check.Report(StixRules.ObjectKind, observable);
        else if (!observable.TryGet(CommonProperties.Type.JsonName, out var type) || type.Kind != JsonKind.String)
            check.Report(StixRules.PropertyRequired, observable, "type");
        else if (ObjectType.TryGet(type.Text, out var known) && known.Category == Category.Observable)
            TableCheck.Run(check.IsStix20 ? Stix20.TableFor(type.Text) : known, observable, check);
        else
            TableCheck.Run(CustomTypes.Observable, observable, check);
    }
}
