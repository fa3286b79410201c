using System.Globalization;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Meaning;

/// <summary>One thing that is said of a state: the key of its sentence, which stays, and the sentence.</summary>
public sealed record StateLine(string Code, string Text);

/// <summary>
/// Says states in words, the same wherever they are shown. Parties are named and every time says whose word it is. The first line is the state itself, short enough
/// for a table; the others are what it rests on. Safe to show, whatever the other side wrote. Safe for concurrent use.
/// </summary>
/// <param name="language">BCP 47 tag of the reader's language.</param>
/// <param name="parties">What parties are called.</param>
public sealed class StateWords(string language, PartyNames parties)
{
    private const int MaxLinks = 8;

    /// <summary>What is owed: an opening or an answer.</summary>
    public string Of(DutyKind what) => Say(what == DutyKind.Open ? "duty.open" : "duty.answer").Text;

    /// <param name="duty">The duty.</param>
    /// <param name="now">ms: says how it stands then; null where no clock is to be looked at.</param>
    public IReadOnlyList<StateLine> Of(Duty duty, long? now = null)
    {
        List<StateLine> lines = [.. StateOf(duty, now)];
        if (duty.LateAt is not null && duty.LateWritten <= duty.Due)
            lines.Add(Say("duty.late-known", Party(duty.Debtor)));
        lines.AddRange(EndOf(duty));
        if (duty.Holds.Count > 0 && duty.Was != duty.Due)
            lines.Add(Say("duty.holds", Links(duty.Holds), Time(duty.Was)));
        if (duty.Asked is { } asked)
            lines.Add(duty.Due is { } due && (duty.Was ?? due) != asked ? Say("duty.asked-other", Time(asked), Time(duty.Was ?? due)) : Say("duty.asked", Time(asked)));
        if (duty.Delivered is { } delivered)
            lines.Add(Say("duty.delivered", Party(duty.Debtor), Time(delivered)));
        if (duty.State == DutyState.NotDelivered)
            lines.Add(duty.Heard is { } heard ? Say("duty.heard", Party(duty.Debtor), Time(heard)) : Say("duty.unheard", Party(duty.Debtor)));
        if (duty.Declared.Count > 0)
            lines.Add(Say("duty.declared", Links(duty.Declared)));
        if (duty.Rests.Count > 0)
            lines.Add(Say("duty.rests", List(duty.Rests.Select(Party))));
        if (duty.Exercise)
            lines.Add(Say("duty.exercise"));
        return lines;
    }

    /// <summary>What is to be said of a message beside its content; nothing of one that is open, unchanged, and whose links have effect.</summary>
    public IReadOnlyList<StateLine> Of(MessageState message)
    {
        List<StateLine> lines = [];
        // What takes a message back is read before anything else of it.
        if (message.Withdrawn is { } withdrawn)
            lines.Add(Say("message.withdrawn", Link(withdrawn)));
        if (message.Replaced is { } replaced)
            lines.Add(Say("message.replaced", Link(replaced)));
        if (message.WrittenHere)
            lines.Add(Say("message.written-here"));
        if (message.AfterFork)
            lines.Add(Say("message.after-fork"));
        if (message.SameAs is { } same)
            lines.Add(Say("message.same-as", Link(same)));
        if (message.Text is BodyText.Sealed or BodyText.Erased)
            lines.Add(Say(message.Text == BodyText.Sealed ? "message.sealed" : "message.erased"));
        if (message.Amended.Count > 0)
            lines.Add(Say("message.amended", Links(message.Amended)));
        if (message.Undetermined.Count > 0)
            lines.Add(Say("message.undetermined", Links(message.Undetermined)));
        lines.AddRange(message.Links.Select(Of));
        if (message.Binds is { } binds)
            lines.Add(Say("binds." + binds));
        return lines;
    }

    /// <summary>A link without effect, and why.</summary>
    public StateLine Of(LinkFinding link)
    {
        var key = link.IsAnswer ? "message.answers" : "message.supersedes";
        return link.Code == LinkCodes.Undetermined ? Say(key + "-undetermined", Link(link.To)) : Say(key, Link(link.To), Say(link.Code).Text);
    }

    /// <summary>What one reader says of a message. A receipt is not agreement.</summary>
    /// <param name="party">The reader.</param>
    /// <param name="reader">What it says.</param>
    public StateLine Of(string party, ReaderState reader) => reader switch
    {
        { State: "unreadable" } => Say("reader.unreadable", Party(party), Code(reader.Code), Link(reader.Seen!)),
        { State: "opened" } => Say("reader.opened", Party(party), Link(reader.Seen!)),
        _ => Say("reader.held", Party(party)),
    };

