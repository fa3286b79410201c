using Parley.Protocol;

namespace Parley.Fuzz.Targets;

/// <summary>What goes between nodes (docs/spec/exchange.md), and first contact (docs/spec/ceremony.md).</summary>
internal static class ExchangeTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("batch", Batch), new("answer", Answer), new("head-request", HeadRequest), new("head-answer", HeadAnswer), new("entries-request", EntriesRequest),
        new("ceremony", Ceremony),
        new("reveal", Reveal),
    ];

    private static bool Batch(byte[] bytes)
    {
        if (!Protocol.Batch.TryDecode(bytes, out var batch, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(batch.Entries.Count is >= 1 and <= Limits.MaxBatchEntries && batch.From >= 0 && batch.End > batch.From, "a batch breaks its limits");
        Expect.True(batch.Entries.All(entry => entry.HeaderBytes.Length is > 0 and <= Limits.MaxHeaderBytes && entry.Body is null or { Length: > 0 and <= Limits.MaxBodyBytes }), "an entry breaks its limits");
        return Expect.Same(bytes, batch.Encode());
    }

    private static bool Answer(byte[] bytes)
    {
        if (!Protocol.Answer.TryDecode(bytes, out var answer, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(answer.Cosigned is null != answer.Refused is null, "an answer is both or neither");
        Expect.True(answer.Earlier.Count <= Limits.MaxEarlier && (answer.Refused is null || answer.Earlier.Count == 0), "a refusal comes with cosignatures");
        return Expect.Same(bytes, answer.Encode());
    }

    private static bool HeadRequest(byte[] bytes) =>
        Protocol.HeadRequest.TryDecode(bytes, out var request, out var refusal) ? Expect.Same(bytes, request.Encode()) : Expect.Refused(refusal);

    private static bool HeadAnswer(byte[] bytes) =>
        Protocol.HeadAnswer.TryDecode(bytes, out var answer, out var refusal) ? Expect.Same(bytes, answer.Encode()) : Expect.Refused(refusal);

    private static bool EntriesRequest(byte[] bytes) =>
        Protocol.EntriesRequest.TryDecode(bytes, out var request, out var refusal) ? Expect.Same(bytes, request.Encode()) : Expect.Refused(refusal);

    private static bool Reveal(byte[] bytes)
    {
        if (bytes is not [(byte)'-', ..])
            return RevealFile.TryDecode(bytes, out var file, out var refusal) ? Expect.Same(bytes, file.Encode()) : Expect.Refused(refusal);
        if (!Expect.IsText(bytes, out var text))
            return false;
        return RevealFile.TryParse(text, out var parsed, out var why) ? Expect.Same(text, parsed.Format()) : Expect.Refused(why);
    }

    /// <summary>The file's text, or what stands inside its armour, so that mutations reach it.</summary>
    private static bool Ceremony(byte[] bytes)
    {
        var sizes = Peers.Registry.KeySizes;
        if (bytes is [(byte)'-', ..])
        {
            if (!Expect.IsText(bytes, out var text))
                return false;
            return CeremonyFile.TryParse(text, sizes, out var parsed, out var why) ? Expect.Same(text, parsed.Format()) : Expect.Refused(why);
        }

        if (!CeremonyFile.TryDecode(bytes, sizes, out var file, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(CeremonyFile.TryParse(file.Format(), sizes, out _, out _), "a ceremony file does not read its own text");
        var fault = file.CheckAccepts(Peers.Invitation, sizes);
        if (fault is not null)
            Expect.Refused(fault);
        return Expect.Same(bytes, file.Encode());
    }
}
