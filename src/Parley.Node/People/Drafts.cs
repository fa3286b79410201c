using System.Text.Json;
using Parley.Api;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.People;

/// <summary>The rows of what officers wrote and have not sent.</summary>
internal static class Drafts
{
    public static IReadOnlyList<DraftLine> All(DeskRows rows, long account) => rows.Read(
        "select id, channel, kind, changed_ms from draft where account = $1 order by changed_ms desc, id",
        row => new DraftLine(row.GetString(0), row.GetString(1), row.GetString(2), PeopleViews.Time(row.GetInt64(3))!), account);

    public static Draft? Find(DeskRows rows, long account, string id) => rows.Read(
        "select channel, kind, typed from draft where account = $1 and id = $2",
        row => new Draft(id, row.GetString(0), row.GetString(1), JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(2), ApiJson.Default.IReadOnlyListTypedValue)!), account, id) is [var draft, ..] ? draft : null;

    /// <summary>Keeps it in the place of the one with its id.</summary>
    public static Refusal? Keep(DeskRows rows, long account, Draft draft, long nowMs)
    {
        var isThere = rows.Read("select 1 from draft where account = $1 and id = $2", _ => true, account, draft.Id).Count > 0;
        if (!isThere && rows.Read("select count(*) from draft where account = $1", row => row.GetInt64(0), account)[0] >= DraftLimits.MostDrafts)
            return new Refusal(PeopleCodes.DraftsFull);
        rows.Run("delete from draft where account = $1 and id = $2", account, draft.Id);
        rows.Run(
            "insert into draft (account, id, channel, kind, typed, changed_ms) values ($1, $2, $3, $4, $5, $6)", account, draft.Id, draft.Channel, draft.Kind,
            JsonSerializer.SerializeToUtf8Bytes(draft.Typed, ApiJson.Default.IReadOnlyListTypedValue), nowMs);
        return null;
    }

    public static bool Remove(DeskRows rows, long account, string id) =>
        rows.Read("delete from draft where account = $1 and id = $2 returning 1", row => row.GetInt64(0), account, id).Count > 0;

    /// <summary>What the files of a draft are held by.</summary>
    public static string Holder(long account, string id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{account} {id}");
}
