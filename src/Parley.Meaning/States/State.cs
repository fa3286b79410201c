using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>
/// What the evidence means: how every message and duty stands. A function of the evidence alone; what is asked is computed when it is asked. It is good until more
/// evidence is added; make another then, which costs nothing.
/// </summary>
public sealed class State
{
    private readonly Evidence _evidence;
    private readonly Scope _scope;
    private readonly Duties _duties;
    private readonly OverdueJudge _overdues;
    private readonly Messages _messages;

    public State(Evidence evidence)
    {
        (_evidence, _scope) = (evidence, new(evidence));
        _duties = new(_scope);
        _overdues = new(_scope, _duties);
        _messages = new(_scope, _duties);
    }

    /// <summary>Entries of each feed from which this was computed. Two sides compare at the smaller.</summary>
    public IReadOnlyDictionary<string, long> Sizes => Chains.Where(chain => chain.Size > 0).ToDictionary(chain => chain.Party, chain => chain.Size);

    /// <summary>Parties that signed two heads that contradict each other, and how much of their feeds stands.</summary>
    public IReadOnlyDictionary<string, long> Frozen => _evidence.Feeds.Where(feed => feed.IsForked).ToDictionary(feed => feed.Party, feed => feed.Size);

    /// <summary>All messages, those without effect too, by party and number.</summary>
    public IEnumerable<MessageState> Messages => _evidence.Feeds.SelectMany(feed =>
        (Find(feed.Party) is { } chain ? All<MessageContent>(chain).Select(_messages.Of) : []).Concat(Meaning.Messages.Outside(feed)).OrderBy(message => message.Id.Seq));

    /// <summary>All duties, by message, debtor and what is owed.</summary>
    public IEnumerable<Duty> Duties => Chains.SelectMany(chain => All<MessageContent>(chain)).SelectMany(Owed);

    /// <summary>All overdue entries, by party and number.</summary>
    public IEnumerable<Overdue> Overdues => Chains.SelectMany(chain => chain.Overdues.Select(seq => _overdues.Judge(new At(chain, seq))));

    /// <summary>What parties say of records that were put back, by party and number. It explains, and changes nothing.</summary>
    public IEnumerable<Restored> Restored => Chains.SelectMany(chain => All<RestoredContent>(chain)).Select(at => new Restored(new EntryLink(at.Chain.Party, at.Seq), (RestoredContent)at.Entry.Content));

    /// <summary>Entries that are wrong in themselves, by party, number and code.</summary>
    public IEnumerable<Fault> Faults => new Faults(_scope).All();

    internal Scope Scope => _scope;

    internal Duties Owing => _duties;

    internal Feed? FeedOf(string party) => _evidence.Feeds.FirstOrDefault(feed => feed.Party == party);

    private IEnumerable<Chain> Chains => _scope.Index.Chains;

    /// <summary>One message; null where it is not held.</summary>
    public MessageState? MessageOf(EntryLink link) => Find(link) is { } at ? _messages.Of(at)
        : FeedOf(link.Party) is { } feed ? Meaning.Messages.Outside(feed).FirstOrDefault(message => message.Id == link) : null;

    /// <summary>The duties of one message.</summary>
    public IEnumerable<Duty> DutiesOf(EntryLink message) => Find(message) is { } at ? Owed(at) : [];

    /// <summary>Overdue entries that say something of one message.</summary>
    public IEnumerable<Overdue> OverduesOf(EntryLink message) => Find(message) is { } at
        ? (_scope.Index.LinkedTo(at)?[LinkKind.Overdue] ?? []).Where(overdue => overdue.Chain == at.Chain).Select(_overdues.Judge) : [];

    /// <summary>One overdue entry; null where no chain has it.</summary>
    public Overdue? OverdueOf(EntryLink link) =>
        Find(link.Party) is { } chain && link.Seq >= 0 && link.Seq < chain.Size && chain.Feed[link.Seq].Content is OverdueContent ? _overdues.Judge(new At(chain, link.Seq)) : null;

    /// <summary>All of it as canonical JSON (docs/spec/meaning.md, 10).</summary>
    public byte[] ToJson() => StateJson.Write(this);

    private IEnumerable<Duty> Owed(At message) => message.Chain.FirstOf(message.Seq) != message.Seq ? [] : _duties.Of(message).Select(duty =>
        duty is { What: DutyKind.Answer, State: DutyState.Open or DutyState.Held } ? duty with { Declared = Declared(message, duty.Debtor) } : duty);

    private IReadOnlyList<EntryLink> Declared(At message, string debtor) =>
        [.. (_scope.Index.LinkedTo(message)?[LinkKind.Overdue] ?? []).Where(at => at.Chain == message.Chain && ((OverdueContent)at.Entry.Content).By == debtor)
            .Select(_overdues.Judge).Where(overdue => overdue.Stands).Select(overdue => overdue.Id)];

    private static IEnumerable<At> All<T>(Chain chain)
    {
        for (var seq = 0L; seq < chain.Size; seq++)
        {
            if (chain.Feed[seq].Content is T)
                yield return new At(chain, seq);
        }
    }

    private Chain? Find(string party) => _scope.Index.Find(party);

    private At? Find(EntryLink message) => Find(message.Party) is { } chain && chain.Message(message.Seq) is not null ? new At(chain, message.Seq) : null;
}
