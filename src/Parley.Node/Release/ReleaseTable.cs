using System.Data.Common;
using System.Text.Json;
using Parley.Api;
using Parley.Exchange;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Storage;
using Parley.Vocabulary;

namespace Parley.Node.Release;

/// <summary>One version of a message at the release desk, with what is not shown.</summary>
internal sealed record Submission(ReleaseLine Line, SendRequest Request, string Shown, long? WriterAccount, long? ByAccount, long MadeMs)
{
    public string Id => Line.Id;

    public string State => Line.State;

    /// <summary>How its writer marked it.</summary>
    public string Tlp => MessageCheck.Read(JsonForm.Read(Request.Message))?.Markings.Tlp ?? Clearance.All;

    public bool IsUnreviewed => Line is { State: ReleaseStates.Sent, IsAlone: true, ReviewedBy: null };
}

/// <summary>States of a version.</summary>
internal static class ReleaseStates
{
    public const string Waiting = "waiting";
    public const string Replaced = "replaced";
    public const string Returned = "returned";
    public const string TakenBack = "taken-back";
    public const string Approved = "approved";
    public const string Sent = "sent";
}

/// <summary>The rows of the release desk, in the file of the people.</summary>
internal static class ReleaseTable
{
    private const int MostWaiting = 200;
    private const string Terminal = "terminal";

    private const string Columns =
        "id, version, channel, kind, precedence, track, exercise, state, writer, way, made_ms, by_name, at_ms, reason, alone, link, reviewer, reviewed_ms, request, shown, writer_account, by_account";

    /// <summary>The newest version; null where there is none.</summary>
    public static Submission? Newest(DeskRows rows, string id) => rows.First($"select {Columns} from release where id = $1 order by version desc limit 1", Of, id);

    public static Submission? Version(DeskRows rows, string id, int version) => rows.First($"select {Columns} from release where id = $1 and version = $2", Of, id, (long)version);

    /// <summary>What needs an act: what waits, what was approved and not sent, what nobody has reviewed.</summary>
    public static IReadOnlyList<Submission> Open(DeskRows rows) => rows.Read(
        $"select {Columns} from release where state in ('{ReleaseStates.Waiting}', '{ReleaseStates.Approved}') or (state = '{ReleaseStates.Sent}' and alone = 1 and reviewer is null) order by made_ms, id", Of);

    public static IReadOnlyList<Submission> Decided(DeskRows rows, int most) => rows.Read(
        $"select {Columns} from release where state in ('{ReleaseStates.Returned}', '{ReleaseStates.TakenBack}') or (state = '{ReleaseStates.Sent}' and (alone = 0 or reviewer is not null)) order by at_ms desc, id limit {most}", Of);

    /// <summary>Hashes of files that go with what waits.</summary>
    public static IReadOnlySet<string> Files(Staff staff)
    {
        try
        {
            return staff.Read(Open).SelectMany(one => one.Request.Attachments ?? []).Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        }
        catch (FaultException)
        {
            return new HashSet<string>();
        }
    }

    /// <summary>Takes a message in, as the next version of what has its key. The same again is the same.</summary>
    public static Refusal? HandIn(DeskRows rows, Message message, ReleaseRequest request, Caller caller, long nowMs)
    {
        var (id, shown) = (message.Key!, request.Send.Shown!);
        var before = Newest(rows, id);
        if (before?.State is ReleaseStates.Approved or ReleaseStates.Sent)
            return new Refusal(ReleaseCodes.State, before.State);
        var isWaiting = before?.State is ReleaseStates.Waiting;
        if (isWaiting && before!.Shown == shown && before.Line.Channel == request.Channel)
            return null;
        if (!isWaiting && Open(rows).Count >= MostWaiting)
            return new Refusal(ReleaseCodes.Full);
        if (isWaiting)
            Decide(rows, before!, ReleaseStates.Waiting, ReleaseStates.Replaced, caller, nowMs);
        var line = new ReleaseLine(
            id, (before?.Line.Version ?? 0) + 1, request.Channel, message.Kind, message.Precedence, message.Track, message.Exercise, ReleaseStates.Waiting, caller.Officer, caller.Session?.Way ?? Terminal, "");
        Add(rows, line, request.Send, shown, caller.Session?.Account.Id, nowMs);
        return null;
    }

    private static void Add(DeskRows rows, ReleaseLine line, SendRequest request, string shown, long? writer, long nowMs) => rows.Run(
        "insert into release (id, version, channel, kind, precedence, track, exercise, request, shown, writer, writer_account, way, made_ms, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        line.Id, (long)line.Version, line.Channel, line.Kind, line.Precedence, line.Track, line.Exercise ? 1L : 0L, JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Default.SendRequest), shown,
        line.Writer, writer, line.Way, nowMs, ReleaseStates.Waiting);

    /// <summary>Decides a version that is in a state; false where it is in another by now.</summary>
    public static bool Decide(DeskRows rows, Submission at, string from, string to, Caller? by, long nowMs, string? reason = null, bool alone = false, string? policy = null) => rows.Read(
        "update release set state = $4, by_name = $5, by_account = $6, at_ms = $7, reason = $8, alone = $9, policy = $10 where id = $1 and version = $2 and state = $3 returning 1", row => row.GetInt64(0),
        at.Id, (long)at.Line.Version, from, to, by?.Officer, by?.Session?.Account.Id, nowMs, reason, alone ? 1L : 0L, policy).Count > 0;

    public static void Sent(DeskRows rows, Submission at, string link) =>
        rows.Run("update release set state = $3, link = $4 where id = $1 and version = $2", at.Id, (long)at.Line.Version, ReleaseStates.Sent, link);

    public static bool Review(DeskRows rows, Submission at, string reviewer, long nowMs) => rows.Read(
        "update release set reviewer = $3, reviewed_ms = $4 where id = $1 and version = $2 and reviewer is null returning 1", row => row.GetInt64(0), at.Id, (long)at.Line.Version, reviewer, nowMs).Count > 0;

    private static Submission Of(DbDataReader row) => new(
        new ReleaseLine(
            row.GetString(0), (int)row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt64(6) != 0, row.GetString(7), row.GetString(8), row.GetString(9),
            PeopleViews.Time(row.GetInt64(10))!, Text(row, 11), PeopleViews.Time(Number(row, 12)), Text(row, 13), row.GetInt64(14) != 0, Text(row, 15), Text(row, 16), PeopleViews.Time(Number(row, 17))),
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(18), ApiJson.Default.SendRequest)!, row.GetString(19), Number(row, 20), Number(row, 21), row.GetInt64(10));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
