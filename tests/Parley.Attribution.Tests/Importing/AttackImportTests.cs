using System.Text;
using Parley.Words;

namespace Parley.Attribution.Tests;

public sealed class AttackImportTests
{
    private readonly List<string> _objects =
    [
        """{"type":"x-mitre-collection","id":"x-mitre-collection--1","name":"Test ATT&CK","x_mitre_version":"10.0"}""",
        """{"type":"marking-definition","id":"marking-definition--1","definition":{"statement":"Copyright 2021, The MITRE Corporation."}}""",
        Object("intrusion-set", 1, "One", "G0001", "\"aliases\":[\"One\",\"Uno\"],"),
        Object("intrusion-set", 2, "Gone", "G0002", "\"revoked\":true,"),
        Object("intrusion-set", 3, "Never", "G0003", "\"x_mitre_deprecated\":true,"),
        Object("attack-pattern", 1, "Alpha", "T0001", "\"kill_chain_phases\":[{\"kill_chain_name\":\"mitre-attack\",\"phase_name\":\"execution\"}],"),
        Object("attack-pattern", 2, "Beta", "T0001.001"),
        Object("malware", 1, "Gamma", "S0001", catalogue: "mitre-ics-attack"),
        Object("tool", 1, "Delta", "S0002"),
        Object("campaign", 1, "Operation", "C0001"),
        Link("subtechnique-of", "attack-pattern--2", "attack-pattern--1"),
        Link("revoked-by", "intrusion-set--2", "intrusion-set--1"),
        Link("attributed-to", "campaign--1", "intrusion-set--1"),
    ];

    [Fact]
    public void One_report_about_one_group_is_one_document_with_all_it_is_cited_for()
    {
        Add(Uses("intrusion-set--1", "attack-pattern--2", "Smith 2018"), Uses("intrusion-set--1", "malware--1", "Smith 2018", "Jones 2019"), Uses("malware--1", "attack-pattern--1", "Smith 2018"));
        var (knowledge, report) = Import();
        Assert.Equal(["Jones 2019: S0001", "Smith 2018: S0001 T0001.001"], knowledge.GroupDocuments.Select(document => $"{document.Reference}: {string.Join(' ', document.Features)}"));
        Assert.Equal(["S0001: T0001"], knowledge.SoftwareDocuments.Select(document => $"{document.Software}: {string.Join(' ', document.Techniques)}"));
        Assert.Equal(("example.org/smith", new DateOnly(2018, 6, 13)), (knowledge.GroupDocuments[1].Url, knowledge.GroupDocuments[1].Date));
        Assert.Equal((1, 2, 2, 2, 1, 0, 0), (report.Groups, report.Techniques, report.Software, report.GroupDocuments, report.SoftwareDocuments, report.UndatedDocuments, report.UncitedUses));
    }

    [Fact]
    public void Names_tactics_parents_and_the_source_come_with_it()
    {
        var (knowledge, _) = Import();
        Assert.Equal(["One", "Uno"], knowledge.Groups[0].Aliases);
        Assert.Equal(["execution"], knowledge.Features[knowledge.FeatureIndex("T0001")].Tactics);
        Assert.Equal("T0001", knowledge.Features[knowledge.FeatureIndex("T0001.001")].Parent);
        Assert.Equal(("Test ATT&CK", "10.0"), (knowledge.Sources[0].Name, knowledge.Sources[0].Version));
        Assert.Equal("Copyright 2021, The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.", knowledge.Sources[0].Notice);
    }

    [Fact]
    public void What_a_campaign_used_its_group_used()
    {
        Add(Uses("campaign--1", "tool--1", "Smith 2018"));
        Assert.Equal(["G0001"], Import().Knowledge.GroupDocuments.Select(document => document.Group));
    }

    [Fact]
    public void What_is_said_of_a_revoked_group_is_said_of_its_successor()
    {
        Add(Uses("intrusion-set--2", "tool--1", "Smith 2018"), Uses("intrusion-set--3", "tool--1", "Smith 2018"));
        var (knowledge, report) = Import();
        Assert.Equal(["G0001"], knowledge.GroupDocuments.Select(document => document.Group));
        Assert.Equal(
            [new DroppedObject("intrusion-set--2", "Gone", DropReason.Revoked, "G0001"), new DroppedObject("intrusion-set--3", "Never", DropReason.Deprecated, null)],
            report.Dropped);
        Assert.Equal(1, report.DroppedRelationships);
    }

