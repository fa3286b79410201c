using System.Text;

namespace Parley.Attribution.Tests;

public sealed class AssessmentFileTests
{
    private static readonly Assessment s_full = SmallCase.Of(
        SmallCase.Technique("e1", "T1"),
        new EvidenceItem
        {
            Id = "e2",
            Kind = EvidenceKind.Signals,
            Titles = new Dictionary<string, string> { ["en"] = "Intercept", ["zh-Hans"] = "截获" },
            Grade = new Grade('B', 2),
            Source = "s",
            DerivedFrom = ["t", "u"],
            Forgeability = Forgeability.Costly,
            Tlp = "amber",
            Hash = new string('c', 64),
            IsPrivate = true,
            Date = new DateOnly(2026, 2, 28),
            Stated = new Dictionary<string, int> { ["h1"] = -300 },
        }) with
    {
        Version = 2,
        Previous = new string('d', 64),
        KnowledgeCut = new KnowledgeCut(["r2"], new DateOnly(2026, 1, 1)),
        Hypotheses = [new Hypothesis("h1", HypothesisKind.UnknownOfState, new Dictionary<string, string> { ["en"] = "Someone" }, Country: "XA", PriorMillibans: -20)],
        Overrides = [new Override("e1", "G1", 40, "because")],
        SponsorPriors = [new SponsorPrior("G1", new Dictionary<string, int> { ["XA"] = 600_000, ["unknown"] = 400_000 })],
        GroupPriors = [new GroupPrior("G2", 1_000)],
    };

    [Fact]
    public void What_is_written_is_read_as_it_was_and_written_to_the_same_bytes()
    {
        var bytes = AssessmentFile.Write(s_full);
        Assert.True(AssessmentFile.TryRead(bytes, out var read, out var findings), string.Join('\n', findings));
        Assert.Empty(AssessmentDifference.Of(s_full, read).Lines);
        Assert.Equal(s_full.Previous, read.Previous);
        Assert.Equal(bytes, AssessmentFile.Write(read));
        Assert.Equal(AssessmentFile.HashOf(s_full), AssessmentFile.HashOf(read));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_with_a_code()
    {
        var bytes = AssessmentFile.Write(s_full);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(AssessmentFile.TryRead(bytes.AsMemory(0, length), out _, out var findings));
            Assert.Equal(AttributionCodes.DocumentJson, Assert.Single(findings).Code);
        }
    }

    [Fact]
    public void All_faults_are_found_at_once_with_their_places()
    {
        var text = Encoding.UTF8.GetString(AssessmentFile.Write(s_full))
            .Replace("\"B2\"", "\"G7\"", StringComparison.Ordinal)
            .Replace("2026-02-28", "2026-02-30", StringComparison.Ordinal)
            .Replace("\"ppm\":1000", "\"ppm\":0.5", StringComparison.Ordinal)
            .Replace("\"signals\"", "\"rumour\"", StringComparison.Ordinal)
            .Replace("\"reason\"", "\"why\"", StringComparison.Ordinal)
            .Replace("assessment/1", "assessment/9", StringComparison.Ordinal);
        Assert.False(AssessmentFile.TryRead(Encoding.UTF8.GetBytes(text), out _, out var findings));
        Assert.Equal(
            [
                "document.date evidence.[1].date", "document.format format", "document.kind group_priors.[0].ppm", "document.missing overrides.[0]",
                "document.term evidence.[1].grade", "document.term evidence.[1].kind", "document.unknown-member overrides.[0].why",
            ],
            findings.Select(one => $"{one.Code} {one.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_beyond_its_limit_is_refused()
    {
        var many = s_full with { GroupPriors = [.. Enumerable.Range(0, AssessmentLimits.Priors + 1).Select(i => new GroupPrior($"G{i}", 1))] };
        Assert.False(AssessmentFile.TryRead(AssessmentFile.Write(many), out _, out var findings));
        Assert.Equal((AttributionCodes.DocumentLimit, "group_priors"), (Assert.Single(findings).Code, findings[0].Path));
    }
}
