using System.Text;
using Parley.Api;
using Parley.Node.Release;
using Parley.Vocabulary;

namespace Parley.Node.Tests.Release;

public sealed class PolicyTests
{
    private const long Now = 1_796_000_000_000;

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
        Assert.Equal(rules, string.Join(", ", ReleaseJudge.Of(policy, Note(), s_channel, Now, []).Rules));
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
    [InlineData("""{"never":[{"name":"iep","permitted-actions":["internally-visible"]}]}""")]
    [InlineData("""{"never":[{"name":"iep","encrypt-in-transit":["must-not"]}]}""")]
    [InlineData("""{"never":[{"name":"iep","affected-party-notifications":["must"]}]}""")]
    [InlineData("""{"never":[{"name":"iep","attribution":[]}]}""")]
    [InlineData("""{"never":[{"name":"iep","unmodified-resale":[null]}]}""")]
    [InlineData("""{"never":[{"name":"iep","permittedActions":["none"]}]}""")]
    [InlineData("""{"never":[]} x""")]
    public void A_file_that_means_nothing_lets_nothing_leave(string file)
    {
        var policy = Parse(file);
        Assert.NotNull(policy.Fault);
        Assert.Equal([ReleaseCodes.Policy], ReleaseJudge.Of(policy, Note(), s_channel, Now, []).Refused.Select(finding => finding.Code));
    }

