using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Node.Watch;

/// <summary>What waits for one member: since when, and what of it is urgent. Entries are looked at once.</summary>
internal sealed class Backlog(IRecordStore record, FeedKey own)
{
    private const int MostAtOnce = 256;
    private const long MostBytes = 1 << 20;

    private readonly List<Header> _urgent = [];
    private (long Seq, long CreatedMs)? _oldest;
    private long _looked;

    /// <summary>Since when the oldest entry that waits was written, ms; null when nothing waits.</summary>
    public long? OldestMs => _oldest?.CreatedMs;

    /// <summary>FLASH and IMMEDIATE messages that wait.</summary>
    public IReadOnlyList<Header> Urgent => _urgent;

    /// <param name="delivered">Entries that the member has cosigned.</param>
    /// <param name="size">Entries there are.</param>
    /// <exception cref="FaultException">The record cannot be read.</exception>
    public void Look(long delivered, long size)
    {
        _urgent.RemoveAll(header => header.Seq < delivered);
        if (_oldest?.Seq < delivered)
            _oldest = null;
        _looked = Math.Max(_looked, delivered);
        if (_oldest is null && delivered < size && delivered < _looked && record.Entry(own, delivered) is { } first && Header.TryDecode(first.HeaderBytes, out var next, out _))
            _oldest = (next.Seq, next.Created);
        if (_looked >= size)
            return;
        foreach (var entry in record.Entries(own, _looked, MostAtOnce, MostBytes))
        {
            if (!Header.TryDecode(entry.HeaderBytes, out var header, out _))
                throw new StoreFaultException(FaultCodes.StoreBroken);
            _oldest ??= (header.Seq, header.Created);
            if (header is { Type: EntryType.Message, Precedence: Precedence.Flash or Precedence.Immediate })
                _urgent.Add(header);
            _looked = header.Seq + 1;
        }
    }
}
