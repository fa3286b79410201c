using Parley.Exchange.Record;
using Parley.Exchange.Seams;

namespace Parley.Storage.Tests.Desks;

/// <summary>A slice that notes each fact and counts them by what they are: what is doubled or skipped shows.</summary>
internal sealed class Tally : Slice
{
    public override string Name => "tally";

    public override int Version => 1;

    public override string TablesFor(DeskKind kind) => """
        create table tally_fact (arrival bigint not null, what text not null);
        create table tally_count (what text primary key, n bigint not null);
        """;

    /// <summary>Fails on the fact with this number, always or once.</summary>
    public long? FailsOn { get; set; }

    public override void Follow(SliceFact fact, DeskRows rows)
    {
        if (fact.Fact.Arrival == FailsOn)
            throw new FormatException("This slice has a bug.");
        var what = fact.Fact is EntryFact entry ? $"{entry.Feed.Party}/{entry.Seq}" : fact.Fact.GetType().Name;
        rows.Run("insert into tally_fact (arrival, what) values ($1, $2)", fact.Fact.Arrival, what);
        rows.Run("insert into tally_count (what, n) values ($1, 1) on conflict (what) do update set n = tally_count.n + 1", fact.Fact.GetType().Name);
    }

    public static IReadOnlyList<string> Read(DeskRows rows) =>
    [
        .. rows.Read("select arrival, what from tally_fact order by arrival, what", row => $"{row.GetInt64(0)} {row.GetString(1)}"),
        .. rows.Read("select what, n from tally_count order by what", row => $"{row.GetString(0)}: {row.GetInt64(1)}"),
    ];

    /// <summary>What it must have written of these facts.</summary>
    public static IReadOnlyList<string> Expected(IReadOnlyList<Fact> facts) =>
    [
        .. facts.Select(fact => $"{fact.Arrival} {(fact is EntryFact entry ? $"{entry.Feed.Party}/{entry.Seq}" : fact.GetType().Name)}"),
        .. facts.GroupBy(fact => fact.GetType().Name).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key}: {kind.Count()}"),
    ];
}

/// <summary>Every alarm as its code and detail.</summary>
internal sealed class RaisedAlarms : IAlarms
{
    private readonly List<string> _raised = [];

    public IReadOnlyList<string> Raised
    {
        get
        {
            lock (_raised)
                return [.. _raised];
        }
    }

    public void Raise(Alarm alarm)
    {
        lock (_raised)
            _raised.Add($"{alarm.Code} {alarm.Detail}");
    }
}
