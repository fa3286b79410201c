namespace Parley.Cli.Tests;

public sealed class StixShowTests : IDisposable
{
    private const string Times = "\"spec_version\":\"2.1\",\"created\":\"2016-04-29T14:09:00.000Z\",\"modified\":\"2016-04-29T14:09:00.000Z\"";

    private readonly TemporaryDirectory _directory = new();

    private static readonly string[] s_report =
    [
        Of("report", 1, "\"name\":\"Spring\",\"published\":\"2016-04-29T14:09:00.000Z\",\"object_refs\":[\"malware--00000002-17d4-4cbf-938f-98ee46b3cd3f\",\"relationship--00000005-17d4-4cbf-938f-98ee46b3cd3f\"]"),
        Of("malware", 2, "\"name\":\"Poison Ivy\",\"is_family\":true,\"object_marking_refs\":[\"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed\"],\"created_by_ref\":\"identity--00000004-17d4-4cbf-938f-98ee46b3cd3f\""),
        Of("indicator", 3, "\"pattern\":\"[file:name = 'a']\",\"pattern_type\":\"stix\",\"valid_from\":\"2016-01-01T00:00:00Z\""),
        Of("identity", 4, "\"name\":\"Alpha\""),
        Of("relationship", 5, "\"relationship_type\":\"indicates\",\"source_ref\":\"indicator--00000003-17d4-4cbf-938f-98ee46b3cd3f\",\"target_ref\":\"malware--00000002-17d4-4cbf-938f-98ee46b3cd3f\""),
        Of("sighting", 6, "\"count\":3,\"first_seen\":\"2016-05-01T00:00:00Z\",\"last_seen\":\"2016-05-02T00:00:00Z\",\"sighting_of_ref\":\"malware--00000002-17d4-4cbf-938f-98ee46b3cd3f\",\"where_sighted_refs\":[\"identity--00000004-17d4-4cbf-938f-98ee46b3cd3f\"]"),
        Of("language-content", 7, "\"object_ref\":\"malware--00000002-17d4-4cbf-938f-98ee46b3cd3f\",\"contents\":{\"fr\":{\"name\":\"Lierre\"}}"),
    ];

    public void Dispose() => _directory.Dispose();

    private static string Of(string type, int number, string more) => $"{{\"type\":\"{type}\",\"id\":\"{type}--{number:x8}-17d4-4cbf-938f-98ee46b3cd3f\",{Times},{more}}}";

    private async Task<string> ShowAsync(IEnumerable<string> objects, params string[] options)
    {
        var path = _directory.File("in.json");
        await File.WriteAllTextAsync(path, $"[{string.Join(",", objects)}]", TestContext.Current.CancellationToken);
        var (output, exit) = await ScriptHost.RunAsync([.. options, path]);
        Assert.Equal(0, exit);
        return output;
    }

    [Fact]
    public async Task A_tree_shows_relations_patterns_sightings_and_markings_in_effect() => Assert.Equal(
        """
        report Spring
          • malware Poison Ivy [TLP:RED]
            created by Alpha
            sighted ×3 2016-05-01T00:00:00Z .. 2016-05-02T00:00:00Z Alpha
            ← indicates indicator [file:name = 'a']
              [file:name = 'a']
              valid from 2016-01-01T00:00:00Z
        identity Alpha

        """.ReplaceLineEndings("\n"), await ShowAsync(s_report, "stix", "show", "--tree"));

    [Fact]
    public async Task Names_are_in_the_language_that_was_asked_for_where_somebody_translated_them()
    {
        Assert.Contains("• malware Lierre [TLP:RED]", await ShowAsync(s_report, "--lang", "fr", "stix", "show", "--tree"), StringComparison.Ordinal);
        Assert.Contains("• malware Poison Ivy [TLP:RED]", await ShowAsync(s_report, "--lang", "zh-Hans", "stix", "show", "--tree"), StringComparison.Ordinal);
        Assert.Contains("Lierre", await ShowAsync(s_report, "--lang", "fr", "stix", "show", "--id", "malware--00000002-17d4-4cbf-938f-98ee46b3cd3f"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_names_the_ends_of_relationships() =>
        Assert.Contains("[file:name = 'a'] → indicates → Poison Ivy", await ShowAsync(s_report, "stix", "show", "--type", "relationship"), StringComparison.Ordinal);

    [Fact]
    public async Task One_object_is_shown_with_all_that_concerns_it()
    {
        var output = await ShowAsync(s_report, "stix", "show", "--id", "malware--00000002-17d4-4cbf-938f-98ee46b3cd3f");
        Assert.Contains("marking  TLP:RED\n← indicates indicator [file:name = 'a']\n← report Spring\n← sighting Poison Ivy ×3\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_of_relations_and_a_long_chain_end()
    {
        var circle = Enumerable.Range(0, 3).SelectMany(i => new[] { Of("tool", i, $"\"name\":\"t{i}\""), Relation(100 + i, i, (i + 1) % 3) });
        Assert.Equal("tool t0\n  related-to → tool t1\n    related-to → tool t2\n      related-to → tool t0 ↑\n", await ShowAsync(circle, "stix", "show", "--tree"));
        var chain = Enumerable.Range(0, 200).SelectMany(i => new[] { Of("tool", i, $"\"name\":\"t{i}\""), Relation(1000 + i, i, i + 1) });
        Assert.True((await ShowAsync(chain, "stix", "show", "--tree")).Split('\n').Max(line => line.Length) < 120);

        static string Relation(int number, int from, int to) => Of("relationship", number, $"\"relationship_type\":\"related-to\",\"source_ref\":\"tool--{from:x8}-17d4-4cbf-938f-98ee46b3cd3f\",\"target_ref\":\"tool--{to:x8}-17d4-4cbf-938f-98ee46b3cd3f\"");
    }

    [Theory]
    [InlineData("--mermaid", "n0[\"tool a#34;#93; click n1 #34;javascript:x#34;\"]")]
    [InlineData("--dot", "n0 [label=\"tool a\\\"] click n1 \\\"javascript:x\\\"\"];")]
    public async Task A_name_means_nothing_in_a_drawing(string option, string node)
    {
        string[] objects = [Of("tool", 1, "\"name\":\"a\\\"] click n1 \\\"javascript:x\\\"\""), Of("relationship", 2, "\"relationship_type\":\"targets\",\"source_ref\":\"tool--00000001-17d4-4cbf-938f-98ee46b3cd3f\",\"target_ref\":\"identity--00000009-17d4-4cbf-938f-98ee46b3cd3f\"")];
        var output = await ShowAsync(objects, "stix", "show", option);
        Assert.Contains(node, output, StringComparison.Ordinal);
        Assert.Contains("identity--00000009", output, StringComparison.Ordinal);
    }
}
