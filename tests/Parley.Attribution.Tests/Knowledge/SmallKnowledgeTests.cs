namespace Parley.Attribution.Tests;

public sealed class SmallKnowledgeTests
{
    private static readonly Lazy<string> s_folder = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "samples", "attribution") is var path && Directory.Exists(path))
                return path;
        }

        throw new DirectoryNotFoundException("samples/attribution");
    });

    private readonly KnowledgeBase _knowledge = Read();

    [Fact]
    public void Every_report_has_a_publisher_a_day_and_an_address_in_normal_form()
    {
        foreach (var (reference, url, date) in Reports())
        {
            Assert.Matches("^[A-Za-z][^:]+: .+", reference);
            Assert.NotNull(date);
            Assert.Equal(url, WebAddress.Normalise("https://" + url));
        }
    }

    [Fact]
    public void Every_report_stands_in_the_list_of_sources()
    {
        var readme = File.ReadAllText(Path.Combine(s_folder.Value, "README.md"));
        foreach (var (reference, url, date) in Reports())
            Assert.Contains($"| {date:yyyy-MM-dd} | {reference} |", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_those_of_attack_or_our_own() =>
        Assert.All(_knowledge.Features, feature => Assert.Matches(feature.Kind == FeatureKind.Technique ? @"^(T\d{4}(\.\d{3})?|own:[a-z-]+)$" : @"^(S\d{4}|own:[a-z-]+)$", feature.Id));

    [Fact]
    public void Every_group_has_a_report_and_no_group_a_suspected_state()
    {
        foreach (var group in _knowledge.Groups)
        {
            Assert.Contains(_knowledge.GroupDocuments, document => document.Group == group.Id);
            Assert.Null(group.Country);
            Assert.Null(group.CountrySource);
        }
    }

    [Theory]
    [InlineData(2011, 3, 17, 3)]
    [InlineData(2018, 2, 9, 10)]
    public void Each_case_has_candidates_at_its_time(int year, int month, int day, int least) =>
        Assert.True(_knowledge.Admit(new KnowledgeCut([], new DateOnly(year, month, day))).Candidates.Count >= least);

    private IEnumerable<(string Reference, string? Url, DateOnly? Date)> Reports() =>
        _knowledge.GroupDocuments.Select(document => (document.Reference, document.Url, document.Date)).Concat(_knowledge.SoftwareDocuments.Select(document => (document.Reference, document.Url, document.Date)));

    private static KnowledgeBase Read()
    {
        var read = KnowledgeFile.TryRead(File.ReadAllBytes(Path.Combine(s_folder.Value, "knowledge-small.json")), KnowledgeLimits.Default, out var knowledge, out var findings);
        Assert.True(read, string.Join('\n', findings));
        return knowledge!;
    }
}
