using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Parley.Protocol;
using Parley.Vocabulary.Tests;

namespace Parley.Meaning.Tests;

/// <summary>States out of exported records: whoever has the record comes to the same, here and in <c>samples/verify</c>.</summary>
public sealed class RecordStateTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly string[] s_kinds = ["notify", "answer", "correct", "track"];
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-states-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("base", "cn us")]
    [InlineData("base", "cn us zz")]
    [InlineData("nist gm", "cn us")]
    public void Both_verifiers_say_the_same_bytes_of_what_is_open_shown_erased_or_sealed(string suites, string parties)
    {
        Assert.SkipUnless(File.Exists(Python) && Run("-c", "import cryptography").Code == 0, "skipped: /usr/bin/python3 with python3-cryptography is not here");
        using var talk = Told(suites.Split(' '), parties.Split(' '));
        foreach (var (name, record) in Records(talk).Append(("forked", Forked())))
        {
            var path = Path.Combine(_folder, name + ".parley-record");
            File.WriteAllBytes(path, record);
            var (code, output) = Run(Path.Combine(AppContext.BaseDirectory, "samples", "verify", "verify.py"), "--states", path);
            Assert.Equal($"{name} 0 {Encoding.UTF8.GetString(States(record))}\n", $"{name} {code} {output}");
        }
    }

    // Set PARLEY_WRITE_VECTORS=1 to write them anew, and read the difference.
    [Theory]
    [InlineData("open")]
    [InlineData("shown")]
    [InlineData("forked")]
    public void Published_records_are_those_and_have_the_published_states(string name)
    {
        using var talk = Told(["base"], ["cn", "us", "zz"]);
        var record = name == "forked" ? Forked() : Records(talk).Single(one => one.Name == name).Record;
        var path = Path.Combine(Repository.Root, "tests", "vectors", "record", $"states-{name}.parley-record");
        if (Environment.GetEnvironmentVariable("PARLEY_WRITE_VECTORS") == "1")
        {
            File.WriteAllBytes(path, record);
            File.WriteAllBytes(Path.ChangeExtension(path, ".json"), [.. States(record), (byte)'\n']);
        }

        Assert.Equal(File.ReadAllBytes(path), record);
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(path, ".json")), Encoding.UTF8.GetString(States(record)) + "\n");
    }

    [Fact]
    public void A_record_says_who_owes_what_and_how_it_ended()
    {
        using var talk = Told(["base"], ["cn", "us"]);
        var state = State(Opened(talk));
        Assert.Equal(
            [
                "us/6 cn answer open", "us/6 cn open opened", "us/7 cn answer held", "us/7 cn open opened", "us/8 cn answer open", "us/8 cn open open",
                "us/9 cn answer withdrawn", "us/9 cn open opened", "us/10 cn answer metintime", "us/10 cn open opened",
            ],
            state.Duties.Where(duty => duty.Message is { Party: "us", Seq: < 11 }).Select(duty => $"{Link(duty.Message)} {duty.Debtor} {duty.What} {duty.State}".ToLowerInvariant()));
        var corrected = state.DutiesOf(new("us", 8)).Single(duty => duty is { Debtor: "cn", What: DutyKind.Answer });
        Assert.True(corrected.Due >= Talk.Start + (300 * Talk.Minute), $"{corrected.Due}");
        Assert.Equal("declined", state.DutiesOf(new("us", 10)).First().How);
        Assert.Equal([new("cn", 8), new("us", 12)], state.DutiesOf(new("us", 9)).First().EndedBy);
        Assert.Equal("link.unseen", Assert.Single(state.MessageOf(new("cn", 10))!.Links).Code);
    }

    [Fact]
    public void Leaves_say_of_every_duty_what_the_texts_would_say_and_erased_bodies_do_too()
    {
        using var talk = Told(["base"], ["cn", "us", "zz"]);
        var duties = Part(States(Opened(talk)), "duties");
        Assert.Equal(duties, Part(States(Shown(talk)), "duties"));
        Assert.Equal(duties, Part(States(Erased(talk)), "duties"));
        Assert.All(State(Shown(talk)).Messages, message => Assert.Equal(BodyText.Sealed, message.Text));
        Assert.All(State(Erased(talk)).Messages, message => Assert.Equal(BodyText.Erased, message.Text));
    }

    [Fact]
    public void Whoever_has_the_proof_of_a_fork_says_that_the_party_is_frozen_and_what_rests()
    {
        var state = State(Forked());
        var at = Assert.Single(state.Frozen);
        Assert.Equal("us", at.Key);
        Assert.All(state.Duties.Where(duty => duty.Message.Party == "us" && duty.State == DutyState.Open), duty => Assert.Equal(["us"], duty.Rests));
        Assert.Contains(state.Messages, message => message.AfterFork && message.Id == new EntryLink("us", at.Value - 1));
        using var talk = Told(["base"], ["cn", "us", "zz"]);
        Assert.Empty(State(Opened(talk)).Frozen);
    }

    [Fact]
    public void A_record_that_opens_nothing_guesses_nothing()
    {
        using var talk = Told(["base"], ["cn", "us"]);
        var duties = State(talk.Record((_, _) => null)).Duties.ToList();
        Assert.NotEmpty(duties);
        Assert.All(duties, duty => Assert.Equal(DutyState.Undetermined, duty.State));
    }

    [Theory]
    [InlineData("fields/until")]
    [InlineData("fields/status")]
    [InlineData("kind")]
    public void Whoever_leaves_out_a_leaf_of_a_hold_makes_nobody_late(string leaf)
    {
        using var talk = Told(["base"], ["cn", "us"]);
        talk.Now += 1_000 * Talk.Minute;
        talk["cn"].Read(new("us", 8));
        var record = talk.Record((speaker, seq) => Revealed.Some(
            speaker.Leaves(seq, name => !(speaker.Party == "cn" && seq == 7 && name == leaf))));
        var held = State(record).DutiesOf(new("us", 7)).First();
        Assert.Equal((DutyState.Undetermined, null, new EntryLink("cn", 7)), (held.State, held.LateAt, Assert.Single(held.Names)));
        Assert.NotNull(State(Shown(talk)).DutiesOf(new("us", 7)).First().LateAt);
    }

    [Fact]
    public void What_a_kind_says_beside_what_decides_is_not_shown()
    {
        using Talk talk = new(["base"], "cn", "us");
        string[] all = ["status", "until", "action", "corrections", "severity"];
        var fields = CborItem.Map(all.Select(name => KeyValuePair.Create(name, CborItem.Of("x"))));
        Assert.Equal(
            ["kind", "kind fields/status fields/until", "kind fields/action fields/corrections", "kind fields/action"],
            s_kinds.Select(kind => string.Join(' ', DecidingForm.LeavesOf(talk["us"].Messages[talk["us"].Say(kind, fields).Seq]))));
    }

    [Fact]
    public void Every_head_in_the_record_counts_and_with_the_newest_alone_an_answer_is_in_time_by_word_only()
    {
        using var talk = Told(["base"], ["cn", "us"]);
        talk["cn"].Heads.Keys.Where(size => size < talk["cn"].Size).ToList().ForEach(size => talk["cn"].Heads.Remove(size));
        Assert.Equal(DutyState.MetByWord, State(Opened(talk)).DutiesOf(new("us", 10)).First().State);
    }

    [Fact]
    public void A_record_that_does_not_hold_is_evidence_of_nothing()
    {
        using var talk = Told(["base"], ["cn", "us"]);
        var bytes = Opened(talk);
        RecordEvidence evidence = new(SuiteRegistry.Standard);
        var result = RecordVerifier.Verify(new MemoryStream(bytes[..^1]), SuiteRegistry.Standard, null, evidence.Take);
        Assert.Throws<ArgumentException>(() => evidence.Of(result));
    }

    /// <summary>
    /// us asks five times: opened and open; held; a later deadline; withdrawn while an answer was written; declined. cn answers what it has not seen. A third says nothing
    /// and takes nothing.
    /// </summary>
    private static Talk Told(string[] suites, string[] parties)
    {
        Talk talk = new(suites, parties);
        var (us, cn) = (talk["us"], talk["cn"]);
        foreach (var other in talk.Speakers.Where(other => other != us))
            us.Take(other);
        var asked = Enumerable.Range(0, 5).Select(number => us.Say("inquire", CborItem.Map([]), header => header with { Deadline = talk.Now + (120 * Talk.Minute), To = number == 1 ? ["cn"] : [] })).ToList();
        talk.Now += Talk.Minute;
        foreach (var other in talk.Speakers.Where(other => other != cn))
            cn.Take(other);
        cn.Read(asked[0]);
        talk.Now += Talk.Minute;
        var amended = us.Say("correct", Fields(("action", CborItem.Of("amend")), ("corrections", CborItem.Array(
            Fields(("field", CborItem.Of("deadline")), ("now", CborItem.Of("2027-01-15T13:00:00Z")))))), Changing(asked[2]));
        us.Say("correct", Fields(("action", CborItem.Of("withdraw"))), Changing(asked[3]));
        cn.Say("answer", Fields(("status", CborItem.Of("holding")), ("until", CborItem.Of("2027-01-15T12:00:00Z"))), Answering(asked[1]));
        cn.Say("answer", Fields(("status", CborItem.Of("answered"))), Answering(asked[3]));
        cn.Say("answer", Fields(("status", CborItem.Of("declined"))), Answering(asked[4]));
        cn.Say("answer", Fields(("status", CborItem.Of("answered"))), Answering(amended));
        talk.Now += Talk.Minute;
        us.Take(cn);
        talk.Now += Talk.Minute;
        cn.Take(us);
        return talk;
    }

    private static IEnumerable<(string Name, byte[] Record)> Records(Talk talk) =>
        [("open", Opened(talk)), ("shown", Shown(talk)), ("erased", Erased(talk)), ("sealed", talk.Record((_, _) => null))];

    /// <summary>us asks once more, and asks zz something else in its place; cn, which has both, exports.</summary>
    private static byte[] Forked()
    {
        using var talk = Told(["base"], ["cn", "us", "zz"]);
        using var other = Told(["base"], ["cn", "us", "zz"]);
        var (us, them) = (talk["us"], other["us"]);
        us.Say("inquire", CborItem.Map([]));
        them.Say("notify", CborItem.Map([]));
        talk["zz"].Take(them);
        return talk.Record((speaker, seq) => Revealed.All(speaker.MessageKeys[seq]), null, ("us", new(us.Size - 1, [them.Entries[^1]], them.Heads[them.Size].Format())));
    }

    private static byte[] Opened(Talk talk) => talk.Record((speaker, seq) => Revealed.All(speaker.MessageKeys[seq]));

    private static byte[] Shown(Talk talk) => talk.Record((speaker, seq) => Revealed.Some(speaker.Leaves(seq)));

    private static byte[] Erased(Talk talk) => talk.Record((speaker, seq) => Revealed.Some(speaker.Leaves(seq)), (speaker, seq) => speaker.Messages.ContainsKey(seq));

    private static CborItem Fields(params (string Name, CborItem Value)[] fields) => CborItem.Map(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static Func<Header, Header> Answering(EntryLink link) => header => header with { Answers = [link] };

    private static Func<Header, Header> Changing(EntryLink link) => header => header with { Supersedes = link };

    private static State State(byte[] record)
    {
        RecordEvidence evidence = new(SuiteRegistry.Standard);
        var result = RecordVerifier.Verify(new MemoryStream(record), SuiteRegistry.Standard, null, evidence.Take);
        Assert.Empty(result.Findings);
        return new(evidence.Of(result));
    }

    private static byte[] States(byte[] record) => State(record).ToJson();

    private static string Part(byte[] state, string name) => JsonDocument.Parse(state).RootElement.GetProperty(name).GetRawText();

    private static string Link(EntryLink link) => $"{link.Party}/{link.Seq}";

    private static (int Code, string Output) Run(params string[] arguments)
    {
        // -B: leaves no compiled files behind.
        using var process = Process.Start(new ProcessStartInfo(Python, ["-B", .. arguments]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
