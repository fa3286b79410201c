using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Writes headers: each type its keys, and no other.</summary>
internal static class HeaderWriter
{
    public static byte[] Write(Header header)
    {
        var map = new MapBuilder()
            .Add("v", Header.Version)
            .Add("channel", header.Channel.ToArray())
            .Add("feed", header.Feed)
            .Add("seq", header.Seq)
            .Add("created", header.Created)
            .AddOptional("doubt", header.Doubt ? CborItem.Of(true) : null)
            .Add("type", header.Type.ToText())
            .Add("suites", header.Suites);
        if (header.Type.HasBody())
            map.Add("size", header.Size).Add("body", Hashes(header.BodyHashes));
        else
            map.Add("data", Data(header));
        if (header.Type.IsSealed())
            map.Add("epoch", header.Epoch).Add("salt", header.Salt).Add("commit", header.Commit);
        if (header.Type == EntryType.Message)
            AddMessage(map, header);
        return map.Encode();
    }

    private static void AddMessage(MapBuilder map, Header header) => map
        .Add("fields", Hashes(header.Fields))
        .Add("track", header.Track)
        .Add("precedence", header.Precedence.ToText())
        .Add("exercise", header.Exercise)
        .AddOptional("deadline", header.Deadline)
        .AddOptional("to", header.To.Count == 0 ? null : CborItem.Array(header.To.Select(CborItem.Of)))
        .AddOptional("key", header.Key.Length == 0 ? null : header.Key)
        .AddOptional("answers", header.Answers.Count == 0 ? null : CborItem.Array(header.Answers.Select(link => link.ToItem())))
        .AddOptional("supersedes", header.Supersedes?.ToItem());

    private static CborItem Data(Header header) => header switch
    {
        { Type: EntryType.Epoch } => new MapBuilder().Add("commits", header.Commit).ToItem(),
        { Type: EntryType.Seen, Seen: { } seen } => new MapBuilder()
            .Add("feed", seen.Feed)
            .Add("from", seen.From)
            .Add("size", seen.Size)
            .Add("roots", Hashes(seen.Roots))
            .AddOptional("unreadable", seen.Unreadable.Count == 0 ? null : CborItem.Array(seen.Unreadable.Select(Range)))
            .AddOptional("readable", seen.Readable.Count == 0 ? null : CborItem.Array(seen.Readable.Select(CborItem.Of)))
            .ToItem(),
        { Type: EntryType.Receipt, Receipt: { } receipt } => new MapBuilder()
            .Add("of", receipt.Of.ToItem())
            .Add("what", receipt.What == ReceiptKind.Read ? "read" : "passed-on")
            .Add("at", receipt.At)
            .Add("role", receipt.Role)
            .ToItem(),
        { Type: EntryType.Overdue, Overdue: { } overdue } => new MapBuilder()
            .Add("of", overdue.Of.ToItem())
            .Add("what", overdue.What == DutyKind.Answer ? "answer" : "open")
            .Add("by", overdue.By)
            .Add("due", overdue.Due)
            .Add("evidence", overdue.Evidence.ToItem())
            .ToItem(),
        { Type: EntryType.Retract, Retract: { } of } => new MapBuilder().Add("of", of.ToItem()).ToItem(),
        { Type: EntryType.Clock, Clock: { } clock } => new MapBuilder()
            .Add("from", clock.From)
            .Add("since", clock.Since)
            .Add("was", clock.Was)
            .Add("is", clock.Is)
            .ToItem(),
        { Type: EntryType.Restored, Restored: { } restored } => new MapBuilder()
            .Add("own", restored.Own)
            .Add("feeds", CborItem.Array(restored.Feeds.Select(feed => CborItem.Array(CborItem.Of(feed.Party), CborItem.Of(feed.Size)))))
            .Add("lost", restored.Lost switch { Lost.Marks => "marks", Lost.Store => "store", _ => "both" })
            .Add("known-from", restored.KnownFrom)
            .ToItem(),
        _ => throw new InvalidOperationException("The data of this entry is missing."),
    };

    private static CborItem Range(Unreadable range) => CborItem.Array(CborItem.Of(range.First), CborItem.Of(range.Last), CborItem.Of(range.Code));

    private static CborItem Hashes(IReadOnlyList<TreeHash> hashes) => CborItem.Array(hashes.Select(hash => CborItem.Of(hash.ToArray())));
}
