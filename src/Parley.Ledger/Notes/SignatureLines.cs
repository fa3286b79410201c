using System.Diagnostics.CodeAnalysis;

namespace Parley.Ledger;

/// <summary>Signature lines alone, as a note ends with them and as an answer carries them.</summary>
public static class SignatureLines
{
    /// <summary>Parses one or more lines, each with its newline. Two lines of one key are refused.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="signatures">The signatures, in order.</param>
    /// <param name="code">One of <see cref="LedgerCodes"/>.</param>
    /// <param name="maxSignatures">Most lines accepted.</param>
    public static bool TryParse(
        ReadOnlySpan<char> text,
        [NotNullWhen(true)] out IReadOnlyList<NoteSignature>? signatures,
        [NotNullWhen(false)] out string? code,
        int maxSignatures = SignedNote.DefaultMaxSignatures)
    {
        signatures = null;
        code = LedgerCodes.NoteMalformed;
        if (text.IsEmpty || text[^1] != '\n') return false;
        if (text.Count('\n') > maxSignatures)
        {
            code = LedgerCodes.NoteLimit;
            return false;
        }
        var parsed = new List<NoteSignature>();
        foreach (var line in text[..^1].Split('\n'))
        {
            if (!NoteSignature.TryParse(text[line], out var signature) || Contains(parsed, signature)) return false;
            parsed.Add(signature);
        }
        signatures = parsed;
        code = null;
        return true;
    }

    /// <summary>The lines, each with its newline.</summary>
    public static string Format(IEnumerable<NoteSignature> signatures) => string.Concat(signatures.Select(signature => signature.Format()));

    internal static bool Contains(List<NoteSignature> signatures, NoteSignature signature)
    {
        foreach (var other in signatures)
            if (other.IsSameKey(signature)) return true;
        return false;
    }
}
