using System.Text;

namespace Parley.Attribution.Tests;

public sealed class ElicitationFileTests
{
    private const string Good = """
        {"format":"parley-elicitation/1","scale":"icd-203","hypotheses":["A","B"],"analysts":[{"analyst":"x","weight":3,"judgements":[{"event":["A"],"word":"likely"}]},{"analyst":"y","weight":1,"judgements":[{"event":["A"],"ppm":200000},{"event":["B"],"low_ppm":700000,"high_ppm":900000}]}]}
        """;

    [Fact]
    public void Words_numbers_and_intervals_are_pooled_with_the_stated_weights()
    {
        Assert.True(ElicitationFile.TryRead(Encoding.UTF8.GetBytes(Good), out var read, out _));
        var (opinions, pool) = read.Pooled();
        // The band of "likely" is 0.55 to 0.80; its middle stands for it.
        Assert.Equal([675_000, 325_000], opinions[0].Shares);
        Assert.Equal([200_000, 800_000], opinions[1].Shares);
        Assert.Equal([0.75, 0.25], pool.Weights);
        Assert.Equal([556_250, 443_750], pool.LinearPpm);
    }

    [Theory]
    [InlineData("parley-elicitation/1", "parley-elicitation/2", AttributionCodes.DocumentFormat)]
    [InlineData("icd-203", "icd-204", AttributionCodes.DocumentTerm)]
    [InlineData("likely", "perhaps", AttributionCodes.DocumentTerm)]
    [InlineData("[\"A\",\"B\"]", "[\"A\",\"A\"]", AttributionCodes.DocumentDuplicateId)]
    [InlineData("[\"A\",\"B\"]", "[\"A\"]", AttributionCodes.DocumentMissing)]
    [InlineData("\"weight\":3,", "", AttributionCodes.DocumentMissing)]
    [InlineData("\"weight\":3", "\"weight\":0", AttributionCodes.DocumentKind)]
    [InlineData("\"ppm\":200000", "\"ppm\":0", AttributionCodes.AssessCertain)]
    [InlineData("\"ppm\":200000", "\"ppm\":200000,\"word\":\"likely\"", AttributionCodes.DocumentKind)]
    [InlineData("\"low_ppm\":700000", "\"low_ppm\":950000", AttributionCodes.ElicitInterval)]
    [InlineData("{\"event\":[\"B\"]", "{\"event\":[\"C\"]", AttributionCodes.ElicitEvent)]
    [InlineData("{\"event\":[\"B\"]", "{\"event\":[\"A\"]", AttributionCodes.ElicitAnalyst)]
    [InlineData("\"analyst\":\"x\"", "\"analyst\":\"x\",\"mood\":1", AttributionCodes.DocumentUnknownMember)]
    public void A_fault_has_its_code(string from, string to, string code)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        Assert.False(ElicitationFile.TryRead(Encoding.UTF8.GetBytes(Good.Replace(from, to, StringComparison.Ordinal)), out _, out var findings));
        Assert.Contains(findings, finding => finding.Code == code);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Good.TrimEnd());
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(ElicitationFile.TryRead(bytes.AsMemory(0, length), out _, out _));
    }
}
