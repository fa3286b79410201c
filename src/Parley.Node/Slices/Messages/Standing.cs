using Parley.Api;
using Parley.Exchange;
using Parley.Meaning;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Messages;

/// <summary>How messages of one channel stand, in one language. On the core's loop only, and of one moment.</summary>
internal sealed class Standing
{
    private readonly State _state;
    private readonly Channel _channel;
    private readonly StateWords _words;
    private readonly long _nowMs;
    private readonly string _us;
    private readonly string _language;

    private Standing(State state, Channel channel, string language, long nowMs)
    {
        (_state, _channel, _us, _language, _nowMs) = (state, channel, channel.Us, language, nowMs);
        _words = new StateWords(language, new PartyNames(channel.Rules.Terms.Members.ToDictionary(member => member.Party, member => member.Names)));
    }

    /// <summary>Null while the node still reads its record.</summary>
    public static Standing? Of(LocalNode node, Channel channel, string language, DateTimeOffset now) =>
        node.StateOf(channel.Id) is { } state ? new(state, channel, language, now.ToUnixTimeMilliseconds()) : null;

    /// <summary>Lines of the inbox with how each stands.</summary>
    public static async Task<IReadOnlyList<MessageSummary>> ListAsync(
        RunningNode running, Caller caller, IReadOnlyDictionary<string, Channel> channels, IReadOnlyList<MessageLine> lines, string? language, bool seen = false)
    {
        var known = lines.Where(line => channels.ContainsKey(line.Channel)).ToArray();
        return await running.On(node =>
        {
            var of = channels.ToDictionary(one => one.Key, one => Of(node, one.Value, language ?? Languages.English, running.Time.GetUtcNow()), StringComparer.Ordinal);
            return known.Select(line => new MessageViews(running.Store, channels[line.Channel]).Summary(line.For(caller), of[line.Channel]?.Line(line.Link) ?? MessageStanding.None, seen)).ToArray();
        });
    }

    public MessageStanding Line(EntryLink message)
    {
        var pressing = _state.DutiesOf(message).Where(duty => message.Party == _us || duty.Debtor == _us).OrderBy(Pressing).FirstOrDefault();
        var first = _state.MessageOf(message) is { } of && (of.WrittenHere || of.AfterFork || (of.Withdrawn ?? of.Replaced ?? of.SameAs) is not null) ? View(_words.Of(of)[0]) : pressing is null ? null : Brief(pressing);
        var opened = _state.DutiesOf(message).FirstOrDefault(duty => duty.Debtor == _us && duty.State == DutyState.Opened)?.At;
        return new(first, pressing?.Due, (pressing?.MomentAt(_nowMs) ?? DutyMoment.None).ToText(), opened);
    }

    public StandingView? View(EntryLink message)
    {
        if (_state.MessageOf(message) is not { } of)
            return null;
        var readers = of.Readers.OrderBy(reader => reader.Key, StringComparer.Ordinal).Select(reader => _words.Of(reader.Key, reader.Value));
        var overdue = _state.OverduesOf(message).SelectMany(_words.Of);
        return new([.. _words.Of(of).Select(View)], [.. readers.Select(View)], [.. _state.DutiesOf(message).Select(View)], [.. overdue.Select(View)]);
    }

    // While it is owed, what is owed and by whom: a list has no room for two lines.
    private Api.StateLine Brief(Duty duty)
    {
        var line = View(_words.Of(duty, _nowMs)[0]);
        if (duty.State is not (DutyState.Open or DutyState.Held))
            return line;
        var owes = _words.Of(duty.What);
        if (duty.Debtor != _us)
            owes = Wording.Sentences.Text("render.owes", _language, duty.Debtor, owes);
        return line with { Text = owes + Wording.Sentences.Text("render.colon", _language) + line.Text };
    }

    public DutyView View(Duty duty) => new(
        duty.Debtor, duty.What == DutyKind.Open ? "open" : "answer", duty.State.ToText(), duty.MomentAt(_nowMs).ToText(), Time(duty.Due), Time(duty.Was), [.. _words.Of(duty, _nowMs).Select(View), .. Watch(duty)]);

    // Lateness of a house where nobody sits is read otherwise.
    private IEnumerable<Api.StateLine> Watch(Duty duty) =>
        duty.MomentAt(_nowMs) is DutyMoment.Past or DutyMoment.Late && _channel.Lines().FirstOrDefault(line => line.Party == duty.Debtor)?.Watch is { IsManned: false } watch
            ? [View(_words.Unmanned(duty.Debtor, watch.SinceMs))] : [];

    private static Api.StateLine View(Meaning.StateLine line) => new(line.Code, line.Text);

    private static string? Time(long? ms) => ms is { } at ? UtcTime.Of(at).ToString() : null;

    // What somebody must act upon comes first; of what is over, the answer says more than the opening.
    private (int, int) Pressing(Duty duty) => (
        duty.MomentAt(_nowMs) switch { DutyMoment.Late => 0, DutyMoment.Past => 1, DutyMoment.Soon => 2, DutyMoment.Half => 3, DutyMoment.Running => 4, _ => 6 }
        + (duty.State is DutyState.Disputed or DutyState.Unreadable or DutyState.Undetermined or DutyState.NotDelivered ? -1 : 0),
        duty.What == DutyKind.Answer ? 0 : 1);
}

/// <param name="DueMs">ms.</param>
/// <param name="Opened">Our entry by which it was opened: a receipt, an answer or a hold.</param>
internal sealed record MessageStanding(Api.StateLine? State, long? DueMs, string Moment, EntryLink? Opened)
{
    public static MessageStanding None { get; } = new(null, null, "none", null);
}
