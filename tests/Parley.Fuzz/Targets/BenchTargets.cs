using System.Reflection;
using Parley.Attribution;

namespace Parley.Fuzz.Targets;

/// <summary>What attribution reads from anyone.</summary>
internal static class BenchTargets
{
    private static readonly HashSet<string> s_codes =
        [.. typeof(AttributionCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    private static readonly KnowledgeBase s_knowledge = new(
        [new ActorGroup("G1", "One", []), new ActorGroup("G2", "Two", [])],
        [new Feature("T1", "T1", FeatureKind.Technique, []), new Feature("S1", "S1", FeatureKind.Software, [])],
        [new GroupDocument("G1", "r1", null, new DateOnly(2020, 1, 1), ["T1", "S1"]), new GroupDocument("G2", "r2", null, null, ["T1"])],
        [],
        []);

    public static IReadOnlyList<FuzzTarget> All { get; } = [new("bench-cases", Cases, IsPrefixFree: false)];

    /// <summary>What is refused has a known code and a place; every case that is taken can be judged.</summary>
    private static bool Cases(byte[] bytes)
    {
        var reading = new CaseReader(s_knowledge).Read(bytes);
        foreach (var finding in reading.Errors.Concat(reading.Notes))
            Expect.True(s_codes.Contains(finding.Code) && finding.Path.Length > 0 && char.IsAsciiDigit(finding.Path[0]), "a finding has no known code or no place");
        Expect.True(reading.Cases.Count > 0 || reading.Errors.Count > 0, "nothing was read and nothing is said");
        foreach (var test in reading.Cases)
        {
            var seen = s_knowledge.Admit(test.Cut);
            var verdict = new EngineCaseModel(s_knowledge, _ => null).Judge(test, seen);
            Expect.True(verdict.Ranking.Sum(group => group.Probability) + verdict.PUnknown is > 0 and < 1 + 1e-9, "probabilities are none");
            foreach (var (name, rank) in Baselines.Ranks(test, seen))
                Expect.True(rank is null || (rank >= 1 && rank <= seen.Candidates.Count), $"{name} gives an impossible rank");
            _ = ResultLine.Of(JudgedCase.Of(test, seen, verdict, 0));
        }

        return reading.Errors.Count == 0;
    }
}
