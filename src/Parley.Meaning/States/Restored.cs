using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>That a party's record, or its memory of what it had signed, was put back (docs/spec/meaning.md, 10).</summary>
/// <param name="At">The entry.</param>
/// <param name="Content">What it says.</param>
public sealed record Restored(EntryLink At, RestoredContent Content)
{
    /// <summary>Whether an officer went on although nobody had said how far the party's word reaches.</summary>
    public bool IsAlone => Content.Lost != Lost.Store && Content.KnownFrom.Count == 0;
}
