using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>An answer or hold of a debtor.</summary>
/// <param name="Versions">It and what replaced it; it keeps its place, the newest has its content.</param>
internal sealed record Answer(At At, bool IsHold, IReadOnlyList<At> Versions, At? Withdrawn)
{
    public DecidingFields Newest => ((MessageContent)Versions[^1].Entry.Content).Body!;

    /// <summary>Whether it stood when its writer wrote an entry.</summary>
    public bool StandsAt(long seq) => At.Seq <= seq && !(Withdrawn?.Seq <= seq);
}

/// <summary>What may end a duty.</summary>
internal sealed record Ender(At At, DutyState How, Answer? Answer = null);

/// <summary>Something that keeps a duty from being judged: it is closed, or disputed.</summary>
/// <param name="Of">The answer it is about, if any.</param>
internal sealed record Obstacle(At At, bool IsDispute, At? Of, bool IsOfMessage);

/// <summary>One message and one debtor: everything of the record that decides what is owed (docs/spec/meaning.md, 6).</summary>
internal sealed class Matter
{
    private readonly Scope _scope;

    public Matter(Scope scope, At message, TermsContent terms, string debtor)
    {
        (_scope, Message, Terms) = (scope, message, terms);
        Debtor = scope.Index.Find(debtor) ?? new Chain(new Feed(debtor));
        Superseders = scope.Superseding.Of(message, IsDeclared);
        var linked = scope.Index.LinkedTo(message);
        foreach (var at in linked?[LinkKind.Supersedes] ?? [])
        {
            if (at.Chain == message.Chain && at.Seq > message.Seq && IsDispute(at))
                Obstacles.Add(new(at, IsDispute: true, null, IsOfMessage: true));
        }

        Obstacles.AddRange(Superseders.Where(one => one.Effect == Effect.Undetermined).Select(one => new Obstacle(one.At, IsDispute: false, null, IsOfMessage: true)));
        foreach (var at in linked?[LinkKind.Answers] ?? [])
        {
            if (at.Chain == Debtor && Order.Knew(at, message))
                Look(at);
        }

        foreach (var one in Superseders.Where(one => one.Effect is Effect.Withdraws or Effect.Replaces))
            Enders.Add(new(one.At, one.Effect == Effect.Withdraws ? DutyState.Withdrawn : DutyState.Replaced));
        foreach (var chain in new[] { Asker, Debtor })
        {
            if (scope.Terms.Ending(chain, terms.Id, Asker.Party, Debtor.Party) is { } end)
                Enders.Add(new(end, DutyState.MembershipEnded));
        }
    }

    public At Message { get; }

    public MessageContent Content => (MessageContent)Message.Entry.Content;

    public TermsContent Terms { get; }

    public Chain Asker => Message.Chain;

    public Chain Debtor { get; }

    public IReadOnlyList<Superseder> Superseders { get; }

    public List<Answer> Answers { get; } = [];

    public List<Ender> Enders { get; } = [];

    public List<Obstacle> Obstacles { get; } = [];

    public bool Rests => Asker.Feed.IsForked || Debtor.Feed.IsForked;

    /// <summary>That an officer opened it, or what implies it; the smallest number.</summary>
    public At? Opening
    {
        get
        {
            var receipts = (_scope.Index.LinkedTo(Message)?[LinkKind.Receipt] ?? [])
                .Where(at => at.Chain == Debtor && Order.Knew(at, Message) && ((ReceiptContent)at.Entry.Content).What == ReceiptKind.Read);
            At[] all = [.. receipts.Concat(Answers.Select(answer => answer.At))];
            return all.Length == 0 ? null : all.MinBy(at => at.Seq);
        }
    }

    /// <summary>Whether the one who would have to read a message declared that it cannot, and nobody found otherwise.</summary>
    private bool IsDeclared(At at) => _scope.Readability.IsUnreadable(at, at.Chain == Asker ? Debtor.Party : Asker.Party);

    private bool IsDispute(At at) => IsDeclared(at) && !_scope.Readability.IsVoid(at, at.Chain == Asker ? Debtor.Party : Asker.Party);

    private void Look(At at)
    {
        if (IsDeclared(at))
        {
            var (_, withdrawn, closed) = _scope.Superseding.Follow(at, IsDeclared);
            if (withdrawn is null && IsDispute(at))
            {
                Obstacles.Add(new(at, IsDispute: true, null, IsOfMessage: false));
                Obstacles.AddRange(closed.Select(one => new Obstacle(one, IsDispute: false, null, IsOfMessage: false)));
            }

            return;
        }

        var answering = _scope.Answering;
        if (answering.CodeOf(at, Message) == LinkCodes.Undetermined)
        {
            Obstacles.Add(new(at, IsDispute: false, null, IsOfMessage: true));
            return;
        }

        if (!answering.Has(at, Message, out var isHold))
            return;
        var versions = _scope.Superseding.Follow(at, IsDeclared);
        var answer = new Answer(at, isHold, versions.Versions, versions.Withdrawn);
        Answers.Add(answer);
        if (!isHold && answer.Withdrawn is null)
            Enders.Add(new(at, DutyState.Met, answer));
        Obstacles.AddRange(versions.Closed.Select(one => new Obstacle(one, IsDispute: false, at, IsOfMessage: false)));
        foreach (var by in answer.Versions.SelectMany(version => _scope.Index.LinkedTo(version)?[LinkKind.Supersedes] ?? []))
        {
            if (by.Chain == Debtor && by.Seq > at.Seq && IsDispute(by))
                Obstacles.Add(new(by, IsDispute: true, at, IsOfMessage: false));
        }
    }
}
