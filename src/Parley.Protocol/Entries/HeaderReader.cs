using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Reads the shape of headers: each type its keys, and no other.</summary>
internal static class HeaderReader
{
    private const int MaxHashes = 2;
    private const int MaxLayers = 3;

    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out Header? header, [NotNullWhen(false)] out Refusal? refusal)
    {
        header = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxHeaderBytes))
            return false;
        var map = new MapReader(item);
        if (map.Number("v") != 1)
            map.Refuse(Codes.EntryVersion, "v");
        if (!EntryTypeText.TryParse(map.Text("type"), out var type))
            map.Refuse(Codes.EntryType, "type");
        var read = new Header
        {
            Channel = ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)),
            Feed = map.Text("feed"),
            Seq = map.Number("seq", 0),
            Created = map.Number("created", 0),
            Type = type,
            Suites = map.Texts("suites", 0, MaxLayers),
            Size = type.HasBody() ? map.Number("size") : 0,
            BodyHashes = type.HasBody() ? Hashes(map, "body") : [],
            Seen = type == EntryType.Seen ? ReadSeen(map.Map("data")) : null,
            Receipt = type == EntryType.Receipt ? ReadReceipt(map.Map("data")) : null,
            Overdue = type == EntryType.Overdue ? ReadOverdue(map.Map("data")) : null,
            Epoch = type.IsSealed() ? map.Number("epoch", 0) : 0,
            Salt = type.IsSealed() ? map.Bytes("salt", Header.SaltBytes) : [],
            Commit = type.IsSealed() ? map.ByteStrings("commit", Header.CommitmentBytes, 0, MaxLayers) : [],
        };
        if (type == EntryType.Message)
            read = ReadMessage(map, read);
        if (!map.Finish(out refusal))
            return false;
        header = read;
        return true;
    }

    private static Header ReadMessage(MapReader map, Header header)
    {
        if (!PrecedenceText.TryParse(map.Text("precedence"), out var precedence))
            map.Refuse(Codes.CborShape, "precedence");
        return header with
        {
            Fields = Hashes(map, "fields"),
            Track = map.Text("track"),
            Precedence = precedence,
            Exercise = map.Bool("exercise"),
            Deadline = map.OptionalNumber("deadline", 0),
            Answers = ReadAnswers(map),
            Supersedes = map.Has("supersedes") ? ReadLink(map, "supersedes") : null,
        };
    }

    private static EntryLink[] ReadAnswers(MapReader map)
    {
        // An empty array would be a second form of no answers.
        var items = map.OptionalArray("answers", 1, Limits.MaxLinks) ?? [];
        var links = new EntryLink[items.Count];
        for (var i = 0; i < links.Length; i++)
            links[i] = EntryLink.From(items[i]) ?? NoLink(map, "answers");
        return links;
    }

    private static EntryLink ReadLink(MapReader map, string key) => EntryLink.From(map.Item(key)) ?? NoLink(map, key);

    private static EntryLink NoLink(MapReader map, string key)
    {
        map.Refuse(Codes.CborShape, key);
        return new EntryLink("", 0);
    }

    private static SeenData ReadSeen(MapReader map)
    {
        var data = new SeenData(map.Text("feed"), map.Number("size", 1), Hashes(map, "roots"));
        map.End();
        return data;
    }

    private static ReceiptData ReadReceipt(MapReader map)
    {
        var what = map.Text("what");
        if (what is not ("read" or "passed-on"))
            map.Refuse(Codes.CborShape, "what");
        var data = new ReceiptData(ReadLink(map, "of"), what == "read" ? ReceiptKind.Read : ReceiptKind.PassedOn, map.Number("at", 0), map.Text("role"));
        map.End();
        return data;
    }

    private static OverdueData ReadOverdue(MapReader map)
    {
        var what = map.Text("what");
        if (what is not ("receipt" or "read" or "answer"))
            map.Refuse(Codes.CborShape, "what");
        var kind = what switch { "receipt" => DueKind.Receipt, "read" => DueKind.Read, _ => DueKind.Answer };
        var data = new OverdueData(ReadLink(map, "of"), kind, map.Text("by"), map.Number("due", 0));
        map.End();
        return data;
    }

    private static TreeHash[] Hashes(MapReader map, string key) => HashArray.Read(map, key, map.Array(key, 1, MaxHashes));
}
