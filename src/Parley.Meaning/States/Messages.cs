using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>Says how messages stand.</summary>
internal sealed class Messages(Scope scope, Duties duties)
{
    /// <param name="at">A message of a chain.</param>
    public MessageState Of(At at)
    {
        var content = (MessageContent)at.Entry.Content;
        var state = new MessageState(DutyJudge.Link(at)) { Text = content.Text, Exercise = content.Exercise, Readers = Readers(at) };
        var first = at.Chain.FirstOf(at.Seq);
        if (first != at.Seq)
            return state with { SameAs = new(at.Chain.Party, first) };
        var by = scope.Superseding.Of(at);
        return state with
        {
            Links = [.. Findings(at, content)],
            Amended = With(by, Effect.Amends),
            Withdrawn = With(by, Effect.Withdraws) is [var withdrawal, ..] ? withdrawal : null,
            Replaced = With(by, Effect.Replaces) is [var replacement, ..] ? replacement : null,
            Undetermined = With(by, Effect.Undetermined),
            Binds = content is { IsOpen: true, Body.Kind: DecidingKinds.Accept } ? Binds(at, content) : null,
        };
    }

    /// <summary>Messages without effect of one feed, each number once.</summary>
    public static IEnumerable<MessageState> Outside(Feed feed)
    {
        var fork = feed.IsForked ? new Fork(feed) : null;
        return feed.Outside.Where(entry => entry.Content is MessageContent).GroupBy(entry => entry.Seq).OrderBy(same => same.Key).Select(same =>
            fork is not null && same.Any(entry => fork.IsUnderHead(entry.Root))
                ? new MessageState(new(feed.Party, same.Key)) { AfterFork = true }
                : new MessageState(new(feed.Party, same.Key)) { WrittenHere = true });
    }

    private static IReadOnlyList<EntryLink> With(IReadOnlyList<Superseder> by, Effect effect) =>
        by.Count == 0 ? [] : [.. by.Where(one => one.Effect == effect).Select(one => DutyJudge.Link(one.At))];

    private IEnumerable<LinkFinding> Findings(At at, MessageContent content)
    {
        foreach (var link in content.Answers)
        {
            if (scope.Answering.Code(at, link) is { } code)
                yield return new(true, link, code);
        }

        if (content.Supersedes is { } superseded && scope.Superseding.CodeOf(at) is { } why)
            yield return new(false, superseded, why);
    }

    private Dictionary<string, ReaderState> Readers(At at)
    {
        Dictionary<string, ReaderState> readers = [];
        if (scope.Terms.Of(at) is not { } terms)
            return readers;
        foreach (var party in TermsInForce.Content(terms).Members.Where(party => party != at.Chain.Party))
        {
            if (scope.Readability.Of(at, party) is { } said)
                readers[party] = new(said.IsUnreadable ? "unreadable" : "opened", new(party, said.Seen.Seq), said.IsUnreadable ? said.Code : null);
            else if (at.Chain.Cosigned.GetValueOrDefault(party)?.Covers(at.Seq) == true)
                readers[party] = new("held");
        }

        return readers;
    }

    // An acceptance that crossed a change of what it accepts binds nobody.
    private string? Binds(At at, MessageContent content)
    {
        var codes = content.Answers.Select(link => (Link: link, Code: scope.Answering.Code(at, link))).ToList();
        if (scope.Superseding.Replaces(at) || codes.Find(one => one.Code is null) is not { Link: { } to } || scope.Answering.Target(to) is not { } proposal)
            return codes.Exists(one => one.Code == LinkCodes.Undetermined) ? LinkCodes.Undetermined : null;
        var by = scope.Superseding.Of(proposal);
        if (by.Any(one => one.Effect == Effect.Undetermined))
            return LinkCodes.Undetermined;
        if (duties.Answer(proposal, at.Chain.Party) is not { } owed)
            return "no";
        if (owed.Matter.Obstacles.Exists(one => !one.IsDispute))
            return LinkCodes.Undetermined;
        if (owed.Matter.Answers.Find(answer => !answer.IsHold)?.At != at)
            return "no";
        return by.All(one => one.Effect == Effect.None || scope.Order.IsBefore(at, one.At) || (one.Effect == Effect.Amends && scope.Order.IsBefore(one.At, at))) ? "yes" : "no";
    }
}
