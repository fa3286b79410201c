using Parley.Stix.Patterns;

namespace Parley.Stix;

/// <summary>Which indicators of an input are to be matched at a time, and which are not, each with the reason: none is left out without a word.</summary>
public sealed class IndicatorSelection
{
    private IndicatorSelection(IReadOnlyList<SelectedPattern> chosen, IReadOnlyList<LeftOutPattern> leftOut) => (Chosen, LeftOut) = (chosen, leftOut);

    public IReadOnlyList<SelectedPattern> Chosen { get; }

    public IReadOnlyList<LeftOutPattern> LeftOut { get; }

    /// <summary>Looks at every indicator, of STIX 2.0 and 2.1; all other objects are passed over.</summary>
    /// <param name="objects">In any order; of the versions of an indicator the last modified counts (section 3.6).</param>
    /// <param name="at">When the indicators must be valid (section 4.7.1: from the first moment on, up to but without the second); null: whenever.</param>
    public static IndicatorSelection Of(IEnumerable<StixObject> objects, StixTimestamp? at)
    {
        var latest = new Dictionary<string, StixObject>(StringComparer.Ordinal);
        var (order, chosen, leftOut) = (new List<StixObject>(), new List<SelectedPattern>(), new List<LeftOutPattern>());
        foreach (var obj in objects)
        {
            if (obj.Type != Indicator.Type.Name)
                continue;
            order.Add(obj);
            var id = obj.ToString();
            if (!latest.TryGetValue(id, out var before) || obj.Get(CommonProperties.Modified) > before.Get(CommonProperties.Modified))
                latest[id] = obj;
        }

        foreach (var obj in order)
        {
            if (obj.Id is not null && latest[obj.ToString()] != obj)
                leftOut.Add(new LeftOutPattern(obj.ToString(), LeftOutReason.Superseded, ""));
            else if (WhyNot(obj, at) is { } why)
                leftOut.Add(why);
            else
                Add(obj.ToString(), obj.Get(Indicator.Pattern)!, obj, chosen, leftOut);
        }

        return new IndicatorSelection(chosen, leftOut);
    }

    /// <summary>Patterns alone, each its own name.</summary>
    public static IndicatorSelection Of(IEnumerable<string> patterns)
    {
        var (chosen, leftOut) = (new List<SelectedPattern>(), new List<LeftOutPattern>());
        foreach (var pattern in patterns)
            Add(pattern, pattern, null, chosen, leftOut);
        return new IndicatorSelection(chosen, leftOut);
    }

    private static LeftOutPattern? WhyNot(StixObject obj, StixTimestamp? at)
    {
        var name = obj.ToString();
        var language = obj.Root.TryGet(Indicator.PatternType.JsonName, out _) ? obj.Get(Indicator.PatternType) ?? "" : "stix";
        if (obj.IsRevoked)
            return new LeftOutPattern(name, LeftOutReason.Revoked, "");
        if (language != "stix")
            return new LeftOutPattern(name, LeftOutReason.OtherLanguage, language);
        if (at is { } now && obj.TryGet(Indicator.ValidUntil, out var until) && now >= until)
            return new LeftOutPattern(name, LeftOutReason.Expired, until.ToString());
        if (at is { } then && obj.TryGet(Indicator.ValidFrom, out var from) && then < from)
            return new LeftOutPattern(name, LeftOutReason.NotYetValid, from.ToString());
        return obj.Get(Indicator.Pattern) is null ? new LeftOutPattern(name, LeftOutReason.NoPattern, "") : null;
    }

    private static void Add(string name, string text, StixObject? indicator, List<SelectedPattern> chosen, List<LeftOutPattern> leftOut)
    {
        if (!Pattern.TryParse(text, PatternLimits.Default, out var pattern, out var fault) || !Matcher.TryCreate(pattern, MatchLimits.Default, out var matcher, out fault))
        {
            leftOut.Add(new LeftOutPattern(name, LeftOutReason.NotMatchable, fault.ToString()) { Fault = fault });
            return;
        }

        chosen.Add(new SelectedPattern(name, matcher, indicator, MisspelledHash(pattern)));
    }

    private static string? MisspelledHash(Pattern pattern)
    {
        foreach (var path in pattern.Paths)
        {
            if (Patterns.Hashes.Misspelled(path) is { } hash)
                return hash.Name;
        }

        return null;
    }
}

/// <summary>A pattern that is matched.</summary>
/// <param name="Name">The indicator's id; of a pattern alone, its text.</param>
/// <param name="Matcher">Ready.</param>
/// <param name="Indicator">Null of a pattern alone.</param>
/// <param name="MisspelledHash">A hash name that the standard spells otherwise, under which nothing is found; null, if there is none.</param>
public sealed record SelectedPattern(string Name, Matcher Matcher, StixObject? Indicator, string? MisspelledHash);

/// <summary>A pattern that is not matched.</summary>
/// <param name="Name">As of <see cref="SelectedPattern"/>.</param>
/// <param name="Reason">Stable.</param>
/// <param name="Detail">The language, the time, or the fault.</param>
public sealed record LeftOutPattern(string Name, LeftOutReason Reason, string Detail)
{
    /// <summary>Where it is no pattern, or none that is matched.</summary>
    public PatternFault Fault { get; init; }
}

/// <summary>Why a pattern is not matched.</summary>
public enum LeftOutReason
{
    /// <summary>Its creator has taken it back (section 3.6).</summary>
    Revoked,

    /// <summary>A later version of the indicator is there.</summary>
    Superseded,

    /// <summary><c>valid_until</c> is past.</summary>
    Expired,

    /// <summary><c>valid_from</c> is to come.</summary>
    NotYetValid,

    /// <summary>Its <c>pattern_type</c> is another language than the standard's.</summary>
    OtherLanguage,

    /// <summary>The indicator has none, or one that is no string.</summary>
    NoPattern,

    /// <summary>No pattern (section 9), or one with a regular expression that is not run in linear time.</summary>
    NotMatchable,
}
