using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>A message that is still to be written: the next entry of its writer's feed, which knows all that is held.</summary>
internal sealed class Draft
{
    /// <param name="state">What is held.</param>
    /// <param name="us">Its writer.</param>
    /// <param name="terms">Those in force.</param>
    /// <param name="content">What decides of it; open.</param>
    /// <param name="now">ms.</param>
    public Draft(State state, string us, TermsContent terms, MessageContent content, long now)
    {
        (Scope, Owing, Terms, Content, Now) = (state.Scope, state.Owing, terms, content, now);
        Next = Place(state, us);
        Own = Next.Chain;
    }

    public Scope Scope { get; }

    public Duties Owing { get; }

    public TermsContent Terms { get; }

    public MessageContent Content { get; }

    public DecidingFields Body => Content.Body!;

    public long Now { get; }

    /// <summary>Its own time, if not for what stands under a head: no entry's is below that of one before it.</summary>
    public long Time => Unsigned.Where(at => !at.Entry.Doubt).Aggregate(Now, (time, at) => Math.Max(time, at.Entry.Created));

    public Chain Own { get; }

    /// <summary>Its place; no entry stands there.</summary>
    public At Next { get; }

    /// <summary>Own entries that stand under no head yet: they will be below it.</summary>
    public IEnumerable<At> Unsigned
    {
        get
        {
            for (var seq = Own.Size; seq < Own.Feed.Length; seq++)
                yield return new At(Own, seq);
        }
    }

    /// <summary>Where the next entry of a party comes to stand. A feed that no head covers yet is in no index.</summary>
    public static At Place(State state, string us)
    {
        var own = state.Scope.Index.Find(us) ?? new Chain(state.FeedOf(us) ?? new Feed(us));
        return new(own, own.Size);
    }

    /// <summary>What a link names, the first with its key; null where nothing such is held.</summary>
    public At? Target(EntryLink link) => ChainOf(link.Party) is { } chain && link.Seq >= 0 && link.Seq < Size(chain)
        ? Message(new(chain, link.Seq)) is { Key: { } key } && chain == Own ? FirstWith(key) : new At(chain, chain.FirstOf(link.Seq))
        : null;

    /// <summary>A party's feed; null where nothing of it is held.</summary>
    public Chain? ChainOf(string party) => party == Own.Party ? Own : Scope.Index.Find(party);

    /// <summary>Entries of a feed that are held.</summary>
    public long Size(Chain chain) => chain == Own ? chain.Feed.Length : chain.Size;

    public static MessageContent? Message(At at) => at.Entry.Content as MessageContent;

    /// <summary>What supersedes a message, with what stands under no head yet.</summary>
    public IReadOnlyList<Superseder> Superseders(At target)
    {
        List<Superseder> all = [.. target.Seq < target.Chain.Size ? Scope.Superseding.Of(target) : []];
        if (target.Chain == Own)
        {
            foreach (var at in Unsigned.Where(at => at.Seq > target.Seq && Message(at)?.Supersedes is { } link && Target(link) == target))
                all.Add(Superseding.Judge(at, Message(target)!, all));
        }

        return all;
    }

    /// <summary>The newest version of a message that was replaced, or what replaced it.</summary>
    public At Newest(At target)
    {
        for (var versions = 0; versions < Linked.MaxLinked && Superseders(target).FirstOrDefault(one => one.Effect == Effect.Replaces) is { At: var next }; versions++)
            target = next;
        return target;
    }

    /// <summary>Whether an own message that stands under no head yet meets a message.</summary>
    public bool IsMetUnsigned(At target) => Message(target) is { Body: { } asked } && Unsigned.Any(at =>
        Message(at) is { Body: { } body, Supersedes: null } answer && KindsTable.Meets(body, asked.Kind) && answer.Answers.Any(link => Target(link) == target));

    /// <summary>The first message of its writer with its key; null for none.</summary>
    public At? SameKey => Content.Key is { } key ? FirstWith(key) : null;

    private At? FirstWith(string key) => Own.FirstWith(key) is { } seq ? new At(Own, seq) : Unsigned.Where(at => Message(at)?.Key == key).Select(at => (At?)at).FirstOrDefault();
}
