using System.Text;
using Parley.Words;

namespace Parley.Attribution.Tests;

public sealed class KnowledgeDirectoryTests
{
    private const string Groups = "attack_id,name,aliases,suspected_country_class,class_source\nG1,One,One|Uno,FR,misp\nG2,\"Two, \"\"the\"\" second\",,UNK,none\n";
    private const string Features = "attack_id,name,kind,tactics,parent\nT1,Alpha,technique,execution|persistence,\nT1.001,Beta,technique,,T1\nS1,Gamma,malware,,\n";
    private const string Evidence = """{"group":"G1","ref":"R","url":"a.example/x","date":"2018-02-12","features":["S1","T1.001"]}""" + "\n";
    private const string Software = """{"software":"S1","ref":"R","date":null,"techniques":[]}""" + "\n";

    [Fact]
    public void What_the_four_files_say_becomes_knowledge()
    {
        var knowledge = Read(Groups, Features, Evidence.Replace("a.example/x", ""), Software);
        Assert.Equal(["One", "Uno"], knowledge.Groups[0].Aliases);
        Assert.Equal(("FR", "misp"), (knowledge.Groups[0].Country, knowledge.Groups[0].CountrySource));
        Assert.Equal(("Two, \"the\" second", (string?)null, (string?)null), (knowledge.Groups[1].Name, knowledge.Groups[1].Country, knowledge.Groups[1].CountrySource));
        Assert.Equal(FeatureKind.Software, knowledge.Features[knowledge.FeatureIndex("S1")].Kind);
        Assert.Equal(["execution", "persistence"], knowledge.Features[knowledge.FeatureIndex("T1")].Tactics);
        Assert.Equal("T1", knowledge.Features[knowledge.FeatureIndex("T1.001")].Parent);
        Assert.Equal((null, new DateOnly(2018, 2, 12)), (knowledge.GroupDocuments[0].Url, knowledge.GroupDocuments[0].Date));
        Assert.Null(knowledge.SoftwareDocuments[0].Date);
    }

    [Fact]
    public void Line_ends_of_other_systems_and_a_mark_of_byte_order_make_no_difference() =>
        Assert.Equal(2, Read("\uFEFF" + Groups.ReplaceLineEndings("\r\n").TrimEnd(), Features, Evidence, Software).Groups.Count);

    [Fact]
    public void All_that_is_wrong_is_said_at_once_with_its_line()
    {
        var findings = Refuse(
            Groups + "G1,Again,,,\n,Nameless,,,\n",
            Features + "T9,Nine,spell,,T8\n",
            Evidence + """{"group":"G7","ref":"Q","url":null,"date":"2018-02-30","features":["S1","S1","S9"],"more":1}""" + "\n" + Evidence,
            Software + "{\n");
        Assert.Equal(
            [
                "document.empty groups.csv:5",
                "document.term features.csv:5.kind",
                "document.unknown-member evidence_documents.jsonl:2.more",
                "document.date evidence_documents.jsonl:2.date",
                "document.json software_documents.jsonl:2",
                "document.duplicate-id groups.csv:4",
                "knowledge.unknown-feature features.csv:5.parent",
                "knowledge.unknown-group evidence_documents.jsonl:2.group",
                "knowledge.repeated-feature evidence_documents.jsonl:2.features.[1]",
                "knowledge.unknown-feature evidence_documents.jsonl:2.features.[2]",
                "knowledge.duplicate-document evidence_documents.jsonl:3",
            ],
            findings.Select(finding => $"{finding.Code} {finding.Path}"));
    }

    [Theory]
    [InlineData("attack_id,name\nG1,One\n", "knowledge.header")]
    [InlineData("", "knowledge.header")]
    [InlineData("attack_id,name,aliases,suspected_country_class,class_source\nG1,\"One,,,\n", "knowledge.csv")]
    [InlineData("attack_id,name,aliases,suspected_country_class,class_source\nG1,O\"ne,,,\n", "knowledge.csv")]
    [InlineData("attack_id,name,aliases,suspected_country_class,class_source\nG1,\"One\"x,,,\n", "knowledge.csv")]
    [InlineData("attack_id,name,aliases,suspected_country_class,class_source\nG1,One\n", "knowledge.csv")]
    public void A_table_that_is_no_table_of_groups_is_refused(string groups, string code) =>
        Assert.Contains(Refuse(groups, Features, "", Software), finding => finding.Code == code);

    [Fact]
    public void No_cut_of_a_file_breaks_the_reader()
    {
        for (var length = 0; length < Groups.Length; length++)
            Assert.True(!Try(Groups[..length], Features, "", "", KnowledgeLimits.Default, out var knowledge, out var findings) ? findings.Count > 0 : knowledge!.Groups.Count <= 2);
        for (var length = 0; length < Evidence.Length; length++)
            Assert.Equal(length == 0 || length == Evidence.Length - 1, Try(Groups, Features, Evidence[..length], Software, KnowledgeLimits.Default, out _, out _));
    }

    [Fact]
    public void A_file_beyond_a_limit_is_refused_with_the_limits_name()
    {
        Assert.False(Try(Groups, Features, Evidence, Software, new KnowledgeLimits { Bytes = 50 }, out _, out var findings));
        Assert.All(findings, finding => Assert.Equal("document.limit", finding.Code));
        Assert.False(Try(Groups, Features, Evidence, Software, new KnowledgeLimits { Ids = 2 }, out _, out findings));
        Assert.Contains(findings, finding => finding is { Code: "document.limit", Path: "features.csv:4" });
    }

    [Fact]
    public void The_public_benchmark_is_read_whole()
    {
        const string Folder = "attribbench";
        Assert.True(KnowledgeDirectory.TryRead(
            SharedData.Bytes(Folder, KnowledgeDirectory.GroupsName), SharedData.Bytes(Folder, KnowledgeDirectory.FeaturesName),
            SharedData.Bytes(Folder, KnowledgeDirectory.EvidenceName), SharedData.Bytes(Folder, KnowledgeDirectory.SoftwareName),
            KnowledgeLimits.Default, out var knowledge, out _));
        Assert.Equal((172, 1475, 1007, 1636), (knowledge.Groups.Count, knowledge.Features.Count, knowledge.GroupDocuments.Count, knowledge.SoftwareDocuments.Count));
    }

    private static KnowledgeBase Read(string groups, string features, string evidence, string software)
    {
        Assert.True(Try(groups, features, evidence, software, KnowledgeLimits.Default, out var knowledge, out var findings), string.Join('\n', findings));
        return knowledge!;
    }

    private static IReadOnlyList<Finding> Refuse(string groups, string features, string evidence, string software)
    {
        Assert.False(Try(groups, features, evidence, software, KnowledgeLimits.Default, out _, out var findings));
        return findings;
    }

    private static bool Try(string groups, string features, string evidence, string software, KnowledgeLimits limits, out KnowledgeBase? knowledge, out IReadOnlyList<Finding> findings) =>
        KnowledgeDirectory.TryRead(Encoding.UTF8.GetBytes(groups), Encoding.UTF8.GetBytes(features), Encoding.UTF8.GetBytes(evidence), Encoding.UTF8.GetBytes(software), limits, out knowledge, out findings);
}
