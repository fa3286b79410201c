using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>What a reader said of an entry in the one <c>seen</c> that covers it.</summary>
/// <param name="Seen">That <c>seen</c>.</param>
/// <param name="Code">Why it could not read the entry; null when its node opened it, or an arbiter found that it could.</param>
/// <param name="TakenBack">The <c>seen</c> that says it can be read now, or that the same could be read when it was sent anew.</param>
internal sealed record Reading(Seen Seen, string? Code, Seen? TakenBack)
{
    /// <summary>Whether it stands declared unreadable.</summary>
    public bool IsUnreadable => Code is not null && TakenBack is null;
}

/// <summary>Who could read what: each reader's own word, given once (docs/spec/meaning.md, 6).</summary>
internal sealed class Readability(Evidence evidence)
{
    private const int MaxRanges = 64;

    /// <summary>What a reader said of an entry; null until it said anything.</summary>
    public Reading? Of(At entry, string reader)
    {
        if (evidence.Index.Find(reader) is not { } chain || chain.SeenOf(entry.Chain.Party) is not { } list || SeenList.Covering(list.Counted, entry.Seq) is not { } seen)
            return null;
        var code = seen.Content.Unreadable.Count == 0 ? null
            : seen.Content.Unreadable.Take(MaxRanges).FirstOrDefault(range => Math.Max(range.First, seen.Content.From) <= entry.Seq && entry.Seq <= range.Last)?.Code;
        if (code is null || evidence.Verdict(new EntryLink(entry.Chain.Party, entry.Seq), reader) == true)
            return new(seen, null, null);
        var back = chain.Readable(entry.Chain.Party, entry.Seq).Where(later => later.Seq > seen.Seq && list.Counts(later)).MinBy(later => later.Seq);
        return new(seen, code, entry.Chain.Again(entry.Seq).Select(again => Opened(new(entry.Chain, again), reader)).Append(back).OfType<Seen>().MinBy(later => later.Seq));
    }

    private Seen? Opened(At again, string reader) => Of(again, reader) is { IsUnreadable: false } said ? said.TakenBack ?? said.Seen : null;

    /// <summary>Whether a reader's declaration that it cannot read an entry stands.</summary>
    public bool IsUnreadable(At entry, string reader) => Of(entry, reader) is { IsUnreadable: true };

    /// <summary>Whether it stood below an entry of that reader.</summary>
    public bool IsUnreadable(At entry, At reader) =>
        Of(entry, reader.Chain.Party) is { Code: not null } said && said.Seen.Seq < reader.Seq && !(said.TakenBack is { } back && back.Seq < reader.Seq);

    public bool IsVoid(At entry, string reader) => evidence.Verdict(new EntryLink(entry.Chain.Party, entry.Seq), reader) == false && IsUnreadable(entry, reader);
}
