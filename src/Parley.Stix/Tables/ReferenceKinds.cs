using System.Text;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>identifier (section 2.9) of the object itself.</summary>
internal sealed class IdKind() : ValueKind<StixId>("identifier")
{
    public override bool TryRead(JsonValue value, out StixId read)
    {
        read = default;
        return value.Kind == JsonKind.String && StixId.TryParse(value.Text, out read);
    }

    internal override void Check(JsonValue value, Check check)
    {
        // In an observable container an id is whatever its writer likes.
        if (value.Kind != JsonKind.String)
            check.Report(StixRules.KindIdentifier, value);
        else if (!check.IsInContainer && !IdSyntax.TryParse(value.Text, out _, out _))
            check.Report(StixRules.IdFormat, value, Validation.Check.Shown(value.Text));
        else if (check.IsStix20 && IdSyntax.Version(value.Text) != 4)
            check.Report(StixRules.IdUuid4, value);
    }
}

/// <summary>identifier (section 2.9) that names another object, perhaps only of some types or families.</summary>
internal sealed class ReferenceKind(string[]? types, Category categories, Rule? rule = null) : ValueKind<StixId>("identifier")
{
    private readonly byte[][]? _types = types?.Select(Encoding.ASCII.GetBytes).ToArray();
    private readonly string _wanted = types is null ? categories.ToString() : string.Join(", ", types);

    public IReadOnlyList<string>? Types => types;

    public override bool TryRead(JsonValue value, out StixId read)
    {
        read = default;
        return value.Kind == JsonKind.String && StixId.TryParse(value.Text, out read);
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.String)
        {
            check.Report(StixRules.KindIdentifier, value);
            return;
        }

        var text = value.Text;
        if (check.IsOwnId(text) && types is not ["marking-definition"])
            check.Report(StixRules.ReferenceSelf, value);
        if (check.IsInContainer && check.TryResolveInContainer(text, out var type))
        {
            CheckType(type, value, check);
            return;
        }

        if (check.IsInContainer)
            check.Report(StixRules.ContainerReference, value, Validation.Check.Shown(text));
        else if (!IdSyntax.TryParse(text, out var named, out _))
            ReportForm(text, value, check);
        else
            CheckType(named, value, check);
    }

    /// <summary>Observables had local references in STIX 2.0, and their writers are still less careful: a rule of its own, so that a profile can be mild.</summary>
    private void ReportForm(ReadOnlySpan<byte> text, JsonValue value, Check check)
    {
        var type = IdSyntax.TypeOf(text);
        var isObservable = check.Table is not ObjectType { Category: not Category.Observable };
        check.Report(isObservable && IdSyntax.IsTypeName(type) ? StixRules.ReferenceUuid : StixRules.IdFormat, value, Validation.Check.Shown(text));
        if (isObservable && IdSyntax.IsTypeName(type))
            CheckType(type, value, check);
    }

    private void CheckType(ReadOnlySpan<byte> type, JsonValue value, Check check)
    {
        if (Allows(type))
            return;
        check.Report(rule ?? StixRules.ReferenceType, value, Validation.Check.Shown(type), _wanted);
    }

    private bool Allows(ReadOnlySpan<byte> type)
    {
        if (_types is not null)
        {
            foreach (var allowed in _types)
            {
                if (type.SequenceEqual(allowed))
                    return true;
            }

            return false;
        }

        return categories == Category.None || !ObjectType.TryGet(type, out var known) || (known.Category & categories) != 0;
    }
}
