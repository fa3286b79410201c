using System.Security.Cryptography;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Makes and checks signed refusals (docs/spec/notes.md): one answers exactly one request.</summary>
public static class Refusals
{
    /// <summary>The text to sign.</summary>
    public static string Text(ChannelRules rules, string by, Batch refused, ReadOnlySpan<byte> request, string code, long nowMs, long have) => new RefusalNote
    {
        Channel = rules.Id,
        By = by,
        Feed = refused.Feed,
        From = refused.From,
        To = refused.End,
        RequestHash = SHA256.HashData(request),
        Code = code,
        Time = nowMs,
        Have = have,
    }.Format();

    /// <summary>The refusal in a note, if it is well signed by that member and answers that request; else null.</summary>
    public static RefusalNote? Read(ChannelRules rules, string text, string by, KeySet keys, ReadOnlySpan<byte> request)
    {
        if (!SignedNote.TryParse(text, out var note, out _) || !RefusalNote.TryParse(note.Text, out var refusal, out _))
            return null;
        var ours = refusal.Channel == rules.Id && refusal.By == by && refusal.RequestHash.AsSpan().SequenceEqual(SHA256.HashData(request));
        return ours && rules.Verifier.Verify(note, rules.Origin(by), keys, rules.Suites) is null ? refusal : null;
    }
}