    [Fact]
    public void Successors_in_a_circle_end_in_a_dropped_relationship()
    {
        Add(Object("intrusion-set", 4, "A", "G0004", "\"revoked\":true,"), Object("intrusion-set", 5, "B", "G0005", "\"revoked\":true,"),
            Link("revoked-by", "intrusion-set--4", "intrusion-set--5"), Link("revoked-by", "intrusion-set--5", "intrusion-set--4"), Uses("intrusion-set--4", "tool--1", "Smith 2018"));
        Assert.Equal(1, Import().Report.DroppedRelationships);
    }

    [Fact]
    public void A_use_that_cites_nothing_is_counted_and_makes_no_document()
    {
        Add(Link("uses", "intrusion-set--1", "tool--1"));
        var (knowledge, report) = Import();
        Assert.Empty(knowledge.GroupDocuments);
        Assert.Equal(1, report.UncitedUses);
    }

    [Fact]
    public void Where_a_relationship_has_no_references_its_text_names_them()
    {
        Add(Uses("intrusion-set--1", "tool--1", "Smith 2018"), """{"type":"relationship","id":"r","relationship_type":"uses","source_ref":"intrusion-set--1","target_ref":"malware--1","description":"Used it.(Citation: Smith 2018) (Citation: Alert (TA17-293A))"}""");
        var (knowledge, report) = Import();
        Assert.Equal(["Alert (TA17-293A): S0001", "Smith 2018: S0001 S0002"], knowledge.GroupDocuments.Select(document => $"{document.Reference}: {string.Join(' ', document.Features)}"));
        Assert.Equal(1, report.UndatedDocuments);
    }

    [Fact]
    public void Of_two_objects_with_one_number_the_later_counts()
    {
        Add("""{"type":"tool","id":"tool--9","name":"Delta II","modified":"2024-01-01T00:00:00.000Z","external_references":[{"source_name":"mitre-attack","external_id":"S0002"}]}""");
        var (knowledge, report) = Import();
        Assert.Equal("Delta II", knowledge.Features[knowledge.FeatureIndex("S0002")].Name);
        Assert.Contains(new DroppedObject("tool--1", "Delta", DropReason.SameId, "S0002"), report.Dropped);
    }

