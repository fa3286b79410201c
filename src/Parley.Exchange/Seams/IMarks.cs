namespace Parley.Exchange.Seams;

/// <summary>
/// What the node remembers outside its record of what it gave its word for, so that a record that is put back is noticed. One or more places, each of which holds, under a name, a
/// mark and a tail (docs/spec/marks.md); a place gives back what it was last given, or nothing.
/// </summary>
public interface IMarks
{
    /// <summary>What each place holds under a name, in the order of the places.</summary>
    /// <exception cref="StoreFaultException"><c>marks.*</c>: a place cannot be read.</exception>
    IReadOnlyList<MarkCopy> Read(string name);

    /// <summary>Completes when every place holds it durably. One at a time for one name. When it fails, a place holds the mark before or this one, and any tail.</summary>
    /// <exception cref="StoreFaultException"><c>marks.*</c>: a place takes nothing; the next try may go through.</exception>
    Task WriteAsync(string name, MarkWrite write);
}

/// <summary>What one place holds under a name.</summary>
/// <param name="Mark">The mark; null where there is none.</param>
/// <param name="Tail">Everything that was added since it was last begun anew, and perhaps the beginning of what was being added.</param>
public sealed record MarkCopy(byte[]? Mark, byte[] Tail);

/// <summary>A mark that replaces the one before, and what is added to the tail.</summary>
/// <param name="TailAnew">Whether the tail begins anew.</param>
public sealed record MarkWrite(byte[] Mark, byte[] Tail, bool TailAnew);
