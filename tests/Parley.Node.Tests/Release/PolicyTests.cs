using System.Text;
using Parley.Api;
using Parley.Node.Release;
using Parley.Vocabulary;

namespace Parley.Node.Tests.Release;

public sealed class PolicyTests
{
    private static readonly string s_channel = new('c', 64);

    [Theory]
    [InlineData("""{"two-persons":[{"name":"claims","kind":["claim"]}]}""", "")]
    [InlineData("""{"two-persons":[{"name":"all"}]}""", "all")]
    [InlineData("""{"two-persons":[{"name":"hurried","precedence":["FLASH","ROUTINE"],"kind":["note"]}]}""", "hurried")]
    [InlineData("""{"two-persons":[{"name":"red","tlp":["TLP:RED"]},{"name":"amber","tlp":["TLP:AMBER","TLP:GREEN"]}]}""", "amber")]
    [InlineData("""{"two-persons":[{"name":"pap","pap":["PAP:RED"]}]}""", "")]
    [InlineData("""{"two-persons":[{"name":"iep","iep":["one"]}]}""", "")]
    [InlineData("""{"two-persons":[{"name":"tracks","track":["technical"]},{"name":"drill","exercise":true},{"name":"real","exercise":false}]}""", "tracks, real")]
    [InlineData("""{"two-persons":[{"name":"here","channel":["cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"]},{"name":"there","channel":["dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"]}]}""", "here")]
    public void A_rule_meets_what_each_of_its_lists_names(string file, string rules)
    {
        var policy = Parse(file);
        Assert.Null(policy.Fault);
        Assert.Equal(rules, string.Join(", ", ReleaseJudge.Of(policy, Note(), s_channel, []).Rules));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"two-persons":[{"kind":["claim"]}]}""")]
    [InlineData("""{"two-persons":[{"name":"A rule"}]}""")]
    [InlineData("""{"two-persons":[{"name":"claims","kind":["claims"]}]}""")]
    [InlineData("""{"two-persons":[{"name":"claims","kind":[]}]}""")]
    [InlineData("""{"two-persons":[{"name":"claims","kinds":["claim"]}]}""")]
    [InlineData("""{"two-persons":[{"name":"red","tlp":["RED"]}]}""")]
    [InlineData("""{"two-persons":[{"name":"pap","pap":["TLP:RED"]}]}""")]
    [InlineData("""{"two-persons":[{"name":"here","channel":["c"]}]}""")]
    [InlineData("""{"two-person":[]}""")]
    [InlineData("""{"two-persons":null}""")]
    [InlineData("""{"never":[{"name":"red","tlp":["TLP:RED"]}],"never":[]}""")]
    [InlineData("""{"two-persons":[null]}""")]
    [InlineData("""{"two-persons":[{"name":"claims","kind":[null]}]}""")]
    [InlineData("""{"two-persons":[{"name":"iep","iep":[null]}]}""")]
    [InlineData("""{"two-persons":[{"name":"here","channel":[null]}]}""")]
    [InlineData("""{"alone":["ROUTINE"]}""")]
    [InlineData("""{"alone":[null]}""")]
    [InlineData("""{"more-open":"perhaps"}""")]
    [InlineData("""{"writers":"everyone"}""")]
    [InlineData("""{"never":[]} x""")]
    public void A_file_that_means_nothing_lets_nothing_leave(string file)
    {
        var policy = Parse(file);
        Assert.NotNull(policy.Fault);
        Assert.Equal([ReleaseCodes.Policy], ReleaseJudge.Of(policy, Note(), s_channel, []).Refused.Select(finding => finding.Code));
    }

    [Fact]
    public void The_file_that_the_page_shows_means_what_it_says()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/operate/release.md"));
        var policy = Parse(page.Split("```json\n")[1].Split("```")[0]);
        Assert.Null(policy.Fault);
        Assert.Equal("2026-12-01", policy.File.Version);
        Assert.Equal(["close"], ReleaseJudge.Of(policy, Note("TLP:RED"), s_channel, []).Rules);
    }

    [Fact]
    public void Every_file_that_breaks_off_means_nothing()
    {
        const string File = """{"version":"1","two-persons":[{"name":"claims","kind":["claim"]}],"never":[{"name":"red","tlp":["TLP:RED"]}],"alone":["FLASH"],"more-open":"refuse","writers":"signed-in"}""";
        Assert.Null(Parse(File).Fault);
        for (var length = 0; length < File.Length; length++)
            Assert.NotNull(Parse(File[..length]).Fault);
        Assert.NotNull(ReleasePolicy.Parse(new byte[70_000]).Fault);
    }

    [Fact]
    public void Only_where_there_is_no_file_at_all_one_person_sends()
    {
        var folder = Directory.CreateTempSubdirectory("parley-policy-").FullName;
        var path = Path.Combine(folder, ReleasePolicy.FileName);
        Assert.Null(ReleasePolicy.Read(folder).Fault);
        File.CreateSymbolicLink(path, Path.Combine(folder, "gone.json"));
        Assert.NotNull(ReleasePolicy.Read(folder).Fault);
        File.Delete(path);
        Directory.CreateDirectory(path);
        Assert.NotNull(ReleasePolicy.Read(folder).Fault);
        Directory.Delete(path);
        File.WriteAllText(path, """{"version":"1"}""");
        Assert.Equal("1", ReleasePolicy.Read(folder).File.Version);
        Assert.NotNull(ReleasePolicy.Read(path).Fault);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("tell", "TLP:CLEAR", "TLP:GREEN", "", "", "release.more-open")]
    [InlineData("two-persons", "TLP:CLEAR", "TLP:GREEN", "", "more-open", "release.more-open")]
    [InlineData("refuse", "TLP:CLEAR", "TLP:GREEN", "release.more-open", "", "")]
    [InlineData("refuse", "TLP:AMBER", "TLP:AMBER+STRICT", "release.more-open", "", "")]
    [InlineData("refuse", "TLP:GREEN", "TLP:GREEN", "", "", "")]
    [InlineData("refuse", "TLP:RED", "TLP:GREEN", "", "", "")]
    public void What_links_to_anothers_word_is_no_more_open_than_it(string policy, string ours, string theirs, string refused, string rules, string notes)
    {
        var verdict = ReleaseJudge.Of(Parse($$"""{"more-open":"{{policy}}"}"""), Note(ours), s_channel, [(new Link("chn", 7), Note(theirs))]);
        Assert.Equal(
            (refused, rules, notes),
            (string.Join(' ', verdict.Refused.Select(one => one.Code)), string.Join(' ', verdict.Rules), string.Join(' ', verdict.Notes.Select(one => one.Code))));
    }

    private static ReleasePolicy Parse(string file) => ReleasePolicy.Parse(Encoding.UTF8.GetBytes(file));

    private static Message Note(string tlp = "TLP:GREEN")
    {
        var note = Parley.Testing.Authored.Edited("note");
        (note["precedence"], note["track"]) = ("ROUTINE", "technical");
        note["markings"] = new System.Text.Json.Nodes.JsonObject { ["tlp"] = tlp };
        return MessageCheck.Read(JsonForm.Read(Parley.Testing.Authored.Element(note)))!;
    }
}
