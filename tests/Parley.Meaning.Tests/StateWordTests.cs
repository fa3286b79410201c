using System.Reflection;
using System.Text;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Vocabulary.Tests;

namespace Parley.Meaning.Tests;

/// <summary>Every state as people read it, in every language. Set PARLEY_UPDATE_GOLDEN=1 to write the files anew, and read the difference.</summary>
public sealed class StateWordTests
{
    private static readonly PartyNames s_names = new(new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["usa"] = new Dictionary<string, string> { ["en"] = "United States", ["zh-Hans"] = "美国", ["fr"] = "États-Unis" },
        ["chn"] = new Dictionary<string, string> { ["en"] = "China", ["zh-Hans"] = "中国", ["fr"] = "Chine" },
    });

    private static readonly string[] s_accusing = ["did not answer", "has not answered", "未答复", "没有答复", "拒不", "n’a pas répondu", "会签"];

    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Parley.Meaning.Tests", "Golden");

    public static TheoryData<string> Languages => [.. Wording.Sentences.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_state_and_code_reads_as_it_did(string language)
    {
        StringBuilder text = new();
        foreach (var (name, lines) in Shown(new(language, s_names)))
            text.Append(name).Append('\n').AppendJoin("", lines.Select(line => $"  {line.Code}: {line.Text}\n"));
        Assert.DoesNotMatch(@"(?m): [a-z]+\.[a-z-]+$", text.ToString());
        var golden = Path.Combine(s_folder, $"states.{language}.txt");
        if (Environment.GetEnvironmentVariable("PARLEY_UPDATE_GOLDEN") == "1")
            File.WriteAllText(golden, text.ToString());
        Assert.Equal(File.ReadAllText(golden).ReplaceLineEndings("\n"), text.ToString());
    }

    [Fact]
    public void Every_word_about_a_state_is_said_somewhere()
    {
        var said = Shown(new("en", s_names)).SelectMany(shown => shown.Lines).Select(line => line.Code).ToHashSet();
        string[] prefixes = ["state.", "duty.", "moment.", "reader.", "message.", "binds.", "overdue."];
        var keys = States().Where(key => prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) && !key.EndsWith("/do", StringComparison.Ordinal));
        // What surrounds another sentence is said under the code of that sentence; a kind of duty is no line of its own.
        Assert.Equal(["duty.answer", "duty.open", "overdue.without-effect"], keys.Where(key => !said.Contains(key)).Order());
    }

    [Fact]
    public void No_language_says_that_a_party_did_not_answer()
    {
        foreach (var language in Wording.Sentences.Languages)
        {
            var text = string.Concat(Shown(new(language, s_names)).SelectMany(shown => shown.Lines).Select(line => line.Text));
            Assert.All(s_accusing, not => Assert.DoesNotContain(not, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_code_of_the_other_side_cannot_reorder_or_hide_what_is_said()
    {
        StateWords words = new("en", s_names);
        Assert.DoesNotContain('\u202e', words.Of(Duty(DutyState.Unreadable) with { Code = "a\u202eb" })[0].Text);
        Assert.DoesNotContain('\u202e', words.Of(Duty(DutyState.Met) with { How = "a\u202eb" })[0].Text);
        Assert.DoesNotContain('\u202e', words.Of("chn", new ReaderState("unreadable", At("chn", 1), "a\u202eb")).Text);
    }

    private static IEnumerable<(string Name, IReadOnlyList<StateLine> Lines)> Shown(StateWords words)
    {
        foreach (var what in Enum.GetValues<DutyKind>())
            yield return ($"{what}: {words.Of(what)}", []);
        foreach (var state in Enum.GetValues<DutyState>())
            yield return ("duty " + state.ToText(), words.Of(Duty(state)));
        foreach (var how in new[] { "answered", "partly", "declined", "cannot-share", "accept", "of-tomorrow" })
            yield return ("how " + how, words.Of(Duty(DutyState.MetInTime) with { How = how }));
        var running = Duty(DutyState.Open);
        foreach (var (name, now) in new[] { ("running", 1), ("half", 90), ("soon", 140), ("past", 181) })
            yield return ("moment " + name, words.Of(running, (now + Start) * World.Minute));
        yield return ("moment none", words.Of(running with { Due = null, Delivered = null }));
        foreach (var (name, now) in new[] { ("half", 130), ("past", 241) })
            yield return ("held, moment " + name, words.Of(Duty(DutyState.Held), (now + Start) * World.Minute));
        yield return ("moment late", words.Of(running with { LateAt = At("chn", 12), LateWritten = (Start + 200) * World.Minute, Declared = [At("usa", 20)] }));
        yield return ("moment late, known through a third", words.Of(running with { LateAt = At("chn", 12), LateWritten = (Start + 100) * World.Minute }));
        yield return ("rests", words.Of(running with { Rests = ["chn", "usa"] }));
        yield return ("asked, and the terms give more", words.Of(running with { Asked = (Start + 20) * World.Minute, Exercise = true }));
        yield return ("nothing heard", words.Of(Duty(DutyState.NotDelivered) with { Heard = null }));
        yield return ("in time by word, held by nobody", words.Of(Duty(DutyState.MetByWord) with { Held = null }));
        yield return ("nobody on watch", [words.Unmanned("chn", Start * World.Minute)]);
        yield return ("an answer crossed a withdrawal", words.Of(Duty(DutyState.Withdrawn) with { EndedBy = [At("chn", 9), At("usa", 8)] }));
        foreach (var code in Codes(typeof(LinkCodes)))
            yield return ("link " + code, [words.Of(new LinkFinding(true, At("usa", 7), code)), words.Of(new LinkFinding(false, At("chn", 7), code))]);
        foreach (var code in Codes(typeof(OverdueCodes)).Prepend(null))
            yield return ("overdue " + (code ?? "follows"), words.Of(Overdue(code)));
        yield return ("overdue with all", words.Of(Overdue(null) with { Retracted = At("usa", 21), Clock = At("chn", 13), Clarify = [At("chn", 10)] }));
        foreach (var code in Codes(typeof(FaultCodes)))
            yield return ("fault " + code, [words.Of(new Fault(At("chn", 5), code))]);
        foreach (var state in new[] { "opened", "held", "unreadable" })
            yield return ("reader " + state, [words.Of("chn", new ReaderState(state, At("chn", 8), "seal.open"))]);
        foreach (var binds in new[] { "yes", "no", "undetermined" })
            yield return ("binds " + binds, words.Of(new MessageState(At("chn", 4)) { Binds = binds }));
        yield return ("message", words.Of(new MessageState(At("usa", 7)) { Text = BodyText.Open }));
        yield return ("message withdrawn", words.Of(new MessageState(At("usa", 7)) { Withdrawn = At("usa", 8), Text = BodyText.Erased }));
        yield return ("message changed", words.Of(new MessageState(At("usa", 7)) { Text = BodyText.Sealed, Replaced = At("usa", 9), Amended = [.. Enumerable.Range(10, 20).Select(n => At("usa", n))], Undetermined = [At("usa", 40)] }));
        yield return ("message again", words.Of(new MessageState(At("usa", 7)) { SameAs = At("usa", 6) }));
        yield return ("message here", words.Of(new MessageState(At("usa", 7)) { WrittenHere = true }));
        yield return ("message behind a fork", words.Of(new MessageState(At("usa", 7)) { AfterFork = true }));
    }

    private const long Start = 29_000_000;

    private static Duty Duty(DutyState state)
    {
        var timed = state is DutyState.Open or DutyState.Held or DutyState.Withdrawn or DutyState.Replaced or DutyState.MembershipEnded
            or DutyState.MetByWord or DutyState.MetInTime or DutyState.MetLate;
        return new()
        {
            Message = At("usa", 7),
            Debtor = "chn",
            What = DutyKind.Answer,
            State = state,
            Asked = (Start + 180) * World.Minute,
            Delivered = state is DutyState.Undetermined or DutyState.Suspended or DutyState.NotDelivered ? null : Start * World.Minute,
            Due = !timed ? null : (Start + (state == DutyState.Held ? 240 : 180)) * World.Minute,
            Was = state == DutyState.Held ? (Start + 180) * World.Minute : null,
            Holds = state == DutyState.Held ? [At("chn", 9)] : [],
            Names = state is DutyState.Undetermined or DutyState.Disputed ? [At("chn", 9)] : [],
            EndedBy = state.ToText().StartsWith("met", StringComparison.Ordinal) ? [At("chn", 9)] : state is DutyState.Withdrawn or DutyState.Replaced ? [At("usa", 8)] : [],
            At = At("chn", 9),
            How = "answered",
            Code = "seal.open",
            Written = state == DutyState.MetByWord ? (Start + 170) * World.Minute : null,
            Held = state == DutyState.MetByWord ? (Start + 190) * World.Minute : null,
            Heard = (Start - 60) * World.Minute,
        };
    }

    private static Overdue Overdue(string? code) =>
        new(At("usa", 20), code) { Of = At("usa", 7), By = "chn", Evidence = At("chn", 12), Written = (Start + 200) * World.Minute };

    private static EntryLink At(string party, long number) => new(party, number);

    private static IEnumerable<string> Codes(Type codes) => codes.GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!);

    private static IEnumerable<string> States()
    {
        using var file = new Parley.Words.WordFiles(typeof(Wording).Assembly, "words").Open("states");
        return [.. file.RootElement.EnumerateObject().Select(key => key.Name)];
    }
}
