namespace Parley.Stix;

/// <summary>One rule that is checked: from the list of them (<see cref="StixRules.All"/>) follow the findings, the profiles and the table in the documentation.</summary>
public sealed class Rule
{
    internal Rule(string code, Level level, string section) => (Code, Level, Section) = (code, level, section);

    /// <summary>Stable, for instance <c>timestamp.format</c>.</summary>
    public string Code { get; }

    public Level Level { get; }

    /// <summary>Whether a finding names the section of the table that was broken, not this rule's.</summary>
    internal bool IsOfTable { get; init; }

    /// <summary>Section of STIX 2.1 (with Errata 01) that asks for it; of a table's rule, where the general rule stands.</summary>
    public string Section { get; }

    /// <summary>The sentence in the language of <see cref="StixWords"/> that serves the reader best; <c>{0}</c> and <c>{1}</c> stand for the finding's details.</summary>
    /// <param name="language">A language tag of BCP 47.</param>
    public string Sentence(string language) => StixWords.Catalogue.Text(Code, language);

    /// <summary>The sentence, with the finding's details.</summary>
    /// <inheritdoc cref="Sentence(string)"/>
    public string Sentence(string language, string? detail, string? other) => StixWords.Catalogue.Text(Code, language, detail ?? "", other ?? "");

    public override string ToString() => Code;
}

/// <summary>How the standard puts a rule (RFC 2119).</summary>
public enum Level
{
    /// <summary>MUST, MUST NOT, required: what breaks it is not STIX 2.1.</summary>
    Must,

    /// <summary>SHOULD, SHOULD NOT, recommended, deprecated.</summary>
    Should,
}
