using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Parley.Ledger;

/// <summary>A proof file (c2sp.org/tlog-proof@v1): that an entry stands in a log, with the signed checkpoint it is measured against. Nothing in it is verified.</summary>
public sealed class TlogProof
{
    /// <summary>Most bytes of a proof file unless the caller says otherwise (docs/spec/limits.md).</summary>
    public const int DefaultMaxBytes = 1048576;

    /// <summary>The longest path that a tree of 2^63 - 1 leaves can need.</summary>
    public const int MaxPath = 63;

    private const string FirstLine = "c2sp.org/tlog-proof@v1\n";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";

    /// <summary>Throws if the index is negative, the path too long, the extra data empty or the text of the note not a checkpoint.</summary>
    public TlogProof(long index, IReadOnlyList<TreeHash> path, SignedNote note, byte[]? extra = null)
        : this(index, path, note, CheckpointOf(note), extra)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(path.Count, MaxPath, nameof(path));
        if (extra is { Length: 0 }) throw new ArgumentException("absent extra data is null", nameof(extra));
    }

    private TlogProof(long index, IReadOnlyList<TreeHash> path, SignedNote note, Checkpoint checkpoint, byte[]? extra)
    {
        Index = index;
        Path = path;
        Note = note;
        Checkpoint = checkpoint;
        Extra = extra;
    }

    /// <summary>What the application added, authenticated by nothing; null if nothing.</summary>
    public byte[]? Extra { get; }

    /// <summary>Number of the entry, from 0.</summary>
    public long Index { get; }

    /// <summary>Inclusion proof, from the leaf's sibling upwards.</summary>
    public IReadOnlyList<TreeHash> Path { get; }

    /// <summary>The signed checkpoint.</summary>
    public SignedNote Note { get; }

    /// <summary>The text of <see cref="Note"/>, parsed.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Parses the UTF-8 of a proof file.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="proof">The proof, nothing of it verified.</param>
    /// <param name="code">One of <see cref="LedgerCodes"/>; those of notes and checkpoints when that part is at fault.</param>
    /// <param name="maxBytes">Most bytes accepted.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out TlogProof? proof,
        [NotNullWhen(false)] out string? code,
        int maxBytes = DefaultMaxBytes)
    {
        proof = null;
        code = LedgerCodes.ProofMalformed;
        if (utf8.Length > maxBytes || !Canonical.TryText(utf8, out var text) || !text.StartsWith(FirstLine, StringComparison.Ordinal)) return false;
        var rest = text.AsSpan(FirstLine.Length);

        byte[]? extra = null;
        if (!TakeLine(ref rest, out var line)) return false;
        if (line.StartsWith(ExtraWord, StringComparison.Ordinal))
        {
            if (!Canonical.TryBase64(line[ExtraWord.Length..], out extra) || extra.Length == 0 || !TakeLine(ref rest, out line)) return false;
        }
        if (!line.StartsWith(IndexWord, StringComparison.Ordinal) || !Canonical.TryNumber(line[IndexWord.Length..], out var index)) return false;

        var path = new List<TreeHash>();
        while (true)
        {
            if (!TakeLine(ref rest, out line)) return false;
            if (line.IsEmpty) break;
            if (path.Count == MaxPath || !TreeHash.TryParse(line, out var hash)) return false;
            path.Add(hash);
        }
        if (!SignedNote.TryParse(rest.ToString(), out var note, out code) || !Checkpoint.TryParse(note.Text, out var checkpoint, out code)) return false;
        proof = new TlogProof(index, path, note, checkpoint, extra);
        return true;
    }

    /// <summary>The proof file.</summary>
    public string Format()
    {
        var text = new StringBuilder(FirstLine);
        if (Extra is not null) text.Append(ExtraWord).Append(Convert.ToBase64String(Extra)).Append('\n');
        text.Append(IndexWord).Append(Canonical.Number(Index)).Append('\n');
        foreach (var hash in Path) text.Append(hash.ToString()).Append('\n');
        return text.Append('\n').Append(Note.Format()).ToString();
    }

    /// <summary>True if the path leads from the leaf to the root in the checkpoint. Says nothing of who signed the checkpoint.</summary>
    public bool Includes(TreeHasher hasher, TreeHash leafHash) =>
        InclusionProof.Verify(hasher, leafHash, Index, Checkpoint.Size, [.. Path], Checkpoint.Root);

    private static bool TakeLine(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> line)
    {
        var end = rest.IndexOf('\n');
        line = end < 0 ? default : rest[..end];
        rest = rest[(end + 1)..];
        return end >= 0;
    }

    private static Checkpoint CheckpointOf(SignedNote note) =>
        Checkpoint.TryParse(note.Text, out var checkpoint, out _) ? checkpoint : throw new ArgumentException("not a checkpoint", nameof(note));
}
