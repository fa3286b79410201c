using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Writes headers: each type its keys, and no other.</summary>
internal static class HeaderWriter
{
    public static byte[] Write(Header header)
    {
        var map = new MapBuilder()
            .Add("v", 1)
            .Add("channel", header.Channel.ToArray())
            .Add("feed", header.Feed)
            .Add("seq", header.Seq)
            .Add("created", header.Created)
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
        .AddOptional("answers", header.Answers.Count == 0 ? null : CborItem.Array(header.Answers.Select(link => link.ToItem())))
        .AddOptional("supersedes", header.Supersedes?.ToItem());

    private static CborItem Data(Header header) => header switch
    {
        { Type: EntryType.Seen, Seen: { } seen } => new MapBuilder().Add("feed", seen.Feed).Add("size", seen.Size).Add("roots", Hashes(seen.Roots)).ToItem(),
        { Type: EntryType.Receipt, Receipt: { } receipt } => new MapBuilder()
            .Add("of", receipt.Of.ToItem())
            .Add("what", receipt.What == ReceiptKind.Read ? "read" : "passed-on")
            .Add("at", receipt.At)
            .Add("role", receipt.Role)
            .ToItem(),
        { Type: EntryType.Overdue, Overdue: { } overdue } => new MapBuilder()
            .Add("of", overdue.Of.ToItem())
            .Add("what", overdue.What switch { DueKind.Receipt => "receipt", DueKind.Read => "read", _ => "answer" })
            .Add("by", overdue.By)
            .Add("due", overdue.Due)
            .ToItem(),
        _ => throw new InvalidOperationException("The data of this entry is missing."),
    };

    private static CborItem Hashes(IReadOnlyList<TreeHash> hashes) => CborItem.Array(hashes.Select(hash => CborItem.Of(hash.ToArray())));
}
