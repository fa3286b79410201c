using System.Text.Json;

namespace Parley.Attribution.Tests;

public sealed class VerdictDocumentTests
{
    private static readonly EngineCase s_case = new(
        EngineCase.Empty with
        {
            Evidence =
            [
                EngineCase.Observed("S0000", "report"),
                EngineCase.Observed("T1000", "report") with { Grade = new Grade('B', 2) },
                EngineCase.Stated("signals", EvidenceKind.Signals, ("G1", 1_200)) with { Source = "sensor", Grade = new Grade('A', 2), IsPrivate = true },
            ],
            Overrides = [new Override("T1000/report", "G2", 125, "seen before")],
        },
        EngineCase.Lines(("S0000", [1_900, 1_700, 0, -200, 50]), ("T1000", [300, 0, 450, 0, 0])));

    /// <summary>A system on which it differs would give other bytes for the same case.</summary>
    [Fact]
    public void The_bytes_of_a_verdict_are_fixed() =>
        Assert.StartsWith("2a967dc51a7466f7697239eb0e5200b8", VerdictDocument.HashOf(s_case.Assess()));

    [Fact]
    public void Every_number_is_whole_and_contributions_add_up_in_the_document_itself()
    {
        using var document = JsonDocument.Parse(VerdictDocument.Write(s_case.Assess()));
        var root = document.RootElement;
        Assert.All(Numbers(root), number => Assert.True(number.TryGetInt32(out _), number.GetRawText()));
        foreach (var hypothesis in root.GetProperty("hypotheses").EnumerateArray())
        {
            var id = hypothesis.GetProperty("id").GetString()!;
            var sum = hypothesis.GetProperty("prior").GetInt32();
            foreach (var item in root.GetProperty("items").EnumerateArray())
                sum += item.GetProperty("contributions").TryGetProperty(id, out var contribution) ? contribution.GetInt32() : 0;
            Assert.Equal(hypothesis.GetProperty("log_odds").GetInt32(), sum);
        }

        Assert.Equal("G2", root.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "T1000/report").GetProperty("overridden")[0].GetString());
    }

    private static IEnumerable<JsonElement> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => [value],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Numbers(member.Value)),
        _ => [],
    };

    [Fact]
    public void Technical_evidence_of_other_features_is_refused() => Assert.Throws<ArgumentException>(() =>
        AttributionEngine.Assess(s_case.Checked, EngineCase.Knowledge.Admit(KnowledgeCut.None), s_case.Technical with { Lines = [] }));
}
