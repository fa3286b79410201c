using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Fuzz.Targets;

/// <summary>The text formats (docs/spec/notes.md, C2SP).</summary>
internal static class NoteTargets
{
    private static readonly NoteVerifier s_verifier = new(Peers.Registry);

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("note", Note, IsPrefixFree: false), new("checkpoint", Checkpoint, IsPrefixFree: false), new("cosignature-lines", CosignatureLines, IsPrefixFree: false),
        new("tlog-proof", Proof, IsPrefixFree: false), new("tile-path", Path, IsPrefixFree: false), new("refusal-note", Refusal), new("fresh-note", Fresh, IsPrefixFree: false),
    ];

    private static bool Note(byte[] bytes)
    {
        if (!SignedNote.TryParse(bytes, out var note, out var code))
            return Expect.RefusedWith(code);
        Expect.True(bytes.Length <= Limits.MaxNoteBytes && note.Signatures.Count is >= 1 and <= Limits.MaxNoteSignatures, "a note breaks its limits");
        if (s_verifier.Verify(note, Peers.Rules.Origin(Peers.Writer), Peers.Us.Node.KeySet, Peers.Rules.Suites) is { } refusal)
            Expect.Refused(refusal);
        Refusals.Read(Peers.Rules, note.Format(), Peers.Writer, Peers.Us.Node.KeySet, bytes);
        return Expect.Same(bytes, System.Text.Encoding.UTF8.GetBytes(note.Format()));
    }

    private static bool Checkpoint(byte[] bytes)
    {
        if (!Expect.IsText(bytes, out var text))
            return false;
        if (!Ledger.Checkpoint.TryParse(text, out var checkpoint, out var code))
            return Expect.RefusedWith(code);
        Expect.True(checkpoint.Size >= 0, "a checkpoint of negative size");
        return Expect.Same(text, checkpoint.Format());
    }

    private static bool CosignatureLines(byte[] bytes)
    {
        if (!Expect.IsText(bytes, out var text))
            return false;
        if (!SignatureLines.TryParse(text, out var lines, out var code))
            return Expect.RefusedWith(code);
        var refusal = s_verifier.VerifyCosignature(
            Peers.HeadText, lines, Peers.Rules.Origin(Peers.Reader), Peers.Cn.Node.KeySet, Peers.Rules.Suites, out var seconds);
        if (refusal is not null)
            Expect.Refused(refusal);
        else
            Expect.True(seconds is >= 0 and <= 253_402_300_799, "a cosignature after the year 9999");
        foreach (var line in lines)
            Expect.True(!Cosignature.TryParse(line.Payload, out var one, out _) || one.ToPayload().AsSpan().SequenceEqual(line.Payload), "a cosignature changes");
        return Expect.Same(text, SignatureLines.Format(lines));
    }

    private static bool Proof(byte[] bytes)
    {
        if (!TlogProof.TryParse(bytes, out var proof, out var code))
            return Expect.RefusedWith(code);
        Expect.True(proof.Path.Count <= TlogProof.MaxPath && proof.Index >= 0, "a proof breaks its limits");
        proof.Includes(TreeHasher.Sha256, TreeHasher.Sha256.Leaf("leaf"u8));
        return Expect.Same(bytes, System.Text.Encoding.UTF8.GetBytes(proof.Format()));
    }

    private static bool Path(byte[] bytes)
    {
        if (!Expect.IsText(bytes, out var text) || !TilePath.TryParse(text, out var path))
            return false;
        Expect.True(path.Index >= 0 && path.Width is >= 1 and <= 256, "a tile out of range");
        return Expect.Same(text, path.ToString());
    }

    /// <summary>The text of a note, or a signed one: what is believed is what this reader signed for that question.</summary>
    private static bool Fresh(byte[] bytes)
    {
        if (!Expect.IsText(bytes, out var text))
            return false;
        if (FreshNote.Read(Peers.Rules, text, Peers.Reader, Peers.Writer, Peers.Nonce, Peers.Cn.Node.KeySet) is { } believed)
        {
            Expect.True(believed is { Time: Peers.NowMs, Doubt: false }, "a time that nobody told is believed");
            return true;
        }

        if (!FreshNote.TryParse(text, out var note))
            return false;
        Expect.True(note.Nonce.Length == Limits.NonceBytes && note.Time is >= 0 and <= Limits.MaxTimeMilliseconds, "a time breaks its limits");
        return Expect.Same(text, note.Format());
    }

    private static bool Refusal(byte[] bytes)
    {
        if (!Expect.IsText(bytes, out var text))
            return false;
        if (!RefusalNote.TryParse(text, out var note, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(note.From <= note.To && note.RequestHash.Length == 32, "a refusal breaks its rules");
        return Expect.Same(text, note.Format());
    }
}
