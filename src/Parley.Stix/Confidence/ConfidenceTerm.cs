namespace Parley.Stix;

/// <summary>One term of a scale of confidence, with the scale: a term alone says nothing, because the scales use the same words for different ranges.</summary>
public sealed class ConfidenceTerm
{
    internal ConfidenceTerm(string name, string nameZh, int value, int least, int most) => (Name, NameZh, Value, Least, Most) = (name, nameZh, value, least, most);

    /// <summary>The scale that the term belongs to.</summary>
    public ConfidenceScale Scale { get; internal set; } = null!;

    /// <summary>As Appendix A spells it.</summary>
    public string Name { get; }

    /// <summary>In Simplified Chinese; a translation of ours, the standard has none.</summary>
    public string NameZh { get; }

    /// <summary>The STIX confidence value that stands for the term, 0 to 100.</summary>
    public int Value { get; }

    /// <summary>The least STIX confidence value that is shown as this term.</summary>
    public int Least { get; }

    /// <summary>The greatest STIX confidence value that is shown as this term.</summary>
    public int Most { get; }

    /// <summary>Scale and term, for instance <c>DNI Scale: Likely / Probable</c>.</summary>
    public override string ToString() => $"{Scale.Name}: {Name}";

    /// <summary>Scale and term in Simplified Chinese.</summary>
    public string ToStringZh() => $"{Scale.NameZh}:{NameZh}";
}
