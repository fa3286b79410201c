using System.Text;
using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class KnowledgeFileTests
{
    private const string Small = """
        {"format": "parley-knowledge/1",
         "sources": [{"name": "project", "version": "1", "licence": "Apache-2.0"}],
         "groups": [{"id": "G1", "name": "One", "aliases": ["Uno"], "country": "FR", "country_source": "a report"}],
         "features": [{"id": "T1.001", "name": "Beta", "kind": "technique", "tactics": ["execution"], "parent": "T1"}, {"id": "T1", "name": "Alpha", "kind": "technique", "tactics": []},
                      {"id": "S1", "name": "Gämma", "kind": "software", "tactics": []}],
         "documents": [{"group": "G1", "reference": "R", "url": "a.example/x", "date": "2018-02-12", "features": ["T1.001", "S1"]}],
         "software_documents": [{"software": "S1", "reference": "R", "techniques": []}]}
        """;

    private static readonly Gen<string> s_text = Gen.String[Gen.Char['\u0001', '\uD7FF'], 1, 8];

    [Fact]
    public void A_file_says_what_it_says_in_any_layout_and_has_one_canonical_form()
    {
        var knowledge = Read(Small);
        var canonical = KnowledgeFile.Write(knowledge);
        Assert.StartsWith("""{"documents":[{"date":"2018-02-12","features":["S1","T1.001"],"group":"G1","reference":"R","url":"a.example/x"}],"features":[{"id":"S1",""", Encoding.UTF8.GetString(canonical), StringComparison.Ordinal);
        Assert.Equal(canonical, KnowledgeFile.Write(Read(Encoding.UTF8.GetString(canonical))));
        Assert.Equal(("One", "FR", "a report"), (knowledge.Groups[0].Name, knowledge.Groups[0].Country, knowledge.Groups[0].CountrySource));
    }

    /// <summary>Another hash of these bytes would part two parties that hold the same knowledge.</summary>
    [Fact]
    public void The_hash_of_known_knowledge_is_fixed() =>
        Assert.Equal("7f19f648c4daac95600b6daef18a5897be4ff9bf40cc8cdee972a2f306224037", KnowledgeFile.HashOf(Read(Small)));

    [Fact]
    public void Knowledge_of_another_hash_than_expected_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);
        var hash = KnowledgeFile.HashOf(Read(Small));
        Assert.True(KnowledgeFile.TryRead(bytes, KnowledgeLimits.Default, out _, out _, hash.ToUpperInvariant()));
        Assert.False(KnowledgeFile.TryRead(bytes, KnowledgeLimits.Default, out var knowledge, out var findings, new string('0', 64)));
        Assert.Null(knowledge);
        Assert.Equal(("knowledge.hash", hash), (findings[0].Code, findings[0].Args[1]));
    }

    [Fact]
    public void Whatever_can_be_written_is_read_back_the_same() =>
        Gen.Select(s_text.Array[1, 4], s_text.Array[0, 3], s_text, Gen.Int[0, 20_000], Gen.Bool).Sample((ids, aliases, reference, day, isSoftware) =>
        {
            var distinct = ids.Distinct().ToArray();
            var knowledge = new KnowledgeBase(
                distinct.Select(id => new ActorGroup(id, id, aliases, isSoftware ? "FR" : null)),
                distinct.Select(id => new Feature(id, reference, isSoftware ? FeatureKind.Software : FeatureKind.Technique, aliases, isSoftware ? null : distinct[0])),
                [new GroupDocument(distinct[0], reference, null, DateOnly.FromDayNumber(day), distinct)],
                [new SoftwareDocument(distinct[^1], reference, reference, null, [])],
                [new KnowledgeSource(reference, "1", "", "none", reference)]);
            Assert.Equal(KnowledgeFile.Write(knowledge), KnowledgeFile.Write(Read(Encoding.UTF8.GetString(KnowledgeFile.Write(knowledge)))));
        }, iter: 200);

    [Fact]
    public void All_that_is_wrong_is_said_at_once_with_its_place()
    {
        var wrong = Small.Replace("\"format\": \"parley-knowledge/1\",", "\"format\": \"parley-knowledge/2\", \"extra\": 1,")
            .Replace("\"name\": \"One\", ", "").Replace("[\"Uno\"]", "[7, \"\"]").Replace("\"parent\": \"T1\"", "\"parent\": \"T7\"").Replace("\"kind\": \"software\"", "\"kind\": \"spell\"")
            .Replace("\"id\": \"S1\"", "\"id\": \"T1\"").Replace("2018-02-12", "2018-2-12").Replace("[\"T1.001\", \"S1\"]", "[\"T1.001\", \"T1.001\"]").Replace("\"techniques\": []", "\"techniques\": {}");
        Assert.False(KnowledgeFile.TryRead(Encoding.UTF8.GetBytes(wrong), KnowledgeLimits.Default, out _, out var findings));
        Assert.Equal(
            [
                "document.unknown-member extra",
                "document.format format",
                "document.missing groups.[0]",
                "document.kind groups.[0].aliases.[0]",
                "document.empty groups.[0].aliases.[1]",
                "document.term features.[2].kind",
                "document.date documents.[0].date",
                "document.kind software_documents.[0].techniques",
                "document.duplicate-id features.[2]",
                "knowledge.unknown-feature features.[0].parent",
                "knowledge.repeated-feature documents.[0].features.[1]",
                "knowledge.unknown-feature software_documents.[0].software",
            ],
            findings.Select(finding => $"{finding.Code} {finding.Path}"));
    }

    [Fact]
    public void No_cut_of_a_file_is_taken()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(KnowledgeFile.TryRead(bytes.AsMemory(0, length), KnowledgeLimits.Default, out _, out var findings) || findings.Count == 0);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"format\":1,\"format\":1}")]
    public void What_is_no_knowledge_file_is_refused(string text) =>
        Assert.False(KnowledgeFile.TryRead(Encoding.UTF8.GetBytes(text), KnowledgeLimits.Default, out _, out var findings) || findings.Count == 0);

    [Fact]
    public void Beyond_a_limit_knowledge_is_refused_with_the_limits_name()
    {
        Refused(new KnowledgeLimits { Bytes = 100 }, "bytes");
        Refused(new KnowledgeLimits { Ids = 2 }, "features");
        Refused(new KnowledgeLimits { Items = 1 }, "features");
        Assert.False(KnowledgeFile.TryRead(Encoding.UTF8.GetBytes(Small), new KnowledgeLimits { TextLength = 10 }, out _, out var longTexts));
        Assert.Contains(longTexts, finding => finding.Code == "document.length" && finding.Args[0] == "10");
        Assert.False(KnowledgeFile.TryRead(Encoding.UTF8.GetBytes("{\"a\":1,\"b\":1,\"c\":1}"), new KnowledgeLimits { Findings = 2 }, out _, out var findings));
        Assert.Equal(("document.more", 3), (findings[^1].Code, findings.Count));

        static void Refused(KnowledgeLimits limits, string name)
        {
            Assert.False(KnowledgeFile.TryRead(Encoding.UTF8.GetBytes(Small), limits, out _, out var findings));
            Assert.Contains(findings, finding => finding.Code == "document.limit" && finding.Args[0] == name);
        }
    }

    private static KnowledgeBase Read(string text)
    {
        Assert.True(KnowledgeFile.TryRead(Encoding.UTF8.GetBytes(text), KnowledgeLimits.Default, out var knowledge, out var findings), string.Join('\n', findings));
        return knowledge!;
    }
}
