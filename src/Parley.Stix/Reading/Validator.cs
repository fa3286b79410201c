using System.Globalization;
using Parley.Json;
using Parley.Stix.Reading;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

/// <summary>
/// Holds objects to the standard, one by one: every finding of each.
/// One validator serves one thread.
/// </summary>
/// <param name="version">The version whose tables count.</param>
public sealed class Validator(SpecVersion version = SpecVersion.AsStated)
{
    private static readonly JsonName s_specVersion = new("spec_version");

    private readonly Check _check = new();
    private readonly Strays _old = new();
    private readonly Strays _new = new();

    /// <summary>The findings of what a reader handed on. The list is good until the next call.</summary>
    public IReadOnlyList<StixFinding> Validate(StixItem item) =>
        item.Object is { } obj
            ? item.IsEnvelope ? Envelope(item, obj) : Validate(obj, item.Number, item.Offset, item.IsInBundle && version == SpecVersion.AsStated)
            : [JsonFindings.Of(item)];

    /// <summary>The findings of an object. The list is good until the next call.</summary>
    /// <param name="obj">The object.</param>
    /// <param name="number">Its number in its input, from 0.</param>
    /// <param name="offset">Bytes before it in its input.</param>
    public IReadOnlyList<StixFinding> Validate(StixObject obj, long number = 0, long offset = 0) => Validate(obj, number, offset, hasEnvelope: false);

    private IReadOnlyList<StixFinding> Validate(StixObject obj, long number, long offset, bool hasEnvelope)
    {
        _check.Begin(obj.Root, number, offset - obj.Root.Offset, hasEnvelope);
        var type = obj.TypeUtf8;
        if (IsStix20(obj.Root, type))
            return Validate20(obj, type, number, hasEnvelope);
        if (hasEnvelope && obj.Root.TryGet(s_specVersion, out _))
            _new.Add(obj, number);
        else if (hasEnvelope && !(ObjectType.TryGet(type, out var known) && known.Category is Category.Observable or Category.Bundle))
            Unstated(obj, number);
        if (ObjectType.TryGet(type, out var table))
        {
            if (table.Category == Category.Bundle)
                _check.Report(StixRules.NestedBundle, obj.Root);
            TableCheck.Run(table, obj.Root, _check);
            _check.IsAtRecord = true;
            CheckId(obj, table, type);
            return _check.Findings;
        }

        TableCheck.Run(CustomTypes.TableFor(obj.Root), obj.Root, _check);
        _check.IsAtRecord = true;
        if (IdSyntax.IsTypeName(type) && !CustomTypes.IsExplained(obj.Root))
        {
            _check.Report(StixRules.TypeCustom, obj.Root, Check.Shown(type));
            if (!type.StartsWith("x-"u8))
                _check.Report(StixRules.TypePrefix, obj.Root, Check.Shown(type));
        }

        CheckId(obj, table: null, type);
        return _check.Findings;
    }

    /// <summary>Of one version or the other, whichever the bundle is not of.</summary>
    private void Unstated(StixObject obj, long number)
    {
        _new.Add(obj, number);
        _old.Add(obj, number);
    }

    private bool IsStix20(JsonValue obj, ReadOnlySpan<byte> type)
    {
        if (version != SpecVersion.AsStated)
            return version == SpecVersion.Stix20;
        return obj.TryGet(s_specVersion, out var stated) ? stated.Is("2.0"u8) : Stix20.Implies(obj, type);
    }

    private IReadOnlyList<StixFinding> Validate20(StixObject obj, ReadOnlySpan<byte> type, long number, bool hasEnvelope)
    {
        _check.IsStix20 = true;
        if (hasEnvelope)
            _old.Add(obj, number);
        else if (version == SpecVersion.AsStated)
            _check.Report(StixRules.SpecVersionOld, obj.Root, Check.Shown(type));
        var table = Stix20.TableFor(type);
        if (type.SequenceEqual("bundle"u8))
            _check.Report(StixRules.NestedBundle, obj.Root);
        TableCheck.Run(table, obj.Root, _check);
        (_check.IsAtRecord, _check.Table) = (true, table);
        if (table == Stix20.Custom && IdSyntax.IsTypeName(type) && !type.StartsWith("x-"u8))
            _check.Report(StixRules.TypePrefix, obj.Root, Check.Shown(type));
        CheckId(obj, table: null, type);
        return _check.Findings;
    }

