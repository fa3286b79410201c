using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing;

namespace Parley.Node.Tests;

/// <summary>Two real nodes, one of which takes another time for now, and is put right again (docs/spec/meaning.md, 3; docs/spec/exchange.md, time).</summary>
/// <param name="offset">In the words of faketime.</param>
/// <param name="days">The same in days.</param>
/// <param name="running">Whether it is set while the node runs, or while it is down.</param>
public abstract class WrongClockTests(string offset, double days, bool running)
{
    private const int CheckSeconds = 5;

    [Fact]
    public async Task A_wrong_clock_put_right_loses_nothing_accuses_nobody_and_both_sides_say_the_same()
    {
        using var two = await TwoNodes.StartWithClockAsync(CheckSeconds);
        var ours = await SendAsync(two.Us, two.Channel, Question("before"));
        var theirs = await SendAsync(two.Cn, two.Channel, Question("before-back"));
        await HaveAsync(two, "before", "before-back");
        await PassAsync(two);

        await SetAsync(two.Us, offset, running);
        if (days < 0)
            await UntilRefusedAsync(two);
        await SendAsync(two.Us, two.Channel, Announcement("during"), althoughClock: true);
        await SendAsync(two.Cn, two.Channel, Answer("during-back", ours));
        await HaveAsync(two, "during", "during-back");
        await DoubtfulAsync(two.Us, days);
        if (days > 0)
            await DoubtfulAsync(two.Cn, -days);
        await PassAsync(two);
        await PassAsync(two);

        await SetAsync(two.Us, "+0", running);
        await SendAsync(two.Us, two.Channel, Answer("after", theirs), althoughClock: true);
        if (days > 0)
            await TwoNodes.UntilAsync("us says that its clock was put right", async () => (await AlarmsAsync(two.Us)).Any(alarm => alarm.Code == "clock.right"));
        await TwoNodes.UntilAsync("us trusts its clock", async () => (await PostAsync(two.Us, two.Channel, Announcement("last"), althoughClock: false)).IsSuccessStatusCode);
        await SendAsync(two.Cn, two.Channel, Announcement("last-back"));
        await HaveAsync(two, "after", "last", "last-back");

        var (record, state) = await AgreedAsync(two);
        Assert.Empty(state.Overdues);
        Assert.Empty(state.Faults);
        Assert.Equal(DutyState.MetInTime, AnswerOf(state, ours));
        Assert.Contains(AnswerOf(state, theirs), new[] { DutyState.MetInTime, DutyState.MetByWord });
        Assert.Equal(days > 0, record.Contains(EntryType.Clock));
        Assert.DoesNotContain(EntryType.Overdue, record);
    }

    private static DutyState AnswerOf(State state, EntryLink link) => state.DutiesOf(link).Single(duty => duty.What == DutyKind.Answer).State;

    /// <summary>Both records, when they say the same to the byte and nothing is under way.</summary>
    private static async Task<(IReadOnlyList<EntryType> Types, State State)> AgreedAsync(TwoNodes two)
    {
        (List<EntryType>, State)? agreed = null;
        await TwoNodes.UntilAsync("both say the same", async () =>
        {
            var records = await Task.WhenAll(new[] { two.Us, two.Cn }.Select(node => node.Inside.GetByteArrayAsync(InsideDoor.Record(two.Channel, states: true))));
            var (mine, types) = Read(records[0]);
            if (!mine.ToJson().AsSpan().SequenceEqual(Read(records[1]).State.ToJson()))
                return false;
            agreed = (types, mine);
            return true;
        });
        return agreed!.Value;
    }

    private static (State State, List<EntryType> Types) Read(byte[] record)
    {
        var types = new List<EntryType>();
        return (RecordedStates.Of(record, entry => types.Add(entry.Taken.Header.Type)), types);
    }

    /// <summary>The clock is set while the node runs, or while it is down.</summary>
    private static async Task SetAsync(TestNode node, string offset, bool running)
    {
        if (!running)
            await node.KillAsync();
        node.Clock!.Set(offset);
        if (!running)
            await node.StartApartAsync();
    }

