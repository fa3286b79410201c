namespace Parley.Attribution;

/// <summary>Knowledge with numbers for names, made once, so that each case is cut out of it in microseconds.</summary>
internal sealed class KnowledgeIndex
{
    private readonly Dictionary<string, int> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _urls = new(StringComparer.Ordinal);
    private readonly Dictionary<int, HashSet<int>> _urlsOfReference = [];

    public KnowledgeIndex(KnowledgeBase knowledge)
    {
        Knowledge = knowledge;
        Kinds = [.. knowledge.Features.Select(feature => feature.Kind)];
        foreach (var kind in Kinds)
            Counts[(int)kind]++;
        Parent = [.. knowledge.Features.Select(feature => feature.Parent is { } parent ? knowledge.FeatureIndex(parent) : -1)];
        GroupDocuments = [.. knowledge.GroupDocuments.Select(document => Indexed(knowledge.GroupIndex(document.Group), document.Reference, document.Url, document.Date, document.Features, document.Grade))];
        SoftwareDocuments = [.. knowledge.SoftwareDocuments.Select(document => Indexed(knowledge.FeatureIndex(document.Software), document.Reference, document.Url, document.Date, document.Techniques, null))];
    }

    public KnowledgeBase Knowledge { get; }

    /// <summary>By feature.</summary>
    public FeatureKind[] Kinds { get; }

    /// <summary>By kind: how many features are of it.</summary>
    public int[] Counts { get; } = new int[Enum.GetValues<FeatureKind>().Length];

    /// <summary>By feature: position of the technique that it is a part of, or -1.</summary>
    public int[] Parent { get; }

    public (AdmissibleDocument Document, int Url)[] GroupDocuments { get; }

    public (AdmissibleDocument Document, int Url)[] SoftwareDocuments { get; }

    public int ReferenceCount => _references.Count;

    /// <summary>Reports differ in how finely they code: a technique counts wherever a part of it is reported.</summary>
    private int[] WithParents(int[] features)
    {
        var all = new SortedSet<int>(features);
        foreach (var feature in features)
        {
            if (Parent[feature] >= 0)
                all.Add(Parent[feature]);
        }

        return all.Count == features.Length ? features : [.. all];
    }

    /// <summary>Positions of the references and addresses that a cut excludes.</summary>
    public (HashSet<int> References, HashSet<int> Urls) Excluded(IReadOnlyList<string> names)
    {
        var references = new HashSet<int>();
        var urls = new HashSet<int>();
        foreach (var name in names)
        {
            if (!_references.TryGetValue(name, out var reference))
                continue;
            references.Add(reference);
            if (_urlsOfReference.TryGetValue(reference, out var more))
                urls.UnionWith(more);
        }

        return (references, urls);
    }

    private (AdmissibleDocument, int) Indexed(int subject, string name, string? url, DateOnly? date, IReadOnlyList<string> features, Grade? grade)
    {
        var reference = Number(_references, name);
        var address = string.IsNullOrEmpty(url) ? -1 : Number(_urls, url);
        if (address >= 0)
        {
            if (!_urlsOfReference.TryGetValue(reference, out var urls))
                _urlsOfReference.Add(reference, urls = []);
            urls.Add(address);
        }

        int[] positions = [.. features.Select(Knowledge.FeatureIndex)];
        Array.Sort(positions);
        return (new AdmissibleDocument(subject, reference, date?.DayNumber ?? -1, positions, WithParents(positions), grade is { } known ? Reliability.Permille(known) / 1_000.0 : 1), address);
    }

    private static int Number(Dictionary<string, int> numbers, string name)
    {
        if (!numbers.TryGetValue(name, out var number))
            numbers.Add(name, number = numbers.Count);
        return number;
    }
}
