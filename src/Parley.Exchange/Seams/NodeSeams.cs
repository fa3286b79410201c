using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange.Seams;

/// <summary>
/// Everything the core needs from outside. Nothing else reaches it: hand in simulated ones and a run is a function of its seed
/// (docs/adr/0004-simulation-seams.md).
/// </summary>
public sealed record NodeSeams(TimeProvider Time, IRandomSource Random, IRecordStore Store, IEphemeral Ephemeral, ICarrier Carrier, IWorkers Workers, IAlarms Alarms, IMarks Marks)
{
    /// <summary>Whether a watch is on duty here now, for checks to say; null where nobody keeps a roster.</summary>
    public Func<bool?> IsManned { get; init; } = () => null;

    internal long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Milliseconds that never jump, from no point in particular: for whatever asks how long, not when.</summary>
    internal long SteadyMs => (long)Time.GetElapsedTime(0).TotalMilliseconds;
}
