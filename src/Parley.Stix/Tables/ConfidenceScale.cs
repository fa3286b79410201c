using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Parley.Stix;

/// <summary>
/// The scales of Appendix A, which must be used when a <c>confidence</c> (section 3.2: 0 to 100) is shown in one of them. A result always names its scale.
/// A value that is missing is "not specified", in no scale a term: there is nothing to convert.
/// </summary>
public sealed class ConfidenceScale
{
    private ConfidenceScale(string id, string name, params IReadOnlyList<ConfidenceTerm> terms)
    {
        (Id, Name, Terms) = (id, name, terms);
        foreach (var term in terms)
            term.Scale = this;
    }

    public static ConfidenceScale NoneLowMedHigh { get; } = new(
        "none-low-med-high", "None/Low/Med/High",
        new("None", 0, 0, 0), new("Low", 15, 1, 29), new("Med", 50, 30, 69), new("High", 85, 70, 100));

    public static ConfidenceScale ZeroToTen { get; } = new(
        "zero-to-ten", "0-10 Scale",
        [.. Enumerable.Range(0, 11).Select(i => new ConfidenceTerm($"{i}", i * 10, Math.Max(0, (i * 10) - 5), Math.Min(100, (i * 10) + 4)))]);

    /// <summary>Its sixth term, "6 - Truth cannot be judged", has no value: it means that <c>confidence</c> is not present.</summary>
    public static ConfidenceScale AdmiraltyCredibility { get; } = new(
        "admiralty-credibility", "Admiralty Credibility",
        new("5 - Improbable", 10, 0, 19), new("4 - Doubtful", 30, 20, 39), new("3 - Possibly True", 50, 40, 59),
        new("2 - Probably True", 70, 60, 79), new("1 - Confirmed by other sources", 90, 80, 100));

    /// <summary>Words of Estimative Probability.</summary>
    public static ConfidenceScale Wep { get; } = new(
        "wep", "WEP",
        new("Impossible", 0, 0, 0), new("Highly Unlikely/Almost Certainly Not", 10, 1, 19),
        new("Unlikely/Probably Not", 30, 20, 39), new("Even Chance", 50, 40, 59), new("Likely/Probable", 70, 60, 79),
        new("Highly likely/Almost Certain", 90, 80, 99), new("Certain", 100, 100, 100));

    /// <summary>The scale of ICD 203.</summary>
    public static ConfidenceScale Dni { get; } = new(
        "dni", "DNI Scale",
        new("Almost No Chance / Remote", 5, 0, 9), new("Very Unlikely / Highly Improbable", 15, 10, 19),
        new("Unlikely / Improbable", 30, 20, 39), new("Roughly Even Chance / Roughly Even Odds", 50, 40, 59),
        new("Likely / Probable", 70, 60, 79), new("Very Likely / Highly Probable", 85, 80, 89),
        new("Almost Certain / Nearly Certain", 95, 90, 100));

    /// <summary>In the order of Appendix A.</summary>
    public static IReadOnlyList<ConfidenceScale> All { get; } = [NoneLowMedHigh, ZeroToTen, AdmiraltyCredibility, Wep, Dni];

    /// <summary>For programs: stable, lowercase.</summary>
    public string Id { get; }

    /// <summary>As Appendix A heads it.</summary>
    public string Name { get; }

    /// <summary>From the least to the greatest.</summary>
    public IReadOnlyList<ConfidenceTerm> Terms { get; }

    /// <summary>The scale of that <see cref="Id"/>.</summary>
    public static bool TryFind(string id, [NotNullWhen(true)] out ConfidenceScale? scale)
    {
        scale = All.FirstOrDefault(one => one.Id == id);
        return scale is not null;
    }

    /// <summary>The term for a STIX confidence value; false outside 0 to 100.</summary>
    public bool TryGetTerm(long value, [NotNullWhen(true)] out ConfidenceTerm? term)
    {
        term = Terms.FirstOrDefault(one => value >= one.Least && value <= one.Most);
        return term is not null;
    }

    /// <summary>The term of that name, in any language there is, whatever the case; its <see cref="ConfidenceTerm.Value"/> is the confidence to write.</summary>
    public bool TryGetTerm(string name, [NotNullWhen(true)] out ConfidenceTerm? term)
    {
        term = Terms.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase) || one.IsNamed(name));
        return term is not null;
    }

    /// <summary>The name in the language that serves the reader best.</summary>
    /// <param name="language">A language tag of BCP 47.</param>
    public string NameIn(string language) => StixWords.Catalogue.Text($"confidence/{Id}", language);

    public override string ToString() => Name;
}

/// <summary>One term of a scale of confidence, with the scale: a term alone says nothing, because the scales use the same words for different ranges.</summary>
public sealed class ConfidenceTerm
{
    internal ConfidenceTerm(string name, int value, int least, int most) => (Name, Value, Least, Most) = (name, value, least, most);

    /// <summary>The scale that the term belongs to.</summary>
    public ConfidenceScale Scale { get; internal set; } = null!;

    /// <summary>As Appendix A spells it.</summary>
    public string Name { get; }

    /// <summary>The STIX confidence value that stands for the term, 0 to 100.</summary>
    public int Value { get; }

    /// <summary>The least STIX confidence value that is shown as this term.</summary>
    public int Least { get; }

    /// <summary>The greatest STIX confidence value that is shown as this term.</summary>
    public int Most { get; }

    /// <summary>Scale and term, for instance <c>DNI Scale: Likely / Probable</c>.</summary>
    public override string ToString() => $"{Scale.Name}: {Name}";

    /// <summary>Scale and term in the language that serves the reader best. Other languages than English are translations of ours: the standard has none.</summary>
    /// <param name="language">A language tag of BCP 47.</param>
    public string ToString(string language) => StixWords.Catalogue.Text("confidence/shown", language, Scale.NameIn(language), NameIn(language));

    /// <inheritdoc cref="ToString(string)"/>
    public string NameIn(string language) => StixWords.Catalogue.Text(Key, language);

    internal bool IsNamed(string name) => StixWords.Catalogue.Languages.Any(language => string.Equals(NameIn(language), name, StringComparison.OrdinalIgnoreCase));

    private string Key => string.Create(CultureInfo.InvariantCulture, $"confidence/{Scale.Id}/{Value}");
}
