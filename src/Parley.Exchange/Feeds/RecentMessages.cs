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

    private readonly Dictionary<(string Party, long Seq), (IReadOnlyList<TreeHash> Body, OpenedBody Opened)> _opened = [];
    private readonly Queue<(string Party, long Seq)> _order = new();

    public void Add(Header header, OpenedBody opened)
    {
        var key = (header.Feed, header.Seq);
        if (!_opened.ContainsKey(key))
            _order.Enqueue(key);
        _opened[key] = (header.BodyHashes, opened);
        if (_order.Count > Most)
            _opened.Remove(_order.Dequeue());
    }

    public OpenedBody? Find(Header header) =>
        _opened.TryGetValue((header.Feed, header.Seq), out var recent) && recent.Body.SequenceEqual(header.BodyHashes) ? recent.Opened : null;
}
