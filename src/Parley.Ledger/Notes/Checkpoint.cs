using System.Diagnostics.CodeAnalysis;

namespace Parley.Ledger;

/// <summary>The text of a checkpoint (c2sp.org/tlog-checkpoint): the head of a log at one size. Whether it is signed is for its note to say.</summary>
public sealed class Checkpoint
{
    /// <summary>Throws if the origin or an extension is not one line of note text, or the size is negative.</summary>
    public Checkpoint(string origin, long size, TreeHash root, IReadOnlyList<string>? extensions = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (!IsLine(origin)) throw new ArgumentException("not a line", nameof(origin));
        if (extensions is not null && !extensions.All(line => IsLine(line))) throw new ArgumentException("not lines", nameof(extensions));
        Origin = origin;
        Size = size;
        Root = root;
        Extensions = extensions ?? [];
    }

    /// <summary>Name of the log.</summary>
    public string Origin { get; }

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    /// <summary>Root of the tree of that size.</summary>
    public TreeHash Root { get; }

    /// <summary>Further lines, without newlines, none of them empty.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>Parses the text of a note (<see cref="SignedNote.Text"/>).</summary>
    /// <param name="text">The text, with its final newline.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="code"><see cref="LedgerCodes.CheckpointMalformed"/>.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? code)
    {
        checkpoint = null;
        code = LedgerCodes.CheckpointMalformed;
        if (!text.EndsWith('\n')) return false;
        var lines = text[..^1].Split('\n');
        if (lines.Length < 3 || !lines.All(line => IsLine(line))) return false;
        if (!Canonical.TryNumber(lines[1], out var size) || !TreeHash.TryParse(lines[2], out var root)) return false;
        checkpoint = new Checkpoint(lines[0], size, root, lines[3..]);
        code = null;
        return true;
    }

    /// <summary>The text, which is what a note over this checkpoint signs.</summary>
    public string Format()
    {
        var head = $"{Origin}\n{Canonical.Number(Size)}\n{Root}\n";
        return Extensions.Count == 0 ? head : $"{head}{string.Join('\n', Extensions)}\n";
    }

    private static bool IsLine(ReadOnlySpan<char> line) => !line.IsEmpty && !line.Contains('\n') && Canonical.IsNoteText(line);
}