    [Theory]
    [InlineData("Smith, J. (2018, June 13). Title. Retrieved July 1, 2020.", "2018-06-13")]
    [InlineData("Smith, J. (2018, June). Title.", "2018-06-30")]
    [InlineData("Smith, J. (2016, February). Title.", "2016-02-29")]
    [InlineData("Smith, J. (2018). Title. Retrieved July 1, 2020.", "2018-12-31")]
    [InlineData("Smith (CERT). (2018, Sept. 3). Title (2001).", "2018-09-03")]
    [InlineData("Smith, J. (2018, June 31). Title.", "2018-06-30")]
    [InlineData("Dragos 2017, December 13 TRISIS Retrieved. 2019/10/22", "2017-12-13")]
    [InlineData("Smith, J. (n.d.). Title. Retrieved July 1, 2020.", null)]
    [InlineData("Smith, J. (2018, Spring). Title.", null)]
    [InlineData("No date (", null)]
    public void Days_of_publication_are_read_as_references_write_them(string reference, string? date) =>
        Assert.Equal(date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", null), CitationDate.Of(reference));

    [Theory]
    [InlineData("https://www.Example.org/A/B/", "example.org/a/b")]
    [InlineData("http://www2.example.org/a?b=c#d", "example.org/a")]
    [InlineData("https://web.archive.org/web/20160226161828/https://www.example.org/a", "example.org/a")]
    [InlineData("https://web.archive.org/web/20180808125108/https:/example.org/a", "example.org/a")]
    [InlineData("wwwx.example.org", "wwwx.example.org")]
    [InlineData("https://", null)]
    public void One_page_has_one_address(string url, string? normalised) => Assert.Equal(normalised, WebAddress.Normalise(url));

    [Fact]
    public void A_bundle_nested_a_thousand_deep_is_refused_with_a_code()
    {
        Add("{\"type\":\"tool\",\"x\":" + new string('[', 1000) + new string(']', 1000) + "}");
        Assert.Contains(Refuse(AttackLimits.Default), finding => finding.Code == "document.json" && finding.Args[0] == "Depth");
    }

    [Fact]
    public void Beyond_a_limit_a_bundle_is_refused_with_the_limits_name()
    {
        Add(Uses("intrusion-set--1", "tool--1", "Smith 2018"), Uses("intrusion-set--1", "malware--1", "Smith 2018"));
        Assert.Equal(["bytes"], Refuse(new AttackLimits { Bytes = 100 }).Select(finding => finding.Args[0]));
        Assert.Equal(["links"], Refuse(new AttackLimits { Links = 1 }).Select(finding => finding.Args[0]));
        Assert.Contains(Refuse(new AttackLimits { Stix = new() { Objects = 3 } }), finding => finding.Args[0] == "Count");
    }

    [Fact]
    public void A_hundred_megabytes_end_in_a_result()
    {
        var filler = "{\"type\":\"note\",\"x\":\"" + new string('x', 1_000_000) + "\"}";
        Add([.. Enumerable.Repeat(filler, 100)]);
        Assert.Equal(1, Import().Report.Groups);
    }

    [Fact]
    public void No_cut_of_a_bundle_is_taken()
    {
        Add(Uses("intrusion-set--1", "tool--1", "Smith 2018"));
        var bytes = Bytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(AttackImport.TryRead(bytes.AsMemory(0, length), AttackLimits.Default, out _, out _, out var findings) || findings.Count == 0);
    }

    [Fact]
    public void A_bundle_without_groups_and_software_is_not_taken_for_knowledge()
    {
        _objects.RemoveAll(text => !text.Contains("attack-pattern\"", StringComparison.Ordinal));
        Assert.Equal(["knowledge.nothing"], Refuse(AttackLimits.Default).Select(finding => finding.Code));
    }

    private static string Object(string type, int number, string name, string attackId, string more = "", string catalogue = "mitre-attack") =>
        $$"""{"type":"{{type}}","id":"{{type}}--{{number}}","name":"{{name}}","modified":"2021-01-01T00:00:00.000Z",{{more}}"external_references":[{"source_name":"{{catalogue}}","external_id":"{{attackId}}","url":"https://attack.mitre.org/x"},{"source_name":"Other name","description":"(Citation: Smith 2018)"}]}""";

    private static string Link(string type, string source, string target) =>
        $$"""{"type":"relationship","id":"relationship--{{type}}","relationship_type":"{{type}}","source_ref":"{{source}}","target_ref":"{{target}}"}""";

    private static string Uses(string source, string target, params string[] citations)
    {
        var references = citations.Select(name => $$"""{"source_name":"{{name}}","url":"https://www.example.org/{{name.Split(' ')[0]}}/","description":"{{name.Split(' ')[0]}}, J. ({{name.Split(' ')[1]}}, June 13). Title. Retrieved July 1, 2020."}""");
        return $$"""{"type":"relationship","id":"r","relationship_type":"uses","source_ref":"{{source}}","target_ref":"{{target}}","external_references":[{{string.Join(',', references)}}]}""";
    }

    private void Add(params string[] objects) => _objects.AddRange(objects);

    private byte[] Bytes() => Encoding.UTF8.GetBytes($$"""{"type":"bundle","id":"bundle--1","objects":[{{string.Join(',', _objects)}}]}""");

    private (KnowledgeBase Knowledge, AttackImportReport Report) Import()
    {
        Assert.True(AttackImport.TryRead(Bytes(), AttackLimits.Default, out var knowledge, out var report, out var findings), string.Join('\n', findings));
        return (knowledge!, report!);
    }

    private IReadOnlyList<Finding> Refuse(AttackLimits limits)
    {
        Assert.False(AttackImport.TryRead(Bytes(), limits, out _, out _, out var findings));
        return findings;
    }
}
