using System.Globalization;
using System.Text;
using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>One object under check: where the check stands, and what it found. A path is written out only for a finding.</summary>
internal sealed class Check
{
    /// <summary>Findings of one object that are listed; the last then says that there are more.</summary>
    public const int MostFindings = 1000;

    private const int LongestShown = 80;

    private readonly List<Step> _path = [];
    private readonly List<StixFinding> _findings = [];
    private JsonValue _container;
    private JsonValue _at;
    private JsonValue _id;
    private bool _hasId;
    private bool _full;

    /// <summary>The object.</summary>
    public JsonValue Object { get; private set; }

    /// <summary>The table that the check is in: its section is the section of findings that follow from tables.</summary>
    public RecordType? Table { get; set; }

    /// <summary>Whether the envelope of the object's bundle is checked behind it.</summary>
    public bool HasEnvelope { get; private set; }

    /// <summary>Whether the object is held to the tables of STIX 2.0.</summary>
    public bool IsStix20 { get; set; }

    /// <summary>Whether the path ends at a record while findings are about values in it: then the place of a finding is looked up.</summary>
    public bool IsAtRecord { get; set; }

    public bool IsInContainer { get; private set; }

    /// <summary>Whether a top-level property extension explains properties that the standard does not know.</summary>
    public bool IsExtended { get; private set; }

    public IReadOnlyList<StixFinding> Findings => _findings;

    private string ObjectId { get; set; } = "";

    private long Number { get; set; }

    private long Base { get; set; }

    /// <summary>How a text is shown in a finding: cut, and without what a terminal would obey.</summary>
    public static string Shown(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= LongestShown && !utf8.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return NameCache.TextOf(utf8);
        var text = Encoding.UTF8.GetString(utf8.Length > LongestShown * 4 ? utf8[..(LongestShown * 4)] : utf8);
        var shown = new StringBuilder(Math.Min(text.Length, LongestShown) + 1);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, LongestShown)))
            shown.Append(char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format ? '\uFFFD' : c);
        if (char.IsHighSurrogate(shown.Length > 0 ? shown[^1] : ' '))
            shown.Length--;
        return text.Length > LongestShown ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>How a place is shown in a finding: as a selector, its names as texts are.</summary>
    public static string Shown(JsonPlace place) => string.Join('.', place.Steps.Select(step => step.Name is { } name ? Shown(Encoding.UTF8.GetBytes(name)) : $"{step}"));

    /// <param name="value">The object.</param>
    /// <param name="number">Its number in the input.</param>
    /// <param name="start">Offset in the input of the text that the object was indexed in.</param>
    /// <param name="hasEnvelope">Whether the envelope of its bundle is checked behind it.</param>
    public void Begin(JsonValue value, long number, long start, bool hasEnvelope)
    {
        _path.Clear();
        _findings.Clear();
        (HasEnvelope, IsStix20) = (hasEnvelope, false);
        (Object, Number, Base, Table, IsInContainer, IsExtended, _full) = (value, number, start, null, false, CustomTypes.HasExtension(value, "toplevel-property-extension"u8), false);
        _hasId = value.TryGet(CommonProperties.Id.JsonName, out _id) && _id.Kind == JsonKind.String;
        ObjectId = _hasId ? Shown(_id.Text) : "";
    }

    /// <summary>Whether the object says that its data are defanged.</summary>
    public bool IsDefanged => Object.TryGet(CommonProperties.Defanged.JsonName, out var defanged) && defanged.Kind == JsonKind.True;

    /// <summary>Whether a text is the object's own id.</summary>
    public bool IsOwnId(ReadOnlySpan<byte> text) => _hasId && _id.Is(text);

    public void Enter(JsonMember member) => _path.Add(new Step(member.Name, -1));

    public void Enter(int number) => _path.Add(new Step(default, number));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    public void EnterContainer(JsonValue container) => (_container, IsInContainer) = (container, true);

    public void LeaveContainer() => IsInContainer = false;

    /// <summary>Type of the observable under that key of the container that the check is in.</summary>
    public bool TryResolveInContainer(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> type)
    {
        type = default;
        foreach (var member in _container.Members)
        {
            if (!member.Name.Is(key))
                continue;
            if (member.Value.TryGet(CommonProperties.Type.JsonName, out var named) && named.Kind == JsonKind.String)
                type = named.Text;
            return true;
        }

        return false;
    }

    /// <summary>Says where the findings that follow without a place stand.</summary>
    public Check At(JsonValue value)
    {
        _at = value;
        return this;
    }

    public void Report(Rule rule, string? detail = null, string? other = null) => Report(rule, _at, detail, other);

    public void Report(Rule rule, JsonValue at, string? detail = null, string? other = null, Patterns.PatternFault? fault = null)
    {
        if (_full)
            return;
        _full = _findings.Count == MostFindings;
        _findings.Add(new StixFinding
        {
            Rule = _full ? StixRules.ObjectFindings : rule,
            Section = Table is { } table && (rule.IsOfTable || IsStix20) ? table.Section : rule.Section,
            ObjectId = ObjectId,
            Path = IsAtRecord ? Shown(JsonPlace.At(Object, at.Offset)) : Path(),
            Detail = detail,
            Other = other,
            Fault = fault,
            Offset = Base + at.Offset,
            Number = Number,
        });
    }

    private string Path()
    {
        if (_path.Count == 1 && _path[0].Number < 0)
            return Shown(_path[0].Name.Text);
        var path = new StringBuilder();
        foreach (var step in _path)
        {
            if (path.Length > 0)
                path.Append('.');
            if (step.Number >= 0)
                path.Append(CultureInfo.InvariantCulture, $"[{step.Number}]");
            else
                path.Append(Shown(step.Name.Text));
        }

        return path.ToString();
    }

    private readonly record struct Step(JsonValue Name, int Number);
}

/// <summary>
/// The same few names stand in thousands of findings: the last text of each slot is kept, so that they cost no memory again. A slot is written whole, so
/// threads may share the cache.
/// </summary>
internal static class NameCache
{
    private const int LongestKept = 48;

    private static readonly string?[] s_slots = new string?[1024];

    public static string TextOf(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > LongestKept)
            return Encoding.ASCII.GetString(ascii);
        var slot = JsonName.HashOf(ascii) & (s_slots.Length - 1);
        if (s_slots[slot] is { } kept && Ascii.Equals(ascii, kept))
            return kept;
        return s_slots[slot] = Encoding.ASCII.GetString(ascii);
    }
}