    [Fact]
    public void The_file_that_the_page_shows_means_what_it_says()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/operate/release.md"));
        var policy = Parse(page.Split("```json\n")[1].Split("```")[0]);
        Assert.Null(policy.Fault);
        Assert.Equal("2026-12-01", policy.File.Version);
        Assert.Equal(["close"], ReleaseJudge.Of(policy, Note("TLP:RED"), s_channel, Now, []).Rules);
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
        var verdict = ReleaseJudge.Of(Parse($$"""{"more-open":"{{policy}}"}"""), Note(ours), s_channel, Now, [(new Link("chn", 7), Note(theirs))]);
        Assert.Equal(
            (refused, rules, notes),
            (string.Join(' ', verdict.Refused.Select(one => one.Code)), string.Join(' ', verdict.Rules), string.Join(' ', verdict.Notes.Select(one => one.Code))));
    }

    [Theory]
    [InlineData("permitted-actions", "contact-for-instruction", "internally-visible-actions")]
    [InlineData("encrypt-in-transit", "must", "may")]
    [InlineData("affected-party-notifications", "must-not", "may")]
    [InlineData("attribution", "must-not", "must")]
    [InlineData("unmodified-resale", "must-not", "may")]
    public void A_rule_meets_what_an_information_exchange_policy_says(string field, string met, string other)
    {
        var policy = Parse($$"""{"two-persons":[{"name":"iep","{{field}}":["{{met}}"]}]}""");
        Assert.Null(policy.Fault);
        foreach (var (code, rules) in new (string?, string)[] { (met, "iep"), (other, ""), (null, "") })
        {
            var note = Note(iep: code is null ? null : new System.Text.Json.Nodes.JsonObject { [field] = code });
            Assert.Equal(rules, string.Join(", ", ReleaseJudge.Of(policy, note, s_channel, Now, []).Rules));
        }
    }

    [Theory]
    [InlineData("""{"tlp":"TLP:GREEN","pap":"PAP:GREEN"}""", """{"tlp":"TLP:GREEN","pap":"PAP:RED"}""", "/markings/pap")]
    [InlineData("""{"tlp":"TLP:GREEN","pap":"PAP:RED"}""", """{"tlp":"TLP:GREEN","pap":"PAP:GREEN"}""", "")]
    [InlineData("""{"tlp":"TLP:GREEN","pap":"PAP:AMBER"}""", """{"tlp":"TLP:GREEN","pap":"PAP:AMBER"}""", "")]
    [InlineData("""{"tlp":"TLP:GREEN"}""", """{"tlp":"TLP:GREEN","pap":"PAP:CLEAR"}""", "/markings/pap")]
    [InlineData("""{"tlp":"TLP:GREEN","pap":"PAP:CLEAR"}""", """{"tlp":"TLP:GREEN"}""", "")]
    [InlineData("""{"tlp":"TLP:GREEN","iep":{"permitted-actions":"contact-for-instruction"}}""", """{"tlp":"TLP:GREEN","iep":{"permitted-actions":"none"}}""", "/markings/iep/permitted-actions")]
    [InlineData("""{"tlp":"TLP:GREEN","iep":{"permitted-actions":"externally-visible-direct-actions"}}""", """{"tlp":"TLP:GREEN","iep":{"permitted-actions":"externally-visible-indirect-actions"}}""", "/markings/iep/permitted-actions")]
    [InlineData("""{"tlp":"TLP:GREEN","iep":{"permitted-actions":"none"}}""", """{"tlp":"TLP:GREEN","iep":{"permitted-actions":"internally-visible-actions"}}""", "")]
    [InlineData("""{"tlp":"TLP:GREEN","iep":{"id":"x"}}""", """{"tlp":"TLP:GREEN","iep":{"permitted-actions":"none"}}""", "/markings/iep/permitted-actions")]
    [InlineData("""{"tlp":"TLP:GREEN"}""", """{"tlp":"TLP:GREEN","iep":{"permitted-actions":"none"}}""", "/markings/iep")]
    [InlineData("""{"tlp":"TLP:GREEN"}""", """{"tlp":"TLP:GREEN","iep":{"id":"x"}}""", "/markings/iep")]
    [InlineData("""{"tlp":"TLP:GREEN","iep":{"permitted-actions":"none"}}""", """{"tlp":"TLP:GREEN"}""", "")]
    [InlineData("""{"tlp":"TLP:CLEAR"}""", """{"tlp":"TLP:RED","pap":"PAP:RED","iep":{"id":"x","permitted-actions":"none"}}""", "/markings/tlp /markings/pap /markings/iep")]
    public void Pap_and_permitted_actions_are_no_more_open_than_in_what_a_message_links_to_and_none_is_dropped(string ours, string theirs, string paths)
    {
        foreach (var more in new[] { "tell", "two-persons", "refuse" })
        {
            var verdict = ReleaseJudge.Of(Parse($$"""{"more-open":"{{more}}"}"""), Marked(ours), s_channel, Now, [(new Link("chn", 7), Marked(theirs))]);
            Assert.Equal(paths, string.Join(' ', (more == "refuse" ? verdict.Refused : verdict.Notes).Select(one => one.Path)));
            Assert.All(verdict.Refused.Concat(verdict.Notes), one => Assert.Equal((ReleaseCodes.MoreOpen, "chn/7"), (one.Code, one.Args[0])));
            Assert.Equal(more == "two-persons" && paths.Length > 0 ? [ReleaseJudge.MoreOpen] : [], verdict.Rules);
        }
    }

    [Theory]
    [InlineData("", "2026-11-30T00:00:00Z", "release.iep-over /markings/iep/end")]
    [InlineData("2026-12-01T00:00:00Z", "", "release.iep-not-yet /markings/iep/start")]
    [InlineData("2026-11-01T00:00:00Z", "2026-12-31T00:00:00Z", "")]
    [InlineData("2026-12-02T00:00:00Z", "2026-12-01T00:00:00Z", "release.iep-span /markings/iep/end, release.iep-not-yet /markings/iep/start")]
    [InlineData("2026-11-02T00:00:00Z", "2026-11-02T00:00:00Z", "release.iep-span /markings/iep/end, release.iep-over /markings/iep/end")]
    [InlineData("", "", "")]
    public void An_information_exchange_policy_that_does_not_hold_now_is_told_at_its_field(string start, string end, string told)
    {
        // Now is 30 November 2026, an hour after midnight.
        System.Text.Json.Nodes.JsonObject iep = new() { ["id"] = "x" };
        foreach (var (name, time) in new[] { ("start", start), ("end", end) }.Where(one => one.Item2.Length > 0))
            iep[name] = time;
        var verdict = ReleaseJudge.Of(Parse("""{"more-open":"refuse"}"""), Note(iep: iep), s_channel, Now, []);
        Assert.Equal(told, string.Join(", ", verdict.Notes.Select(one => $"{one.Code} {one.Path}")));
        Assert.Empty(verdict.Refused);
    }

    private static ReleasePolicy Parse(string file) => ReleasePolicy.Parse(Encoding.UTF8.GetBytes(file));

    private static Message Note(string tlp = "TLP:GREEN", System.Text.Json.Nodes.JsonObject? iep = null)
    {
        System.Text.Json.Nodes.JsonObject markings = new() { ["tlp"] = tlp };
        if (iep is not null)
            markings["iep"] = iep;
        return Marked(markings.ToJsonString());
    }

    private static Message Marked(string markings)
    {
        var note = Parley.Testing.Authored.Edited("note");
        (note["precedence"], note["track"]) = ("ROUTINE", "technical");
        note["markings"] = System.Text.Json.Nodes.JsonNode.Parse(markings);
        return MessageCheck.Read(JsonForm.Read(Parley.Testing.Authored.Element(note)))!;
    }
}