    /// <summary>An overdue entry: never that they did not answer, but what their record holds.</summary>
    public IReadOnlyList<StateLine> Of(Overdue overdue)
    {
        List<StateLine> lines =
        [
            overdue.Code is { } code
                ? new(code, Say("overdue.without-effect", Link(overdue.Of), Say(code).Text).Text)
                : Say("overdue.follows", Party(overdue.By), Number(overdue.Evidence.Seq), Time(overdue.Written), Link(overdue.Of)),
        ];
        if (overdue.Retracted is { } retracted)
            lines.Add(Say("overdue.retracted", Link(retracted)));
        if (overdue.Clock is { } clock)
            lines.Add(Say("overdue.clock", Party(overdue.By), Link(clock)));
        if (overdue.Clarify.Count > 0)
            lines.Add(Say("overdue.clarify", Party(overdue.By), Links(overdue.Clarify)));
        return lines;
    }

    /// <summary>What is wrong with an entry in itself.</summary>
    public StateLine Of(Fault fault) => Say(fault.Code);

    // While a time runs, it is what is asked for first.
    private IEnumerable<StateLine> StateOf(Duty duty, long? now)
    {
        var state = Headline(duty);
        if (duty.State is not (DutyState.Open or DutyState.Held))
            return [state];

        // What their record proves, and that it rests, needs no clock.
        var moment = duty.Due is not null && now is null && duty is { LateAt: null, Rests.Count: 0 } ? DutyMoment.Running : duty.MomentAt(now ?? 0);
        var line = Say("moment." + moment.ToString().ToLowerInvariant(), Time(duty.Due), Party(duty.Debtor), Number(duty.LateAt?.Seq), Time(duty.LateWritten));
        return (duty.State, moment) switch
        {
            (DutyState.Held, DutyMoment.Running) => [state],
            (_, DutyMoment.None) or (DutyState.Held, DutyMoment.Half or DutyMoment.Soon) => [state, line],
            (DutyState.Held, _) => [line, state],
            _ => [line],
        };
    }

    private StateLine Headline(Duty duty) => duty.State switch
    {
        DutyState.Undetermined or DutyState.Disputed => Say(Key(duty), Links(duty.Names)),
        DutyState.Opened => Say(Key(duty), Party(duty.Debtor), Link(duty.At!)),
        DutyState.Met or DutyState.MetInTime or DutyState.MetByWord or DutyState.MetLate => Say(Key(duty), How(duty.How)),
        DutyState.Unreadable => Say(Key(duty), Party(duty.Debtor), Code(duty.Code)),
        DutyState.NotDelivered => Say(Key(duty), Party(duty.Debtor)),
        DutyState.Held => Say(Key(duty), Time(duty.Due)),
        _ => Say(Key(duty)),
    };

    private IEnumerable<StateLine> EndOf(Duty duty)
    {
        if (duty.EndedBy.Count > 0)
            yield return Say(duty.EndedBy.Count > 1 ? "duty.crossed" : "duty.ended-by", Links(duty.EndedBy));
        if (duty.State == DutyState.MetByWord && duty.Written is { } written)
            yield return duty.Held is { } held ? Say("duty.written", Party(duty.Debtor), Time(written), Time(held)) : Say("duty.written-alone", Party(duty.Debtor), Time(written));
    }

    private StateLine Say(string key, params ReadOnlySpan<string> args) => new(key, Wording.Sentences.Text(key, language, args));

    private static string Key(Duty duty) => "state." + duty.State.ToText();

    // A status or a kind of a newer version is shown as it came.
    private string How(string? how) => Wording.Term("answer-status", how ?? "", language) ?? Wording.Term("kinds", how ?? "", language) ?? Code(how);

    /// <summary>That nobody could be reached at a party, by its own word.</summary>
    /// <param name="party">Who owes.</param>
    /// <param name="since">ms.</param>
    public StateLine Unmanned(string party, long since) => Say("duty.unmanned", Party(party), Time(since));

    private string Party(string party) => parties.Show(party, language);

    private string Time(long? ms) =>
        ms is { } time ? Say("render.time", DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)).Text : "";

    // One side can make the other's list long: the rest is counted.
    private string Links(IReadOnlyList<EntryLink> links) =>
        List(links.Take(MaxLinks).Select(Link)) + (links.Count > MaxLinks ? $" … ({Number(links.Count)})" : "");

    private string List(IEnumerable<string> parts) => string.Join(Say("render.list").Text, parts);

    private static string Link(EntryLink link) => SafeText.Quote($"{link.Party}/{Number(link.Seq)}");

    private static string Code(string? code) => SafeText.Quote(code ?? "");

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
