using System.Diagnostics.CodeAnalysis;

namespace Parley.Ledger;

/// <summary>
/// A signed note (c2sp.org/signed-note): text and signatures over its UTF-8, not verified. Each note has one form, so what was parsed is formatted to the
/// same bytes.
/// </summary>
public sealed class SignedNote
{
    /// <summary>Most bytes of a note unless the caller says otherwise (docs/spec/limits.md).</summary>
    public const int DefaultMaxBytes = 262144;

    /// <summary>Most signature lines of a note unless the caller says otherwise (docs/spec/limits.md).</summary>
    public const int DefaultMaxSignatures = 80;

    /// <summary>Throws if the text doesn't end in a newline or has characters no note may have, or if there is no signature or two of one key.</summary>
    public SignedNote(string text, IEnumerable<NoteSignature> signatures)
    {
        if (!text.EndsWith('\n') || !Canonical.IsNoteText(text)) throw new ArgumentException("not the text of a note", nameof(text));
        var list = new List<NoteSignature>();
        foreach (var signature in signatures)
        {
            if (SignatureLines.Contains(list, signature)) throw new ArgumentException("two signatures of one key", nameof(signatures));
            list.Add(signature);
        }
        if (list.Count == 0) throw new ArgumentException("no signature", nameof(signatures));
        Text = text;
        Signatures = list;
    }

    private SignedNote(string text, IReadOnlyList<NoteSignature> parsed)
    {
        Text = text;
        Signatures = parsed;
    }

    /// <summary>What is signed, with its final newline.</summary>
    public string Text { get; }

    /// <summary>The signatures, in order, at least one, each of another key.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Parses the UTF-8 of a note.</summary>
    /// <param name="utf8">The note.</param>
    /// <param name="note">The note, its signatures not verified.</param>
    /// <param name="code">One of <see cref="LedgerCodes"/>.</param>
    /// <param name="maxBytes">Most bytes accepted.</param>
    /// <param name="maxSignatures">Most signature lines accepted.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out SignedNote? note,
        [NotNullWhen(false)] out string? code,
        int maxBytes = DefaultMaxBytes,
        int maxSignatures = DefaultMaxSignatures)
    {
        note = null;
        code = LedgerCodes.NoteLimit;
        if (utf8.Length > maxBytes) return false;
        code = LedgerCodes.NoteMalformed;
        return Canonical.TryText(utf8, out var text) && Canonical.IsNoteText(text) && TryParseText(text, out note, out code, maxSignatures);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out SignedNote?, out string?, int, int)"/>
    /// <param name="text">The note.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out SignedNote? note,
        [NotNullWhen(false)] out string? code,
        int maxBytes = DefaultMaxBytes,
        int maxSignatures = DefaultMaxSignatures)
    {
        note = null;
        code = LedgerCodes.NoteLimit;
        if (text.Length > maxBytes) return false;
        code = LedgerCodes.NoteMalformed;
        if (!Canonical.IsNoteText(text)) return false;
        code = LedgerCodes.NoteLimit;
        return Canonical.Utf8.GetByteCount(text) <= maxBytes && TryParseText(text, out note, out code, maxSignatures);
    }

    /// <summary>The note.</summary>
    public string Format() => $"{Text}\n{SignatureLines.Format(Signatures)}";

    /// <summary>The UTF-8 of <see cref="Text"/>, which is what signatures are over.</summary>
    public byte[] SignedBytes() => Canonical.Utf8.GetBytes(Text);

    /// <summary>The same note with more signatures after those it has. Those of a key that already signed throw.</summary>
    public SignedNote With(IEnumerable<NoteSignature> signatures) => new(Text, Signatures.Concat(signatures));

    private static bool TryParseText(string text, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? code, int maxSignatures)
    {
        note = null;
        code = LedgerCodes.NoteMalformed;

        // The text may contain empty lines; the last one of the note ends it.
        var split = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !SignatureLines.TryParse(text.AsSpan(split + 2), out var signatures, out code, maxSignatures)) return false;
        note = new SignedNote(text[..(split + 1)], signatures);
        return true;
    }
}
