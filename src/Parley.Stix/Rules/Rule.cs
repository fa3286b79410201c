using System.Globalization;

namespace Parley.Stix;

/// <summary>One rule that is checked: from the list of them (<see cref="Rules.All"/>) follow the findings, the profiles and the table in the documentation.</summary>
public sealed class Rule
{
    internal Rule(string code, Level level, string section, string english, string chinese) =>
        (Code, Level, Section, English, Chinese) = (code, level, section, english, chinese);

    /// <summary>Stable, for instance <c>timestamp.format</c>.</summary>
    public string Code { get; }

    public Level Level { get; }

    /// <summary>Whether a finding names the section of the table that was broken, not this rule's.</summary>
    internal bool IsOfTable { get; init; }

    /// <summary>Section of STIX 2.1 (with Errata 01) that asks for it; of a table's rule, where the general rule stands.</summary>
    public string Section { get; }

    /// <summary>The sentence; <c>{0}</c> and <c>{1}</c> are the finding's details.</summary>
    public string English { get; }

    /// <inheritdoc cref="English"/>
    public string Chinese { get; }

    /// <summary>The sentence in a language: <c>zh</c> and its variants give Chinese, everything else English.</summary>
    public string Sentence(string language, string? detail, string? other) =>
        string.Format(CultureInfo.InvariantCulture, language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English, detail ?? "", other ?? "");

    public override string ToString() => Code;
}
