using System.Text.Json.Nodes;
using Parley.Vocabulary;
using static Parley.Meaning.Tests.SendingDesk;

namespace Parley.Meaning.Tests;

/// <summary>What is refused before it is sent, and with what would be right (docs/spec/messages.md, Before sending).</summary>
public sealed class SendingTests
{
    private readonly SendingDesk _desk = new();

    [Fact]
    public void A_good_question_and_a_good_answer_are_sent()
    {
        Assert.Empty(_desk.Refused(Inquire()));
        Assert.Empty(_desk.Noted(Answer(_desk.Said("cn", Inquire()))));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var own = _desk.Said("us", Inquire());
        var draft = Draft("answer", """{"status":"answered"}""", $$"""{"track":"leadership","to":["us","xx"],"answers":["{{own}}","cn/999"],"supersedes":"cn/0","deadline":"1970-01-01T00:00:01Z"}""");
        Assert.Equal(
            ["deadline.past", "link.not-own", "link.own", "link.unseen", "message.track-not-in-terms", "party.not-a-member", "to.self"],
            _desk.Judge(draft).Refused.Select(finding => finding.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_link_is_to_a_message_of_another_that_the_kind_may_answer()
    {
        var (asked, told, checkedBy, note) = (_desk.Said("cn", Inquire()), _desk.Wrote("cn", "overdue"), _desk.Said("cn", Draft("check", """{"mode":"machine","number":1}""")), _desk.Said("cn", Draft("notify", "{}")));
        Assert.Equal(
            [$"link.kind answers/0 {asked} inquire announce, answer, assist, claim, clarify, dialogue, disclose, inquire, invoke, notify, propose, share, track"],
            _desk.Refused(Draft("accept", """{"effective":"1970-01-02T00:00:00Z"}""", $$"""{"answers":["{{asked}}"]}""")));
        Assert.Equal(["link.control answers/0"], _desk.Refused(Answer(told)));
        Assert.Equal([$"link.kind answers/0 {checkedBy} check check-answer"], _desk.Refused(Answer(checkedBy)));
        Assert.Equal(["link.kind"], _desk.Judge(Answer(note)).Refused.Select(finding => finding.Code));
        Assert.StartsWith("link.unseen answers/0 cn/99 cn/", Assert.Single(_desk.Refused(Answer("cn/99"))), StringComparison.Ordinal);
        Assert.Equal(["link.unseen answers/0 xx/1 -"], _desk.Refused(Answer("xx/1")));
    }

    [Fact]
    public void The_first_words_of_a_feed_that_no_head_covers_yet_are_corrected_and_known_again_by_their_key()
    {
        var first = _desk.Said("us", Inquire("{\"key\":\"00112233445566778899aabbccddeeff\"}"), isSeen: false, isSigned: false);
        _desk.TakeHeadsAway("us");
        Assert.Empty(_desk.Refused(Withdraw(first)));
        var again = _desk.Judge(Inquire("{\"key\":\"00112233445566778899aabbccddeeff\"}")).SameAs!;
        Assert.Equal(first, $"{again.Party}/{again.Seq}");
        Assert.Equal([$"link.unseen supersedes us/9 {first}"], _desk.Refused(Withdraw("us/9")));
    }

    [Fact]
    public void A_note_may_point_at_anything_that_is_held()
    {
        var note = Draft("note", "{}", """{"text":{"en":{"body":"See these.","machine":false},"zh-Hans":{"body":"请见。","machine":false}}}""");
        note["answers"] = new JsonArray(_desk.Wrote("cn", "overdue"), _desk.Said("us", Inquire()));
        Assert.Empty(_desk.Refused(note));
    }

    [Fact]
    public void What_was_withdrawn_or_replaced_is_not_answered()
    {
        var (withdrawn, replaced) = (_desk.Said("cn", Inquire()), _desk.Said("cn", Inquire()));
        var (by, newer) = (_desk.Said("cn", Withdraw(withdrawn)), _desk.Said("cn", Inquire($$"""{"supersedes":"{{replaced}}"}""")));
        Assert.Equal([$"link.withdrawn answers/0 {by}"], _desk.Refused(Answer(withdrawn)));
        Assert.Equal([$"link.not-newest answers/0 {newer}"], _desk.Refused(Answer(replaced)));
        Assert.Empty(_desk.Refused(Answer(newer)));
    }

    [Fact]
    public void Exercise_and_real_do_not_answer_each_other()
    {
        var asked = _desk.Said("cn", Inquire());
        Assert.Equal(["link.exercise answers/0"], _desk.Refused(Draft("answer", """{"status":"answered"}""", $$"""{"exercise":true,"answers":["{{asked}}"]}""")));
    }

    [Fact]
    public void What_nobody_here_can_open_is_not_answered()
    {
        var closed = _desk.Sealed("cn");
        Assert.Equal([$"link.closed answers/0 {closed}"], _desk.Refused(Answer(closed)));
    }

    [Fact]
    public void Only_an_own_message_in_its_newest_version_is_superseded()
    {
        var (theirs, ours) = (_desk.Said("cn", Inquire()), _desk.Said("us", Inquire()));
        Assert.Equal(["link.not-own supersedes"], _desk.Refused(Withdraw(theirs)));
        Assert.Equal(["link.control supersedes"], _desk.Refused(Withdraw(_desk.Wrote("us", "keys"))));
        Assert.Equal([$"link.kind supersedes {ours} inquire inquire, correct"], _desk.Refused(Draft("goodwill", """{"occasion":"anniversary"}""", $$"""{"supersedes":"{{ours}}"}""")));
        var newer = _desk.Said("us", Inquire($$"""{"supersedes":"{{ours}}"}"""));
        Assert.Equal([$"link.not-newest supersedes {newer}"], _desk.Refused(Withdraw(ours)));
        var by = _desk.Said("us", Withdraw(newer));
        Assert.Equal([$"link.withdrawn supersedes {by}"], _desk.Refused(Inquire($$"""{"supersedes":"{{newer}}"}""")));
        Assert.Equal(["link.correct supersedes"], _desk.Refused(Withdraw(by)));
    }

    [Fact]
    public void An_acceptance_is_neither_changed_nor_withdrawn_nor_given_twice()
    {
        var proposal = _desk.Said("cn", Draft("propose", "{}"));
        var accept = Draft("accept", """{"effective":"1970-01-02T00:00:00Z"}""", $$"""{"answers":["{{proposal}}"]}""");
        Assert.Empty(_desk.Refused(accept));
        var accepted = _desk.Said("us", accept);
        Assert.Equal(["link.binding supersedes"], _desk.Refused(Withdraw(accepted)));
        Assert.Equal(["link.binding supersedes"], _desk.Refused(Amend(accepted, ("fields/effective", "\"1970-01-03T00:00:00Z\""))));
        Assert.Equal(["link.binding answers/0"], _desk.Refused(Draft("reject", """{"reason":"investigation","next":"final"}""", $$"""{"answers":["{{proposal}}"]}""")).Where(text => text.StartsWith("link", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_answer_becomes_a_hold_nor_a_hold_an_answer_and_a_replaced_hold_keeps_its_time()
    {
        var asked = _desk.Said("cn", Inquire());
        var hold = _desk.Said("us", Answer(asked, "holding", Time(_desk.Now + (200 * World.Minute))));
        Assert.Equal(["link.hold supersedes"], _desk.Refused(Answer(asked, supersedes: hold)));
        Assert.Equal([$"hold.kept fields/until {Time(_desk.Now + (200 * World.Minute))}"], _desk.Refused(Answer(asked, "holding", Time(_desk.Now + (250 * World.Minute)), hold)));
        Assert.Empty(_desk.Refused(Answer(asked, "holding", Time(_desk.Now + (200 * World.Minute)), hold)));
        var answer = _desk.Said("us", Answer(asked));
        Assert.Equal(["link.hold supersedes"], _desk.Refused(Answer(asked, "holding", Time(_desk.Now + (200 * World.Minute)), answer)));
    }

    [Fact]
    public void What_replaces_an_answer_keeps_its_links()
    {
        var (asked, other) = (_desk.Said("cn", Inquire()), _desk.Said("cn", Inquire()));
        var answer = _desk.Said("us", Answer(asked));
        Assert.Equal([$"link.kept answers {answer} {asked}"], _desk.Refused(Answer(other, supersedes: answer)));
        Assert.Empty(_desk.Refused(Answer(asked, "partly", supersedes: answer)));
    }

    [Fact]
    public void A_hold_moves_the_due_time_by_no_more_than_the_terms_say_and_no_more_often()
    {
        var start = _desk.Now;
        var asked = _desk.Said("cn", Inquire());
        var (due, latest) = (start + (180 * World.Minute), start + (300 * World.Minute));
        Assert.Equal([$"hold.moves-nothing fields/until {Time(due)} {Time(latest)}"], _desk.Refused(Answer(asked, "holding", Time(due))));
        Assert.Equal([$"hold.beyond fields/until {Time(due)} {Time(latest)}"], _desk.Refused(Answer(asked, "holding", Time(latest + 1000))));
        Assert.Empty(_desk.Refused(Answer(asked, "holding", Time(latest))));
        _desk.Said("us", Answer(asked, "holding", Time(latest)));
        _desk.Said("us", Answer(asked, "holding", Time(latest + (10 * World.Minute))));
        Assert.Equal([$"hold.used-up fields/until 2 {Time(latest + (10 * World.Minute))}"], _desk.Refused(Answer(asked, "holding", Time(latest + (20 * World.Minute)))));
    }

    [Fact]
    public void A_late_hold_and_one_to_what_asks_nothing_are_refused()
    {
        var asked = _desk.Said("cn", Inquire());
        var elsewhere = _desk.Said("cn", Inquire("""{"to":["ru"]}"""));
        var due = _desk.Now + (180 * World.Minute);
        Assert.Equal([$"hold.no-duty fields/until {elsewhere}"], _desk.Refused(Answer(elsewhere, "holding", Time(due + World.Minute))));
        _desk.Now = due + 1;
        Assert.Equal([$"hold.late fields/until {Time(due)}"], _desk.Refused(Answer(asked, "holding", Time(due + (30 * World.Minute)))));
        _desk.Said("us", Answer(asked));
        Assert.Equal([$"hold.no-duty fields/until {asked}"], _desk.Refused(Answer(asked, "holding", Time(due + (30 * World.Minute)))));
    }

    [Fact]
    public void A_second_answer_and_one_that_nobody_asked_for_are_noted()
    {
        var (asked, elsewhere) = (_desk.Said("cn", Inquire()), _desk.Said("cn", Inquire("""{"to":["ru"]}""")));
        var first = _desk.Said("us", Answer(asked));
        Assert.Equal([$"answer.again answers/0 {asked} {first}"], _desk.Noted(Answer(asked)));
        Assert.Equal([$"answer.not-asked answers/0 {elsewhere}"], _desk.Noted(Answer(elsewhere)));
    }

    [Theory]
    [InlineData(-1, "deadline.past")]
    [InlineData(0, "deadline.past")]
    [InlineData(180, null)]
    [InlineData(720, null)]
    [InlineData(721, "deadline.beyond")]
    [InlineData(4_000_000_000, "deadline.beyond")]
    public void A_deadline_that_is_past_or_beyond_the_ceiling_is_refused_with_the_good_ones(long minutes, string? code)
    {
        var (earliest, latest) = (Time(_desk.Now + (180 * World.Minute)), Time(_desk.Now + (720 * World.Minute)));
        Assert.Equal(code is null ? [] : [$"{code} deadline {earliest} {latest}"], _desk.Refused(Inquire($$"""{"deadline":"{{Time(_desk.Now + (minutes * World.Minute))}}"}""")));
    }

    [Fact]
    public void A_deadline_before_the_handling_time_is_noted_with_what_the_terms_make_of_it()
    {
        var (asked, lifted) = (Time(_desk.Now + World.Minute), Time(_desk.Now + (180 * World.Minute)));
        Assert.Equal([$"deadline.lifted deadline {asked} {lifted}"], _desk.Noted(Inquire($$"""{"deadline":"{{asked}}"}""")));
    }

    [Fact]
    public void Others_who_are_members_are_addressed_and_own_what_is_proposed()
    {
        Assert.Equal(["to.self to/0 us cn, ru"], _desk.Refused(Inquire("""{"to":["us"]}""")));
        Assert.Equal(["party.not-a-member to/1 xx cn, ru"], _desk.Refused(Inquire("""{"to":["cn","xx"]}""")));
        Assert.Empty(_desk.Refused(Inquire("""{"to":["cn","ru"]}""")));
        Assert.Equal(
            ["party.not-a-member fields/owners/1 xx cn, ru, us"],
            _desk.Refused(Draft("propose", """{"what":"joint-text","text":{"en":"We agree.","zh-Hans":"我们同意。"},"owners":["us","xx"]}""", $$"""{"deadline":"{{Time(_desk.Now + (200 * World.Minute))}}"}""")));
    }

    [Fact]
    public void A_suspended_track_says_who_when_and_why_and_lets_answers_and_FLASH_pass()
    {
        var asked = _desk.Said("cn", Inquire());
        var since = Time(_desk.Now);
        var by = _desk.Said("cn", Track("suspend"));
        Assert.Equal([$"track.suspended track cn {since} consultation {by} technical"], _desk.Refused(Inquire()));
        Assert.Equal([$"technical {by} {since}"], _desk.Suspended());
        Assert.Empty(_desk.Refused(Inquire("""{"track":"diplomatic"}""")));
        Assert.Empty(_desk.Refused(Inquire("""{"precedence":"FLASH"}""")));
        Assert.Empty(_desk.Refused(Answer(asked)));
        Assert.Empty(_desk.Refused(Draft("goodwill", """{"occasion":"anniversary"}""")));
        _desk.Said("us", Track("resume"));
        Assert.Single(_desk.Refused(Inquire()));
        _desk.Said("cn", Track("resume"));
        Assert.Empty(_desk.Suspended());
        Assert.Empty(_desk.Refused(Inquire()));
    }

    [Fact]
    public void What_suspends_a_track_stands_on_it()
    {
        var track = Track("suspend");
        Assert.Empty(_desk.Refused(track));
        track["track"] = "diplomatic";
        Assert.Equal(["track.subject fields/subject technical diplomatic"], _desk.Refused(track));
    }

    [Fact]
    public void What_is_held_is_known_though_no_seen_says_so_yet()
    {
        var asked = _desk.Said("cn", Inquire(), isSeen: false);
        Assert.Empty(_desk.Refused(Answer(asked)));
        _desk.Said("cn", Track("suspend"), isSeen: false);
        Assert.Single(_desk.Refused(Inquire()));
    }

    [Fact]
    public void Own_entries_that_stand_under_no_head_yet_are_looked_at()
    {
        const string Key = """{"key":"00112233445566778899aabbccddeeff"}""";
        var (ours, proposal) = (_desk.Said("us", Inquire()), _desk.Said("cn", Draft("propose", "{}")));
        var accept = Draft("accept", """{"effective":"1970-01-02T00:00:00Z"}""", $$"""{"answers":["{{proposal}}"]}""");
        var by = _desk.Said("us", Withdraw(ours), isSeen: false, isSigned: false);
        _desk.Said("us", accept, isSeen: false, isSigned: false);
        var keyed = _desk.Said("us", Inquire(Key), isSeen: false, isSigned: false);
        Assert.Equal([$"link.withdrawn supersedes {by}"], _desk.Refused(Inquire($$"""{"supersedes":"{{ours}}"}""")));
        Assert.Equal(["link.binding answers/0"], _desk.Refused(accept));
        Assert.Equal(keyed, _desk.Judge(Inquire(Key)).SameAs is { } same ? $"{same.Party}/{same.Seq}" : "");
        Assert.Empty(_desk.Refused(Withdraw(keyed)));
    }

    [Fact]
    public void A_correction_names_a_field_that_is_there_and_may_change()
    {
        var ours = _desk.Said("us", Inquire());
        foreach (var field in new[] { "fields/nonsense", "track", "fields/severity", "attachments/0/name", "fields/questions/x", "fields" })
            Assert.Equal([$"correct.field fields/corrections/0/field {field} inquire"], _desk.Refused(Amend(ours, (field, "1"))));
        Assert.Empty(_desk.Refused(Amend(ours, ("fields/questions", """["aware"]"""), ("topic", "\"communications\""))));
    }

    [Theory]
    [InlineData("fields/questions", "\"aware\"", "message.type", "")]
    [InlineData("fields/questions", "[\"gossip\"]", "message.code-unknown", "/0")]
    [InlineData("fields/questions/0", "\"gossip\"", "message.code-unknown", "")]
    [InlineData("fields/questions/7", "\"aware\"", null, "")]
    [InlineData("fields/period", "{\"from\":\"1970-01-02T00:00:00Z\",\"to\":\"1970-01-01T00:00:00Z\"}", "message.period", "")]
    [InlineData("fields/subjects", "[{\"type\":\"ipv4\",\"value\":\"1.2.3\"}]", "message.address", "/0/value")]
    [InlineData("deadline", "5", "message.type", "")]
    [InlineData("text", "{\"en\":{\"body\":\"x\",\"machine\":false}}", "message.language-missing", "")]
    [InlineData("markings", "{}", "message.field-missing", "/tlp")]
    public void A_new_value_is_checked_as_part_of_the_whole_message(string field, string now, string? reason, string inside)
    {
        var ours = _desk.Said("us", Inquire());
        var finding = Assert.Single(_desk.Judge(Amend(ours, (field, now))).Refused);
        Assert.Equal(("correct.value", $"fields/corrections/0/now{inside}", reason), (finding.Code, finding.Path, finding.Args.Count > 0 ? finding.Args[0] : null));
    }

    [Fact]
    public void A_correction_is_judged_with_the_ones_before_it()
    {
        var ours = _desk.Said("us", Inquire());
        _desk.Said("us", Amend(ours, ("fields/files", """[{"type":"md5","value":"00112233445566778899aabbccddeeff"}]""")));
        Assert.Empty(_desk.Refused(Amend(ours, ("fields/files/1", """{"type":"md5","value":"10112233445566778899aabbccddeeff"}"""))));
        Assert.Single(_desk.Refused(Amend(ours, ("fields/files/2", """{"type":"md5","value":"20112233445566778899aabbccddeeff"}"""))));
    }

    [Fact]
    public void What_was_wrong_before_is_not_the_corrections_fault()
    {
        var ours = _desk.Said("us", Inquire("""{"text":{"en":{"body":"Is it yours?","machine":false}}}"""));
        Assert.Empty(_desk.Refused(Amend(ours, ("topic", "\"communications\""))));
    }

    [Fact]
    public void An_amended_deadline_is_a_good_one_and_one_that_shortens_nothing_is_noted()
    {
        var ours = _desk.Said("us", Inquire($$"""{"deadline":"{{Time(_desk.Now + (300 * World.Minute))}}"}"""));
        Assert.Equal(["deadline.past"], _desk.Judge(Amend(ours, ("deadline", "\"1970-01-01T00:00:00Z\""))).Refused.Select(finding => finding.Code));
        var (asked, due) = (Time(_desk.Now + (200 * World.Minute)), Time(_desk.Now + (300 * World.Minute)));
        Assert.Equal([$"deadline.kept fields/corrections/0/now {asked} {due}"], _desk.Noted(Amend(ours, ("deadline", $"\"{asked}\""))));
        Assert.Empty(_desk.Noted(Amend(ours, ("deadline", $"\"{Time(_desk.Now + (400 * World.Minute))}\""))));
    }

    [Fact]
    public void What_takes_a_messages_place_is_another_own_message_of_its_kind()
    {
        var (ours, theirs, note) = (_desk.Said("us", Inquire()), _desk.Said("cn", Inquire()), _desk.Said("us", Draft("note", "{}")));
        JsonObject By(string link) => Draft("correct", $$"""{"action":"replace","reason":"new-facts","replaced-by":"{{link}}"}""", $$"""{"supersedes":"{{ours}}"}""");
        Assert.Equal(["link.not-own"], _desk.Judge(By(theirs)).Refused.Select(finding => finding.Code));
        Assert.Equal([$"link.kind fields/replaced-by {note} note inquire", $"link.kind fields/replaced-by {ours} inquire inquire"], _desk.Refused(By(note)).Concat(_desk.Refused(By(ours))));
        Assert.Empty(_desk.Refused(By(_desk.Said("us", Inquire()))));
    }

    [Fact]
    public void A_field_that_is_asked_about_is_a_field_of_the_message_and_entries_that_are_named_are_held()
    {
        var asked = _desk.Said("cn", Inquire());
        var clarify = Draft("clarify", """{"asked":[{"field":"fields/subjects","question":"time"},{"field":"fields/nonsense","question":"time"}]}""", $$"""{"answers":["{{asked}}"]}""");
        Assert.Equal(["message.field-name fields/asked/1/field fields/nonsense inquire"], _desk.Refused(clarify));
        var disclose = Draft("disclose", $$"""{"what":["{{asked}}","cn/999"],"extent":"fields","named-fields":["fields/subjects","fields/nonsense"],"audiences":["public"],"when":"1970-01-09T00:00:00Z"}""");
        Assert.Equal(["link.unseen", "message.field-name"], _desk.Judge(disclose).Refused.Select(finding => finding.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_key_is_the_same_message_and_another_message_is_refused()
    {
        const string Key = """{"key":"00112233445566778899aabbccddeeff"}""";
        var sent = _desk.Said("us", Inquire(Key));
        var again = _desk.Judge(Inquire(Key));
        Assert.Equal((sent, true), ($"{again.SameAs!.Party}/{again.SameAs.Seq}", again.Refused.Count == 0));
        Assert.Equal([$"key.reused key {sent}"], _desk.Refused(Draft("inquire", """{"questions":["aware"]}""", Key)));
        Assert.Equal(["key.reused"], _desk.Judge(Inquire(Key), new NamedFile("a.txt", "text/plain", 1, new string('0', 64), new([]))).Refused.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("inquire")]
    [InlineData("propose")]
    [InlineData("answer")]
    [InlineData("accept")]
    [InlineData("correct")]
    [InlineData("dialogue")]
    [InlineData("note")]
    [InlineData("share")]
    public void An_unedited_example_is_refused(string kind)
    {
        var refused = _desk.Judge((JsonObject)JsonNode.Parse(JsonForm.Write(Templates.For(kind)).GetRawText())!).Refused;
        Assert.Contains(FindingCodes.Template, refused.Select(finding => finding.Code));
    }

    [Fact]
    public void What_is_wanting_in_itself_is_judged_against_the_record_too()
    {
        var draft = (JsonObject)JsonNode.Parse(JsonForm.Write(Templates.For("answer")).GetRawText())!;
        draft.Remove("topic");
        draft["answers"] = new JsonArray(_desk.Said("us", Inquire()));
        Assert.Contains(("link.own", "answers/0"), _desk.JudgeWanting(draft).Refused.Select(finding => (finding.Code, finding.Path)));
    }

    [Fact]
    public void Whatever_is_missing_or_no_value_a_message_can_be_judged()
    {
        JsonNode?[] wrong = [null, JsonValue.Create(7), JsonValue.Create(""), JsonValue.Create("us/99999"), JsonValue.Create(-1.5), new JsonArray(), new JsonArray(JsonValue.Create(true)), new JsonObject { ["zz"] = "x" }];
        var judged = 0;
        foreach (var kind in MessageKinds.All)
        {
            var template = JsonForm.Write(Templates.For(kind.Name)).GetRawText();
            var parts = ((JsonObject)JsonNode.Parse(template)!).Select(part => part.Key).Except(["kind"]).ToList();
            var fields = ((JsonObject)JsonNode.Parse(template)!["fields"]!).Select(field => field.Key).ToList();
            foreach (var (isField, name) in parts.Select(part => (false, part)).Concat(fields.Select(field => (true, field))))
            {
                foreach (var value in wrong)
                {
                    var draft = (JsonObject)JsonNode.Parse(template)!;
                    var at = isField ? (JsonObject)draft["fields"]! : draft;
                    at.Remove(name);
                    if (value is not null)
                        at[name] = value.DeepClone();
                    Assert.NotNull(_desk.JudgeWanting(draft).Refused);
                    judged++;
                }
            }
        }

        Assert.True(judged > 1_000);
    }
}
