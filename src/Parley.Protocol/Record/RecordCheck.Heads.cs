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
        else if (trace.CheckHead(note, above, isLast, out above) is { } refusal)
            Find(trace.Party, null, refusal);
        else
            TakeHead(trace, note, above);
    }

    // All key sets are known by now: every head passes by once, and is not kept.
    private void TakeHead(FeedTrace trace, SignedNote note, long size)
    {
        trace.Heads.Add(size);
        foreach (var other in _traces.Values.Where(other => other != trace))
            AddCosigner(trace, other, note, size);
        if (WitnessLines.TryRead(_rules!, note, size, out var read, out var refusal))
            trace.Witnesses.AddRange(read);
        else
            Find(trace.Party, null, refusal);
    }

    private void AddCosigner(FeedTrace trace, FeedTrace other, SignedNote note, long size)
    {
        var name = _rules!.Origin(other.Party);
        var keys = other.KeySets.FirstOrDefault(keys => _rules.Verifier.HasCosignature(note.Signatures, name, keys));
        if (keys is null)
            return;
        var refusal = _rules.Verifier.VerifyCosignature(note.Text, note.Signatures, name, keys, _rules.Suites, out var seconds);
        if (refusal is null)
            trace.Cosigners.Add(new CosignedHead(other.Party, size, seconds));
        else
            Find(trace.Party, null, refusal);
    }
}
