using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Sizes of our heads of whose cosignatures a member has not been told; the newest ones, so that a member that stays away costs no memory.</summary>
internal sealed class KnownHeads
{
    private readonly SortedSet<long> _sizes = [];
    private long[] _taken = [];

    public void Add(long size)
    {
        _sizes.Add(size);
        if (_sizes.Count > Limits.MaxEarlier)
            _sizes.Remove(_sizes.Min);
    }

    /// <summary>What goes with a batch that ends at that size.</summary>
    public IReadOnlyList<long> Take(long to) => _taken = [.. _sizes.TakeWhile(size => size <= to)];

    /// <summary>The batch with what was taken last has arrived.</summary>
    public void Told()
    {
        _sizes.ExceptWith(_taken);
        _taken = [];
    }
}