    /// <summary>Our node, behind what it signed itself, asks an officer first, with both times.</summary>
    private static async Task UntilRefusedAsync(TwoNodes two)
    {
        using var answer = await PostAsync(two.Us, two.Channel, Announcement("refused"), althoughClock: false);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var finding = Assert.Single((await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!.Findings!);
        Assert.Equal("clock.doubtful", finding.Code);
        Assert.InRange(Time(finding.Args[2]) - Time(finding.Args[1]), TimeSpan.FromHours(1.9), TimeSpan.FromHours(2.1));
    }

    /// <summary>An alarm of the node says both times.</summary>
    private static async Task DoubtfulAsync(TestNode node, double days)
    {
        await TwoNodes.UntilAsync($"{node.Party} has the alarm", async () => (await AlarmsAsync(node)).Any(alarm => alarm.Code == "clock.doubtful"));
        var times = (await AlarmsAsync(node)).First(alarm => alarm.Code == "clock.doubtful").Detail.Split(' ').Select(Time).ToArray();
        Assert.InRange((times[0] - times[1]).TotalDays, days - 0.01, days + 0.01);
    }

    private static async Task<IReadOnlyList<AlarmLine>> AlarmsAsync(TestNode node) => (await node.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus))!.Alarms;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What was sent is there, and its writer knows it.</summary>
    private static async Task HaveAsync(TwoNodes two, params string[] cases)
    {
        foreach (var (writer, reader, which) in cases.Select(one => one.EndsWith("-back", StringComparison.Ordinal) ? (two.Cn, two.Us, one) : (two.Us, two.Cn, one)))
        {
            await TwoNodes.UntilAsync($"{reader.Party} has {which}", async () => (await reader.MessagesAsync("&case=" + which)).Count == 1);
            await TwoNodes.UntilAsync($"{writer.Party} knows that {which} was delivered", async () => (await writer.MessagesAsync("&case=" + which))[0].Delivered is not null);
        }
    }

    /// <summary>Waits until a machine check of either node has come to the other.</summary>
    private static async Task PassAsync(TwoNodes two)
    {
        foreach (var (reader, writer) in new[] { (two.Us, "cn"), (two.Cn, "us") })
        {
            var before = await SizeAsync(reader, writer);
            await TwoNodes.UntilAsync($"{writer} writes on", async () => await SizeAsync(reader, writer) > before + 1);
        }
    }

    private static async Task<long> SizeAsync(TestNode node, string party) =>
        (await node.Inside.GetFromJsonAsync(InsideDoor.Channels, ApiJson.Default.IReadOnlyListChannelView))!.Single().Feeds.Single(feed => feed.Party == party).Size;

    private static async Task<EntryLink> SendAsync(TestNode node, string channel, JsonObject message, bool althoughClock = false)
    {
        using var answer = await PostAsync(node, channel, message, althoughClock);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var link = (await answer.Content.ReadFromJsonAsync(ApiJson.Default.SendResponse))!.Link.Split('/');
        return new EntryLink(link[0], long.Parse(link[1], CultureInfo.InvariantCulture));
    }

    private static Task<HttpResponseMessage> PostAsync(TestNode node, string channel, JsonObject message, bool althoughClock) =>
        node.Inside.PostAsJsonAsync(InsideDoor.Send(channel), new SendRequest(Authored.Element(message), AlthoughClock: althoughClock), ApiJson.Default.SendRequest);

    private static JsonObject Question(string name) => Message("inquire", name);

    private static JsonObject Announcement(string name) => Message("announce", name);

    private static JsonObject Answer(string name, EntryLink question)
    {
        var message = Message("answer", name);
        message["answers"] = new JsonArray($"{question.Party}/{question.Seq}");
        message["fields"] = new JsonObject { ["status"] = "answered", ["results"] = new JsonArray(new JsonObject { ["question"] = "aware", ["finding"] = "yes" }) };
        return message;
    }

    private static JsonObject Message(string kind, string name)
    {
        var message = Authored.Edited(kind);
        foreach (var part in new[] { "deadline", "answers", "supersedes", "attachments" })
            message.Remove(part);
        (message["track"], message["precedence"], message["case"]) = ("technical", "FLASH", name);
        return message;
    }
}

// A class each: they wait for minutes, and do so at the same time.
public sealed class ClockADayAheadTests() : WrongClockTests("+1d", 1, running: false);

public sealed class ClockADayAheadWhileRunningTests() : WrongClockTests("+1d", 1, running: true);

public sealed class ClockOfAnotherQuarterTests() : WrongClockTests("+89d", 89, running: false);

public sealed class ClockBehindTests() : WrongClockTests("-2h", -2 / 24.0, running: false);

public sealed class ClockOf2038Tests() : WrongClockTests("+12y", 12 * 365, running: false);
