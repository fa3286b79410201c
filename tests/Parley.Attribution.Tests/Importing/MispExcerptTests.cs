using System.Text.Json;

namespace Parley.Attribution.Tests;

/// <summary>Forty actors of the public cluster, with the references that it gives: 25 with a suspected sponsor, 15 criminal ones with none.</summary>
public sealed class MispExcerptTests
{
    private const int Criminal = 15;

    private static readonly byte[] s_excerpt = File.ReadAllBytes(Excerpt());

    private static readonly KnowledgeBase s_imported = Imported();

    [Fact]
    public void Each_actor_has_the_sponsor_that_the_cluster_names_and_no_other()
    {
        using var document = JsonDocument.Parse(s_excerpt);
        var actors = document.RootElement.GetProperty("values").EnumerateArray().ToArray();
        Assert.Equal(40, actors.Length);
        Assert.All(actors, actor =>
        {
            var (meta, group) = (actor.GetProperty("meta"), s_imported.Groups.Single(group => group.Name == actor.GetProperty("value").GetString()));
            Assert.NotEmpty(meta.GetProperty("refs").EnumerateArray());
            var isSponsored = meta.TryGetProperty("cfr-suspected-state-sponsor", out _);
            Assert.Equal(isSponsored, group.Country is { Length: 2 });
            Assert.Equal(isSponsored, group.CountrySource is not null && group.Country != ActorGroup.NonState);
            Assert.Equal(meta.TryGetProperty("country", out var origin) ? origin.GetString() : null, group.Origin);
        });
        Assert.Equal(
            ["AE", "BY", "CN", "ES", "FR", "IN", "IR", "KP", "KR", "LB", "PK", "PS", "RU", "US", "VN"],
            s_imported.Groups.Select(group => group.Country).OfType<string>().Where(country => country.Length == 2).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_state_is_responsible_for_a_criminal_group_however_sure_the_group_is()
    {
        var assessor = new Assessor(s_imported, LearnedWeights.Shipped);
        using var document = JsonDocument.Parse(s_excerpt);
        foreach (var actor in document.RootElement.GetProperty("values").EnumerateArray().TakeLast(Criminal))
        {
            var id = "misp:" + actor.GetProperty("uuid").GetString();
            var assessment = EngineCase.Empty with
            {
                KnowledgeHash = assessor.KnowledgeHash,
                WeightsHash = assessor.WeightsHash,
                Evidence = [EngineCase.Stated("signal", EvidenceKind.Signals, (id, 4_000)), EngineCase.Stated("informer", EvidenceKind.Human, (id, 2_500))],
            };
            Assert.True(assessor.TryJudge(assessment, out var verdict, out _));
            Assert.Equal(id, verdict.Matrix.Hypotheses[verdict.Leader].Group);
            Assert.DoesNotContain(verdict.Ladder.Sponsors, sponsor => sponsor.Sponsor.Length == 2);
            Assert.Equal(0, verdict.Ladder.Steps[^1].FacePpm);
        }
    }

    private static KnowledgeBase Imported()
    {
        Assert.True(MispCluster.TryRead(s_excerpt, KnowledgeLimits.Default, out var cluster, out var findings), string.Join('\n', findings));
        return MispCountries.Add(new KnowledgeBase([], [], [], [], []), cluster, withUnmatched: true).Knowledge;
    }

    private static string Excerpt()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Parley.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "Parley.Attribution.Tests", "Importing", "misp-excerpt.json");
    }
}
