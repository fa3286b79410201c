using System.Diagnostics.CodeAnalysis;

namespace Parley.Stix;

/// <summary>
/// The scales of Appendix A, which must be used when a <c>confidence</c> (section 3.2: 0 to 100) is shown in one of them. A result always names its scale.
/// A value that is missing is "not specified", in no scale a term: there is nothing to convert.
/// </summary>
public sealed class ConfidenceScale
{
    private ConfidenceScale(string id, string name, string nameZh, params IReadOnlyList<ConfidenceTerm> terms)
    {
        (Id, Name, NameZh, Terms) = (id, name, nameZh, terms);
        foreach (var term in terms)
            term.Scale = this;
    }

    public static ConfidenceScale NoneLowMedHigh { get; } = new(
        "none-low-med-high", "None/Low/Med/High", "无/低/中/高",
        new("None", "无", 0, 0, 0), new("Low", "低", 15, 1, 29), new("Med", "中", 50, 30, 69), new("High", "高", 85, 70, 100));

    public static ConfidenceScale ZeroToTen { get; } = new(
        "zero-to-ten", "0-10 Scale", "0-10 级标度",
        [.. Enumerable.Range(0, 11).Select(i => new ConfidenceTerm($"{i}", $"{i}", i * 10, Math.Max(0, (i * 10) - 5), Math.Min(100, (i * 10) + 4)))]);

    /// <summary>Its sixth term, "6 - Truth cannot be judged", has no value: it means that <c>confidence</c> is not present.</summary>
    public static ConfidenceScale AdmiraltyCredibility { get; } = new(
        "admiralty-credibility", "Admiralty Credibility", "海军部信息可信度",
        new("5 - Improbable", "5 - 不大可能属实", 10, 0, 19), new("4 - Doubtful", "4 - 存疑", 30, 20, 39), new("3 - Possibly True", "3 - 可能属实", 50, 40, 59),
        new("2 - Probably True", "2 - 很可能属实", 70, 60, 79), new("1 - Confirmed by other sources", "1 - 已由其他来源证实", 90, 80, 100));

    /// <summary>Words of Estimative Probability.</summary>
    public static ConfidenceScale Wep { get; } = new(
        "wep", "WEP", "估计性概率用语 (WEP)",
        new("Impossible", "不可能", 0, 0, 0), new("Highly Unlikely/Almost Certainly Not", "极不可能/几乎肯定不会", 10, 1, 19),
        new("Unlikely/Probably Not", "不太可能/很可能不会", 30, 20, 39), new("Even Chance", "可能性各半", 50, 40, 59), new("Likely/Probable", "可能/大概", 70, 60, 79),
        new("Highly likely/Almost Certain", "极有可能/几乎肯定", 90, 80, 99), new("Certain", "肯定", 100, 100, 100));

    /// <summary>The scale of ICD 203.</summary>
    public static ConfidenceScale Dni { get; } = new(
        "dni", "DNI Scale", "DNI 标度 (ICD 203)",
        new("Almost No Chance / Remote", "几乎没有可能/可能性极小", 5, 0, 9), new("Very Unlikely / Highly Improbable", "非常不可能/极不可能", 15, 10, 19),
        new("Unlikely / Improbable", "不太可能/未必", 30, 20, 39), new("Roughly Even Chance / Roughly Even Odds", "可能性大致各半/机会大致均等", 50, 40, 59),
        new("Likely / Probable", "可能/大概", 70, 60, 79), new("Very Likely / Highly Probable", "非常可能/极有可能", 85, 80, 89),
        new("Almost Certain / Nearly Certain", "几乎肯定/近乎肯定", 95, 90, 100));

    /// <summary>In the order of Appendix A.</summary>
    public static IReadOnlyList<ConfidenceScale> All { get; } = [NoneLowMedHigh, ZeroToTen, AdmiraltyCredibility, Wep, Dni];

    /// <summary>For programs: stable, lowercase.</summary>
    public string Id { get; }

    /// <summary>As Appendix A heads it.</summary>
    public string Name { get; }

    /// <summary>In Simplified Chinese; a translation of ours.</summary>
    public string NameZh { get; }

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

    /// <summary>The term of that name, in English or Chinese, whatever the case; its <see cref="ConfidenceTerm.Value"/> is the confidence to write.</summary>
    public bool TryGetTerm(string name, [NotNullWhen(true)] out ConfidenceTerm? term)
    {
        term = Terms.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase) || one.NameZh == name);
        return term is not null;
    }

    public override string ToString() => Name;
}
