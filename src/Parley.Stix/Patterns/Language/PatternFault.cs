namespace Parley.Stix.Patterns;

/// <summary>Why, and where.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Offset">UTF-16 code units before the place; bytes, if the code is <see cref="PatternFaultCode.Encoding"/> and the pattern came as UTF-8.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Expected">What could have stood there, in the words of the grammar; or the thing that is wrong.</param>
public readonly record struct PatternFault(PatternFaultCode Code, int Offset, int Line, int Column, string? Expected = null)
{
    /// <summary>The fault in the language of <see cref="StixWords"/> that serves the reader best, with what was expected or is wrong. The place is not in it.</summary>
    /// <param name="language">A language tag of BCP 47.</param>
    public string Sentence(string language)
    {
        var sentence = StixWords.Catalogue.Text($"pattern-fault/{Code}", language);
        return Expected is null ? sentence : StixWords.Catalogue.Text("pattern-fault", language, sentence, StixWords.Catalogue.Find("pattern-expected/" + Expected, language) ?? Expected);
    }

    /// <summary>For tools: the code, and what was expected or is wrong.</summary>
    public override string ToString() => Expected is null ? $"{Code}" : $"{Code} ({Expected})";

    internal static PatternFault At(string text, PatternFaultCode code, int offset, string? expected = null)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new PatternFault(code, offset, 1 + before.Count('\n'), offset - (before.LastIndexOf('\n') + 1) + 1, expected);
    }
}

/// <summary>The ways in which a text is no pattern, a pattern breaks a rule, or a pattern cannot be matched. Sections are of STIX 2.1.</summary>
public enum PatternFaultCode
{
    None = 0,

    // Not a pattern: refused by Pattern.TryParse.

    /// <summary>Not the grammar (9.4).</summary>
    Syntax,

    /// <summary>The text ends inside a pattern.</summary>
    Truncated,

    /// <summary>Not UTF-8, or half of a surrogate pair (9.4: patterns are Unicode strings).</summary>
    Encoding,

    /// <summary>A character that no token begins with.</summary>
    Character,

    /// <summary>A backslash before something other than an apostrophe or a backslash (9.2).</summary>
    Escape,

    /// <summary>A string or comment that does not end.</summary>
    Unterminated,

    /// <summary>A property name with a hyphen or full stop, without apostrophes (9.7).</summary>
    Quotes,

    /// <summary>A hex constant with other characters than pairs of hexadecimal digits (9.2).</summary>
    Hex,

    /// <summary>A binary constant that is not base64 (9.2).</summary>
    Base64,

    /// <summary>A timestamp constant of another form, or of a day that the calendar does not have (2.16, RFC 3339).</summary>
    Timestamp,

    /// <summary>An integer beyond 2^53 - 1 (2.10).</summary>
    Number,

    /// <summary>WITHIN or REPEATS with zero (9.5.1).</summary>
    NotPositive,

    /// <summary>A set of constants of more than one type (9.6.1). Integers and floats are one type here, hex and binary another.</summary>
    MixedSet,

    /// <summary>Longer than <see cref="PatternLimits.Characters"/>.</summary>
    Size,

    /// <summary>Nested deeper than <see cref="PatternLimits.Depth"/>.</summary>
    Depth,

    /// <summary>More than <see cref="PatternLimits.Parts"/> comparisons, constants and path steps.</summary>
    Parts,

    // A pattern that breaks a rule: in Pattern.Breaches.

    /// <summary>AND between comparisons that no single object can satisfy, because they begin at different object types (9.5).</summary>
    MixedTypes,

    /// <summary>Two qualifiers of one kind on one observation expression (9.5.1).</summary>
    DuplicateQualifier,

    /// <summary>STOP is not after START, so that nothing can lie between (9.5.1).</summary>
    EmptyInterval,

    /// <summary>ISSUBSET or ISSUPERSET with something other than an IPv4 or IPv6 address or network (9.6.1).</summary>
    Network,

    /// <summary>A hash that its algorithm cannot give (2.7).</summary>
    Hash,

    // A pattern that we do not match: from Matcher.TryCreate.

    /// <summary>A regular expression that is none (9.6.1, PCRE).</summary>
    Regex,

    /// <summary>A regular expression that cannot be run in linear time: look-around, back reference, atomic group, possessive quantifier, recursion.</summary>
    RegexUnsupported,

    /// <summary>A regular expression that grows beyond <see cref="MatchLimits.RegexSize"/>.</summary>
    RegexSize,

    // A rule again: what came later stands behind, so that numbers stay.

    /// <summary>The time of START or STOP is a string, as STIX 2.0 wrote it; 2.1 has t'...' (9.5.1).</summary>
    TextTime,
}
