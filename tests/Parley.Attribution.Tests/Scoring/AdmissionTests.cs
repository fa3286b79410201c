using System.Globalization;

namespace Parley.Attribution.Tests;

public sealed class AdmissionTests
{
    [Theory]
    [InlineData("2019-12-31", true)]
    [InlineData("2020-01-01", false)]
    [InlineData("2020-01-02", false)]
    [InlineData(null, false)]
    public void A_case_sees_only_reports_that_are_known_to_be_from_before_its_day(string? date, bool isSeen)
    {
        DateOnly? day = date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var knowledge = new KnowledgeBase(
            [new ActorGroup("G0000", "group", [])], [new Feature("T1000", "technique", FeatureKind.Technique, [])],
            [new GroupDocument("G0000", "report", "example.org/report", day, ["T1000"])], [], []);
        Assert.Equal(isSeen ? [0] : [], knowledge.Admit(new KnowledgeCut([], new DateOnly(2020, 1, 1))).Candidates);
    }
}
