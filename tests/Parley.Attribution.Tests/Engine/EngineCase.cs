using CsCheck;

namespace Parley.Attribution.Tests;

/// <summary>A case with technical evidence made by hand: five groups, the first two of one state.</summary>
internal sealed record EngineCase(Assessment Assessment, TechnicalEvidence Technical)
{
    public const string KnowledgeHash = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string WeightsHash = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    public const int GroupCount = 5;
    public const int TechniqueCount = 8;
    public const int SoftwareCount = 4;

    private static readonly string?[] s_countries = ["AA", "AA", "BB", null, "CC"];

    /// <summary>Features in order of id: software S000.., then techniques T100...</summary>
    public static KnowledgeBase Knowledge { get; } = new(
        [.. Enumerable.Range(0, GroupCount).Select(i => new ActorGroup($"G{i}", $"group {i}", [], s_countries[i]))],
        [
            .. Enumerable.Range(0, SoftwareCount).Select(i => new Feature($"S000{i}", $"software {i}", FeatureKind.Software, [])),
            .. Enumerable.Range(0, TechniqueCount).Select(i => new Feature($"T100{i}", $"technique {i}", FeatureKind.Technique, [])),
        ],
        [
            .. Enumerable.Range(0, GroupCount).SelectMany(g => Enumerable.Range(0, 3).Select(d => new GroupDocument(
                $"G{g}", $"report {g}.{d}", null, new DateOnly(2020, 1, 1), [$"T100{(g + d) % TechniqueCount}", $"S000{g % SoftwareCount}"]))),
        ],
        [], []);

    public static Assessment Empty { get; } = new()
    {
        Id = "assessment-1",
        Case = "case-1",
        Party = "party-a",
        Version = 1,
        Created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        AuthorRole = "analyst",
        KnowledgeHash = KnowledgeHash,
        WeightsHash = WeightsHash,
    };

    private static readonly Grade?[] s_grades = [null, new Grade('A', 1), new Grade('B', 2), new Grade('C', 3), new Grade('D', 4), new Grade('F', 6)];

    private static readonly Gen<EvidenceItem> s_item =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 11], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[-1, 4], Gen.Int[-2_000, 3_000].Array[GroupCount], Gen.Bool)
            .Select((kind, feature, grade, source, forgeability, stated, isSourced) => new EvidenceItem
            {
                Id = "",
                Kind = (EvidenceKind)(kind < 2 ? (feature < SoftwareCount ? EvidenceKind.Malware : EvidenceKind.Technique) : (EvidenceKind)kind),
                Feature = kind < 2 ? Knowledge.Features[feature].Id : null,
                Grade = s_grades[grade],
                Source = isSourced ? $"source {source}" : null,
                Forgeability = forgeability < 0 ? null : (Forgeability)forgeability,
                Stated = kind < 2 ? new Dictionary<string, int>() : stated.Select((value, i) => ($"G{i}", value)).ToDictionary(),
            });

    /// <summary>Any case without faults.</summary>
    public static Gen<EngineCase> Any { get; } = Gen.Select(s_item.Array[1, 14], TechnicalOf(Gen.Double[-1, 4]))
        .Select((items, technical) => Of(technical, [.. Distinct(items)]));

    /// <summary>Any case with nothing but techniques and malware.</summary>
    public static Gen<EngineCase> TechnicalOnly { get; } = Gen.Select(s_item.Where(item => item.Feature is not null).Array[1, 10], TechnicalOf(Gen.Double[-1, 6]))
        .Select((items, technical) => Of(technical, [.. Distinct(items)]));

    public CheckedAssessment Checked
    {
        get
        {
            var input = AssessmentCheck.Check(Assessment, Knowledge, KnowledgeHash, WeightsHash, out var findings);
            Assert.True(input is not null, string.Join("; ", findings));
            return input;
        }
    }

    public static EngineCase Of(TechnicalEvidence technical, params EvidenceItem[] items) => new(Empty with { Evidence = items }, technical);

    public static EvidenceItem Stated(string id, EvidenceKind kind, params (string Hypothesis, int Millibans)[] stated) =>
        new() { Id = id, Kind = kind, Stated = stated.ToDictionary(one => one.Hypothesis, one => one.Millibans) };

    public static EvidenceItem Observed(string feature, string? source = null) => new()
    {
        Id = $"{feature}/{source}",
        Kind = feature[0] == 'S' ? EvidenceKind.Malware : EvidenceKind.Technique,
        Feature = feature,
        Source = source,
    };

    /// <summary>A line that speaks for one group.</summary>
    public static int[] Only(int group, int millibans) => [.. Enumerable.Range(0, GroupCount).Select(i => i == group ? millibans : 0)];

    /// <summary>Lines in millibans for named features, all other lines 0; bases 0.</summary>
    public static TechnicalEvidence Lines(params (string Feature, int[] Millibans)[] lines) => new(
        [.. Enumerable.Range(0, GroupCount)], new double[GroupCount], 0,
        [.. Knowledge.Features.Select((feature, position) => new TechnicalLine(
            position, [.. (lines.FirstOrDefault(line => line.Feature == feature.Id).Millibans ?? new int[GroupCount]).Select(one => one * Millibans.Nats)], 0))]);

    public Verdict Assess(EngineOptions? options = null)
    {
        var features = Assessment.Evidence.Select(item => item.Feature is null ? -1 : Knowledge.FeatureIndex(item.Feature)).ToHashSet();
        var technical = Technical with { Lines = [.. Technical.Lines.Where(line => features.Contains(line.Feature))] };
        return AttributionEngine.Assess(Checked, Knowledge.Admit(KnowledgeCut.None), technical, options);
    }

    private static Gen<TechnicalEvidence> TechnicalOf(Gen<double> nats) =>
        Gen.Select(nats.Array[GroupCount + 1].Array[TechniqueCount + SoftwareCount], Gen.Double[-1, 1].Array[GroupCount + 1])
            .Select((lines, bases) => new TechnicalEvidence(
                [.. Enumerable.Range(0, GroupCount)], bases[..GroupCount], bases[GroupCount],
                [.. lines.Select((line, feature) => new TechnicalLine(feature, line[..GroupCount], line[GroupCount]))]));

    /// <summary>Ids by position, and no feature twice from one source.</summary>
    private static IEnumerable<EvidenceItem> Distinct(EvidenceItem[] items)
    {
        var seen = new HashSet<(string, string?)>();
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Feature is not { } feature || seen.Add((feature, items[i].Source)))
                yield return items[i] with { Id = $"item {i:00}" };
        }
    }
}
