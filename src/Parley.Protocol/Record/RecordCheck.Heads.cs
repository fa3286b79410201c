using Parley.Ledger;

namespace Parley.Protocol;

internal sealed partial class RecordCheck
{
    private bool ReadHeads(FeedTrace trace)
    {
        if (!TryNext(out var item))
            return false;
        if (!RecordItems.HeadList.TryRead(item, out var list, out var refusal))
            return Find(trace.Party, null, refusal);

        // What has entries has a signed head; what has none cannot have one.
        if (list.Party != trace.Party || list.Count > 0 != trace.Announced > 0)
            return Find(trace.Party, null, new Refusal(Codes.RecordMalformed, "heads"));
        var above = 0L;
        for (var left = list.Count; left > 0; left--)
        {
            if (!TryNext(out item))
                return false;
            if (item.Kind == CborKind.Map)
                return Find(trace.Party, null, new Refusal(Codes.RecordTruncated, "heads"));
            if (item.Kind != CborKind.Text)
                return Find(trace.Party, null, new Refusal(Codes.RecordMalformed, "heads"));
            if (!trace.Broken)
                ReadHead(trace, item.Text, left == 1, ref above);
        }

        return true;
    }

    private void ReadHead(FeedTrace trace, string text, bool isLast, ref long above)
    {
        if (!SignedNote.TryParse(text, out var note, out var code))
            Find(trace.Party, null, new Refusal(code, "heads"));
        else if (trace.CheckPlace(note, above, isLast, out above, out var keys) is { } refusal)
            Find(trace.Party, null, refusal);
        else
            _heads.Add(CheckSigned(trace, note, keys!, above));
    }

    // All key sets are known by now: every head passes by once, and is not kept. Nothing that is read here changes any more.
    private Func<Action> CheckSigned(FeedTrace trace, SignedNote note, KeySet keys, long size) => () =>
    {
        if (_rules!.Verifier.Verify(note, _rules.Origin(trace.Party), keys, _rules.Suites) is { } refusal)
            return () => Note(trace.Party, null, refusal);
        var cosigners = _traces.Values.Where(other => other != trace).Select(other => ReadCosigner(other, note, size)).ToArray();
        var areWitnessed = WitnessLines.TryRead(_rules, note, size, out var witnesses, out var wrong);
        return () =>
        {
            trace.Heads.Add(size);
            foreach (var (cosigner, why) in cosigners)
            {
                if (cosigner is not null)
                    trace.Cosigners.Add(cosigner);
                if (why is not null)
                    Note(trace.Party, null, why);
            }

            if (areWitnessed)
                trace.Witnesses.AddRange(witnesses!);
            else
                Note(trace.Party, null, wrong!);
        };
    };

    /// <summary>Whether another member cosigned, and why that does not hold; neither where it has no line in the note.</summary>
    private (CosignedHead? Cosigner, Refusal? Refusal) ReadCosigner(FeedTrace other, SignedNote note, long size)
    {
        var name = _rules!.Origin(other.Party);
        var keys = other.KeySets.FirstOrDefault(keys => _rules.Verifier.HasCosignature(note.Signatures, name, keys));
        if (keys is null)
            return default;
        var refusal = _rules.Verifier.VerifyCosignature(note.Text, note.Signatures, name, keys, _rules.Suites, out var seconds);
        return refusal is null ? (new CosignedHead(other.Party, size, seconds), null) : (null, refusal);
    }
}
