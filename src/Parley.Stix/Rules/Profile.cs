using System.Diagnostics.CodeAnalysis;
using Parley.Json;

namespace Parley.Stix;

/// <summary>
/// How severe a breach of each rule is, as data: a severity for MUST, one for SHOULD, and what differs by rule. The three that are built in are files in
/// this form; anyone can write another.
/// </summary>
public sealed class Profile
{
    private static readonly JsonName s_name = new("name");
    private static readonly JsonName s_must = new("must");
    private static readonly JsonName s_should = new("should");
    private static readonly JsonName s_rules = new("rules");

    private readonly Dictionary<string, Severity> _byRule;
    private readonly Severity _must;
    private readonly Severity _should;

    private Profile(string name, Severity must, Severity should, Dictionary<string, Severity> byRule) => (Name, _must, _should, _byRule) = (name, must, should, byRule);

    /// <summary>The standard to the letter: SHOULD counts as MUST.</summary>
    public static Profile Strict { get; } = Load("strict");

    /// <summary>MUST is an error, but for what the tools in the field take from each other although the standard forbids it. What is used unless one asks for another.</summary>
    public static Profile Interoperable { get; } = Load("interoperable");

    /// <summary>Only what keeps an object from being understood is an error.</summary>
    public static Profile Lenient { get; } = Load("lenient");

    public static IReadOnlyList<Profile> All { get; } = [Strict, Interoperable, Lenient];

    public string Name { get; }

    /// <summary>The rules whose severity does not follow from their level.</summary>
    public IReadOnlyDictionary<string, Severity> Exceptions => _byRule;

    /// <summary>Reads a profile: <c>{"name": "...", "must": "error", "should": "warning", "rules": {"url.format": "warning"}}</c>.</summary>
    /// <param name="utf8">JSON.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="complaint">Why not: the member that is wrong.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out Profile? profile, [NotNullWhen(false)] out string? complaint)
    {
        profile = null;
        if (!JsonText.TryParse(utf8, JsonLimits.Default, out var text, out var fault))
            return Refuse(fault.ToString(), out complaint);
        if (!text.Root.TryGet(s_name, out var name) || name.Kind != JsonKind.String)
            return Refuse("name", out complaint);
        if (!text.Root.TryGet(s_must, out var must) || !TrySeverity(must, out var ofMust))
            return Refuse("must", out complaint);
        if (!text.Root.TryGet(s_should, out var should) || !TrySeverity(should, out var ofShould))
            return Refuse("should", out complaint);

        var byRule = new Dictionary<string, Severity>(StringComparer.Ordinal);
        if (text.Root.TryGet(s_rules, out var rules))
        {
            if (rules.Kind != JsonKind.Object)
                return Refuse("rules", out complaint);
            foreach (var member in rules.Members)
            {
                var code = member.Name.GetString();
                if (!StixRules.All.Any(rule => rule.Code == code) || !TrySeverity(member.Value, out var severity))
                    return Refuse($"rules.{code}", out complaint);
                byRule.Add(code, severity);
            }
        }

        (profile, complaint) = (new Profile(name.GetString(), ofMust, ofShould, byRule), null);
        return true;
    }

    public Severity SeverityOf(Rule rule) => _byRule.TryGetValue(rule.Code, out var severity) ? severity : rule.Level == Level.Must ? _must : _should;

    /// <summary>The same profile, but for rules of these codes, which it passes over.</summary>
    public Profile Without(IEnumerable<string> codes)
    {
        var byRule = new Dictionary<string, Severity>(_byRule, StringComparer.Ordinal);
        foreach (var code in codes)
            byRule[code] = Severity.Off;
        return new Profile(Name, _must, _should, byRule);
    }

    private static bool TrySeverity(JsonValue value, out Severity severity)
    {
        severity = value.Is("error"u8) ? Severity.Error : value.Is("warning"u8) ? Severity.Warning : Severity.Off;
        return severity != Severity.Off || value.Is("off"u8);
    }

    private static bool Refuse(string what, out string complaint)
    {
        complaint = what;
        return false;
    }

    private static Profile Load(string name)
    {
        using var stream = typeof(Profile).Assembly.GetManifestResourceStream($"profiles/{name}.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return TryParse(bytes.ToArray(), out var profile, out var complaint) ? profile : throw new InvalidOperationException($"{name}: {complaint}");
    }
}

/// <summary>What a profile makes of a finding.</summary>
public enum Severity
{
    /// <summary>Not shown.</summary>
    Off,

    /// <summary>Shown; the object is taken.</summary>
    Warning,

    /// <summary>The object is refused.</summary>
    Error,
}
