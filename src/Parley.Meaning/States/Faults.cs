using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>Entries that are wrong in themselves, or show that their writer's word or clock contradicts itself (docs/spec/meaning.md, 10).</summary>
internal sealed class Faults(Scope scope)
{
    /// <summary>ms within which a <c>seen</c> may follow its cosignature: a minute, and the second that the cosignature's time leaves out.</summary>
    private const long WithheldAfter = 61_000;

    public IEnumerable<Fault> All() => scope.Index.Chains.SelectMany(Of).DistinctBy(fault => (fault.Seq, fault.Code, fault.Party))
        .OrderBy(fault => fault.Party, StringComparer.Ordinal).ThenBy(fault => fault.Seq).ThenBy(fault => fault.Code, StringComparer.Ordinal)
        .Select(fault => new Fault(new(fault.Party, fault.Seq), fault.Code));

    private IEnumerable<(string Party, long Seq, string Code)> Of(Chain chain)
    {
        foreach (var (seq, code) in chain.Faults)
            yield return (chain.Party, seq, code);
        foreach (var seq in chain.Terms.Where(seq => !TermsInForce.IsKnown(TermsInForce.Content(new At(chain, seq)))))
            yield return (chain.Party, seq, FaultCodes.VocabularyUnknown);
        foreach (var seen in chain.SeenLists.SelectMany(list => list.Spans))
        {
            if (scope.Index.Find(seen.Content.Feed) is { } other && other.Size >= seen.Content.Size && !other.Feed.Has(seen.Content.Size, seen.Content.Root))
                yield return (chain.Party, seen.Seq, FaultCodes.SeenRoots);
        }

        for (var seq = 0L; seq < chain.Size; seq++)
        {
            if (chain.Feed[seq].Content is RestoredContent restored && restored.Own != seq)
                yield return (chain.Party, seq, FaultCodes.RestoredOwn);
            if (chain.Feed[seq].Content is ReceiptContent receipt && Code(new At(chain, seq), receipt.Of) is { } code)
                yield return (chain.Party, seq, code);
        }

        foreach (var other in scope.Index.Chains.Where(other => other != chain))
        {
            if (other.Cosigned.TryGetValue(chain.Party, out var list))
            {
                foreach (var (seq, said) in Of(chain, other, list))
                    yield return (chain.Party, seq, said);
            }
        }
    }

    private long Skew(At at) => scope.Terms.Of(at) is { } terms ? TermsInForce.Content(terms).Skew : 0;

    private string? Code(At at, EntryLink of) =>
        of.Party == at.Chain.Party ? LinkCodes.Own
        : scope.Answering.Target(of) is not { } target || !Order.Knew(at, target) ? LinkCodes.Unseen
        : target.Chain.Message(target.Seq) is null ? LinkCodes.Control : null;

    private IEnumerable<(long Seq, string Code)> Of(Chain chain, Chain other, CosignatureList list)
    {
        var said = chain.SeenOf(other.Party);
        foreach (var (size, time) in list.All)
        {
            var moved = list.Move(size, time).Time;
            var first = said is null ? null : SeenList.Covering(said.Spans, size - 1);
            if (first is { Doubt: false } && said!.Counts(first) && moved > chain.Time(first.Seq))
                yield return (first.Seq, FaultCodes.ClockContradicts);
            // Nobody has seen what is not written yet: a cosigner whose clock stepped back says less of when than the feed itself.
            var written = other.Time(Math.Min(size, other.Size) - 1);
            // Of entries whose signed time is past, the first that is itself written then.
            var until = Math.Max(Math.Max(time, moved), written) + WithheldAfter;
            for (var seq = chain.FirstSigned(until); seq < (first?.Seq ?? chain.Size); seq++)
            {
                var entry = chain.Feed[seq];
                if (seq == 0 || entry.Doubt || Math.Min(entry.Created, entry.Created + chain.Shift(seq)) <= until + Skew(new At(chain, seq)) || entry.Content is SeenContent or OtherContent { Type: "keys" })
                    continue;
                yield return (seq, FaultCodes.SeenWithheld);
                break;
            }
        }
    }
}