    private IReadOnlyList<StixFinding> Envelope(StixItem item, StixObject bundle)
    {
        _check.Begin(bundle.Root, -1, item.Offset, hasEnvelope: false);
        if (item.IsTaxii)
            Stray(StixRules.SpecVersionOld, _old, bundle);
        else
            Bundled(bundle);
        _new.Clear();
        _old.Clear();
        return _check.Findings;
    }

    private void Bundled(StixObject bundle)
    {
        var names = bundle.Root.TryGet(s_specVersion, out var named);
        var isStix20 = version == SpecVersion.Stix20 || (version == SpecVersion.AsStated && names && named.Is("2.0"u8));
        _check.IsStix20 = isStix20;
        TableCheck.Run(isStix20 ? Stix20.Bundle : Bundle.Type, bundle.Root, _check);
        _check.IsAtRecord = true;
        if (!bundle.TypeUtf8.SequenceEqual("bundle"u8))
            _check.Report(StixRules.BundleType, bundle.Root, Check.Shown(bundle.TypeUtf8));
        CheckId(bundle, isStix20 ? null : Bundle.Type, bundle.TypeUtf8);
        Stray(isStix20 ? StixRules.SpecVersionNew : StixRules.SpecVersionOld, isStix20 ? _new : _old, bundle);
        if (!isStix20 && names)
            _check.Report(StixRules.BundleSpecVersion, named);
    }

    private void Stray(Rule rule, Strays strays, StixObject envelope)
    {
        if (strays.Any)
            _check.Report(rule, envelope.Root, strays.ToString());
    }

    private void CheckId(StixObject obj, ObjectType? table, ReadOnlySpan<byte> type)
    {
        if (!obj.Root.TryGet(CommonProperties.Id.JsonName, out var id) || id.Kind != JsonKind.String)
            return;
        var text = id.Text;
        if (!type.IsEmpty && !(text.Length > type.Length + 2 && text.StartsWith(type) && text[type.Length..].StartsWith("--"u8)))
            _check.Report(StixRules.IdType, id, Check.Shown(type));
        if (!IdSyntax.TryParse(text, out _, out _))
            return;
        if (table is { Category: Category.Observable })
            CheckObservableId(obj, table, id);
        else if (table is not null && IdSyntax.Version(text) != 4)
            _check.Report(StixRules.IdVersion, id);
    }

    /// <summary>Section 2.9: without contributing properties version 4; with them the deterministic id, or at least one that does not pretend to be.</summary>
    private void CheckObservableId(StixObject obj, ObjectType table, JsonValue id)
    {
        var version = IdSyntax.Version(id.Text);
        if (!DeterministicId.TryMake(obj, table, out var made))
        {
            if (version != 4)
                _check.Report(StixRules.IdRandom, id);
            return;
        }

        if (version != 5)
            _check.Report(StixRules.IdObservableVersion, id);
        else if (!id.Is(System.Text.Encoding.ASCII.GetBytes(made.ToString())))
            _check.Report(StixRules.IdDeterministic, id, made.ToString());
    }
}

/// <summary>Objects of another version than their bundle turns out to be of, which its envelope says before or behind them: counted, and said once.</summary>
internal sealed class Strays
{
    private long _count;
    private string _first = "";

    public bool Any => _count > 0;

    public void Add(StixObject obj, long number)
    {
        if (_count++ == 0)
            _first = obj.Root.TryGet(CommonProperties.Id.JsonName, out var id) && id.Kind == JsonKind.String ? Check.Shown(id.Text) : string.Create(CultureInfo.InvariantCulture, $"#{number}");
    }

    public void Clear() => _count = 0;

    public override string ToString() => _count == 1 ? _first : string.Create(CultureInfo.InvariantCulture, $"{_first} (+{_count - 1})");
}

/// <summary>Versions of the standard that a bundle can be of.</summary>
public enum SpecVersion
{
    /// <summary>
    /// What each object states: its <c>spec_version</c>; without one, 2.0, as the standard says (2.1, section 3.2), unless it has properties that only 2.1 has.
    /// </summary>
    AsStated = 0,

    /// <summary>All are held to the tables of 2.1.</summary>
    Stix21,

    /// <summary>All are held to the tables of 2.0.</summary>
    Stix20,
}
