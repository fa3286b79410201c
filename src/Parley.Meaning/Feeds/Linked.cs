namespace Parley.Meaning;

/// <summary>An entry of a chain.</summary>
internal readonly record struct At(Chain Chain, long Seq) : IComparable<At>
{
    public WrittenEntry Entry => Chain.Feed[Seq];

    /// <summary>By party, then number: the order of links in a state.</summary>
    public int CompareTo(At other) =>
        ReferenceEquals(Chain, other.Chain) ? Seq.CompareTo(other.Seq) : string.CompareOrdinal(Chain.Party, other.Chain.Party);
}

/// <summary>The entries that link to one message, by what they link with. Of the messages of one writer the first <see cref="MaxLinked"/> by number.</summary>
internal sealed class Linked
{
    public const int MaxLinked = 256;

    private readonly List<At>?[] _lists = new List<At>?[4];

    /// <summary>Those that link in one way, by writer, then number.</summary>
    public IReadOnlyList<At> this[LinkKind kind] => _lists[(int)kind] ?? (IReadOnlyList<At>)[];

    public void Add(LinkKind kind, At from)
    {
        var to = _lists[(int)kind] ??= [];
        var at = to.BinarySearch(from);
        if (at >= 0)
            return;
        to.Insert(~at, from);
        var ends = ~at + 1;
        while (ends < to.Count && to[ends].Chain == from.Chain)
            ends++;
        // The list is in order of writers, so the one that is too much stands where its writer's end.
        if (ends > MaxLinked && to[ends - MaxLinked - 1].Chain == from.Chain)
            to.RemoveAt(ends - 1);
    }

    public void Take(Linked other)
    {
        for (var kind = LinkKind.Answers; kind <= LinkKind.Overdue; kind++)
        {
            foreach (var from in other[kind])
                Add(kind, from);
        }
    }
}

/// <summary>How one entry names another.</summary>
internal enum LinkKind
{
    Answers,
    Supersedes,
    Receipt,
    Overdue,
}
