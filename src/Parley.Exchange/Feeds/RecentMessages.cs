using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// What was opened or written last, for whoever follows the record and would open it once more. A few, and forgotten in order; what was opened for an entry that was then not
/// stored is not taken for the one that came in its place.
/// </summary>
internal sealed class RecentMessages
{
    private const int Most = 1_024;

    /// <summary>Bytes of sealed bodies; what is opened of them takes a few times as many. A peer may send the longest there are.</summary>
    private const long MostBytes = 4 << 20;

    private readonly Dictionary<(string Party, long Seq), (IReadOnlyList<TreeHash> Body, OpenedBody Opened)> _opened = [];
    private readonly Queue<(string Party, long Seq, long Bytes)> _order = new();
    private long _bytes;

    public void Add(Header header, OpenedBody opened)
    {
        var key = (header.Feed, header.Seq);
        if (!_opened.ContainsKey(key))
        {
            _order.Enqueue((header.Feed, header.Seq, header.Size));
            _bytes += header.Size;
        }

        _opened[key] = (header.BodyHashes, opened with { Sealed = null });
        while (_order.Count > Most || _bytes > MostBytes)
        {
            var (party, seq, bytes) = _order.Dequeue();
            _opened.Remove((party, seq));
            _bytes -= bytes;
        }
    }

    public OpenedBody? Find(Header header) =>
        _opened.TryGetValue((header.Feed, header.Seq), out var recent) && recent.Body.SequenceEqual(header.BodyHashes) ? recent.Opened : null;
}
