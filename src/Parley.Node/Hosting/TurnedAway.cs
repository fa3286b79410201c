using Microsoft.Extensions.Logging;
using Parley.Exchange;

namespace Parley.Node.Hosting;

/// <summary>What the outside door turned away since the start, in numbers: a flood of strangers is no flood of lines.</summary>
public sealed partial class TurnedAway(TimeProvider time, ILogger<TurnedAway> log)
{
    private readonly Lock _lock = new();
    private long? _logged;
    private TurnedAwayCounts _counts = new(0, 0, 0);

    public TurnedAwayCounts Counts
    {
        get
        {
            lock (_lock)
                return _counts;
        }
    }

    /// <summary>A key that is no member's, or none at all in a handshake that asked for one.</summary>
    public void Stranger(string address) => Note(address, counts => counts with { Strangers = counts.Strangers + 1 });

    /// <summary>A connection that ended, or was ended, before it showed a key.</summary>
    public void Silent(string address) => Note(address, counts => counts with { Silent = counts.Silent + 1 });

    /// <summary>A request or connection of a member over a limit.</summary>
    public void Member(string address) => Note(address, counts => counts with { Members = counts.Members + 1 });

    private void Note(string address, Func<TurnedAwayCounts, TurnedAwayCounts> count)
    {
        TurnedAwayCounts counts;
        lock (_lock)
        {
            counts = _counts = count(_counts);
            var now = time.GetTimestamp();
            if (_logged is { } at && time.GetElapsedTime(at, now).TotalSeconds < DoorLimits.LogSeconds)
                return;
            _logged = now;
        }

        Said(counts.Strangers, counts.Silent, counts.Members, address);
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "outside door, refused since the start: {Strangers} unknown keys, {Silent} connections without a key, {Members} of members over a limit; the last from {Address}")]
    private partial void Said(long strangers, long silent, long members, string address);
}

/// <param name="Strangers">Connections with a key that is no member's, or with none.</param>
/// <param name="Silent">Connections that ended before they had shown a key.</param>
/// <param name="Members">Connections and requests of members over a limit.</param>
public sealed record TurnedAwayCounts(long Strangers, long Silent, long Members);
