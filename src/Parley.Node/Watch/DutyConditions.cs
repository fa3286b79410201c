using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Node.Watch;

/// <summary>Alarms that follow from what is owed on a channel: the one who owes is told first, and nobody is called late but by its own record.</summary>
internal sealed class DutyConditions(IRecordStore record)
{
    /// <summary>Most duties of one kind that are looked at, the soonest first: beyond them what one peer causes is grouped anyway.</summary>
    private const int Most = 256;

    // A link that cannot be judged yet (docs/spec/meaning.md, 4).
    private const string Undetermined = "undetermined";

    private Dictionary<(ChannelId, EntryLink), Precedence> _known = [];
    private Dictionary<(ChannelId, EntryLink), Precedence> _before = [];

    /// <summary>What was looked up once is known as long as it is looked at.</summary>
    public void Begin() => (_known, _before) = ([], _known);

    /// <returns>False while it cannot be said.</returns>
    public bool Add(LocalNode node, Channel channel, long nowMs, List<Condition> conditions)
    {
        if (node.StateOf(channel.Id) is not { } state)
            return false;
        foreach (var exercise in new[] { false, true })
        {
            foreach (var duty in Part(node, channel, OwedPlace.First(exercise, theirs: false)))
                AddOurs(state, channel, duty, nowMs, conditions);
            foreach (var duty in Part(node, channel, OwedPlace.First(exercise, theirs: true)).TakeWhile(duty => duty.Due <= nowMs))
            {
                if (duty is { What: DutyKind.Answer, State: DutyState.Open or DutyState.Held, LateAt: not null, Rests.Count: 0 })
                    conditions.Add(Of(AlarmCodes.OverdueAnswer, channel, duty.Debtor, duty));
            }

            foreach (var duty in Part(node, channel, OwedPlace.First(exercise, theirs: true, long.MaxValue)))
                AddDoubt(channel, duty, conditions);
        }

        return node.OwedIn(channel.Id)!.Value.IsWhole;
    }

    private static IEnumerable<Duty> Part(LocalNode node, Channel channel, OwedPlace first) => node.OwedIn(channel.Id, first)!.Value.Owed
        .TakeWhile(owed => owed.Place.Exercise == first.Exercise && owed.Place.Theirs == first.Theirs).Take(Most).Select(owed => owed.Duty);

    private void AddOurs(State state, Channel channel, Duty duty, long nowMs, List<Condition> conditions)
    {
        AddDoubt(channel, duty, conditions);
        AddLink(state, channel, duty, conditions);
        if (duty.State is not (DutyState.Open or DutyState.Held) || duty.Rests.Count > 0)
            return;
        var code = duty.MomentAt(nowMs) switch
        {
            DutyMoment.Late => AlarmTable.DutyLate,
            DutyMoment.Past => AlarmTable.DutyPast,
            DutyMoment.Soon => AlarmTable.DutySoon,
            DutyMoment.Half => AlarmTable.DutyHalf,
            _ => PrecedenceOf(channel, duty.Message) == Precedence.Flash && !IsOpened(state, duty) ? AlarmTable.DutyUrgent : null,
        };
        if (code is not null)
            conditions.Add(Of(code, channel, "", duty));
    }

    // Until an officer opens it: what it says then stands above the text.
    private void AddLink(State state, Channel channel, Duty duty, List<Condition> conditions)
    {
        if (duty is { What: DutyKind.Open, State: DutyState.Open } && state.MessageOf(duty.Message)?.Links.FirstOrDefault(link => link.To.Party == channel.Us && link.Code != Undetermined) is { } link)
            conditions.Add(Of(AlarmTable.LinkWithoutEffect, channel, duty.Message.Party, duty) with { DueMs = null, Detail = $"{duty.Message.ToLink()} {link.To.ToLink()}" });
    }

    private void AddDoubt(Channel channel, Duty duty, List<Condition> conditions)
    {
        if (duty.State is DutyState.Unreadable or DutyState.Disputed)
            conditions.Add(Of(duty.State == DutyState.Unreadable ? AlarmTable.Unreadable : AlarmTable.Disputed, channel, duty.Debtor, duty) with { DueMs = null });
    }

    private static bool IsOpened(State state, Duty duty) =>
        duty.What == DutyKind.Answer && !state.DutiesOf(duty.Message).Any(other => other.What == DutyKind.Open && other.Debtor == duty.Debtor && other.State is DutyState.Open);

    private Condition Of(string code, Channel channel, string party, Duty duty) => new(code, channel.Id.ToString(), party, duty.Message)
    {
        Precedence = PrecedenceOf(channel, duty.Message),
        DueMs = duty.Due,
        Exercise = duty.Exercise,
    };

    private Precedence PrecedenceOf(Channel channel, EntryLink link)
    {
        var key = (channel.Id, link);
        if (!_known.TryGetValue(key, out var precedence) && !_before.TryGetValue(key, out precedence))
        {
            var entry = record.Held(new FeedKey(channel.Id, link.Party), link.Seq);
            precedence = Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header.Precedence : throw new StoreFaultException(FaultCodes.StoreBroken);
        }

        return _known[key] = precedence;
    }
}
