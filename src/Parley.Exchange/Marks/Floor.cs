using Parley.Ledger;

namespace Parley.Exchange;

/// <summary>Heads that a feed is known to have had: before it contains all of them, nothing new is signed for it.</summary>
internal sealed class Floor(IEnumerable<MarkedHead> heads)
{
    private readonly List<MarkedHead> _heads = [.. heads];
    private bool _isReached;

    /// <summary>The largest of them, or 0.</summary>
    public long Size => _heads.Select(head => head.Size).DefaultIfEmpty().Max();

    public void Add(MarkedHead head)
    {
        _heads.Add(head);
        _isReached = false;
    }

    /// <summary>Whether a feed that has come to a size does not contain what it should.</summary>
    /// <param name="rootsAt">Its roots at any size up to that.</param>
    public bool IsContradictedAt(long size, Func<long, IReadOnlyList<TreeHash>> rootsAt) =>
        !_isReached && _heads.Exists(head => head.Size <= size && !head.IsAt(head.Size, rootsAt(head.Size)));

    /// <summary>Whether a feed of that size contains all of them. One that does goes on to.</summary>
    public bool IsReachedAt(long size, Func<long, IReadOnlyList<TreeHash>> rootsAt) =>
        _isReached |= Size <= size && !IsContradictedAt(size, rootsAt);

    /// <summary>Whether a head of exactly that size, if there is one, has those roots.</summary>
    public bool Allows(long size, Func<IReadOnlyList<TreeHash>> roots) => _heads.TrueForAll(head => head.Size != size || head.IsAt(size, roots()));
}
