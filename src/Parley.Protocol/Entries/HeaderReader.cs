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
        if (map.Number("v") != Header.Version)
            map.Refuse(Codes.EntryVersion, "v");
        if (!EntryTypeText.TryParse(map.Text("type"), out var type))
            map.Refuse(Codes.EntryType, "type");
        var read = new Header
        {
            Channel = ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)),
            Feed = map.Text("feed"),
            Seq = map.Number("seq", 0),
            Created = map.Number("created", 0),
            Doubt = ReadDoubt(map),
            Type = type,
            Suites = map.Texts("suites", 0, MaxLayers),
            Size = type.HasBody() ? map.Number("size") : 0,
            BodyHashes = type.HasBody() ? Hashes(map, "body") : [],
            Seen = type == EntryType.Seen ? ReadSeen(map.Map("data")) : null,
            Receipt = type == EntryType.Receipt ? ReadReceipt(map.Map("data")) : null,
            Overdue = type == EntryType.Overdue ? ReadOverdue(map.Map("data")) : null,
            Retract = type == EntryType.Retract ? ReadRetract(map.Map("data")) : null,
            Clock = type == EntryType.Clock ? ReadClock(map.Map("data")) : null,
            Restored = type == EntryType.Restored ? ReadRestored(map.Map("data")) : null,
            Epoch = type.IsSealed() ? map.Number("epoch", 0) : 0,
            Salt = type.IsSealed() ? map.Bytes("salt", Header.SaltBytes) : [],
            Commit = type.IsSealed() ? map.ByteStrings("commit", Header.CommitmentBytes, 0, MaxLayers) : type == EntryType.Epoch ? ReadCommits(map.Map("data")) : [],
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
            To = map.Has("to") ? map.Texts("to", 1, Limits.MaxMembers) : [],
            Key = map.OptionalBytes("key", Header.KeyBytes, Header.KeyBytes)?.ToArray() ?? [],
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

    private static IReadOnlyList<byte[]> ReadCommits(MapReader map)
    {
        var commits = map.ByteStrings("commits", Header.CommitmentBytes, 0, MaxLayers);
        map.End();
        return commits;
    }

    private static SeenData ReadSeen(MapReader map)
    {
        var data = new SeenData(map.Text("feed"), map.Number("from", 0), map.Number("size", 1), Hashes(map, "roots"))
        {
            Unreadable = ReadRanges(map),
            Readable = ReadNumbers(map, "readable"),
        };
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
        if (what is not ("open" or "answer"))
            map.Refuse(Codes.CborShape, "what");
        var kind = what == "open" ? DutyKind.Open : DutyKind.Answer;
        var data = new OverdueData(ReadLink(map, "of"), kind, map.Text("by"), map.Number("due", 0), ReadLink(map, "evidence"));
        map.End();
        return data;
    }

    private static EntryLink ReadRetract(MapReader map)
    {
        var of = ReadLink(map, "of");
        map.End();
        return of;
    }

    private static ClockData ReadClock(MapReader map)
    {
        var data = new ClockData(map.Number("from", 0), map.Number("since", 0), map.Number("was", 0), map.Number("is", 0));
        map.End();
        return data;
    }

    private static RestoredData ReadRestored(MapReader map)
    {
        var lost = map.Text("lost");
        if (lost is not ("marks" or "store" or "both"))
            map.Refuse(Codes.CborShape, "lost");
        var items = map.Array("feeds", 0, Limits.MaxMembers);
        var feeds = new HeldFeed[items.Count];
        for (var i = 0; i < feeds.Length; i++)
        {
            var held = EntryLink.From(items[i]) ?? NoLink(map, "feeds");
            feeds[i] = new HeldFeed(held.Party, held.Seq);
        }

        var data = new RestoredData(
            map.Number("own", 0), feeds, lost switch { "marks" => Lost.Marks, "store" => Lost.Store, _ => Lost.Both }, map.Texts("known-from", 0, Limits.MaxMembers + Limits.MaxWitnesses));
        map.End();
        return data;
    }

    // Only true is written: false would be a second form of no doubt.
    private static bool ReadDoubt(MapReader map)
    {
        if (!map.Has("doubt"))
            return false;
        if (!map.Bool("doubt"))
            map.Refuse(Codes.CborShape, "doubt");
        return true;
    }

    private static Unreadable[] ReadRanges(MapReader map)
    {
        var items = map.OptionalArray("unreadable", 1, Limits.MaxUnreadable) ?? [];
        var ranges = new Unreadable[items.Count];
        for (var i = 0; i < ranges.Length; i++)
        {
            var shaped = items[i].Kind == CborKind.Array && items[i].ElementArray is [{ Kind: CborKind.Number }, { Kind: CborKind.Number }, { Kind: CborKind.Text }];
            if (!shaped)
                map.Refuse(Codes.CborShape, "unreadable");
            ranges[i] = shaped ? new(items[i].ElementArray[0].Number, items[i].ElementArray[1].Number, items[i].ElementArray[2].Text) : new(0, 0, "");
        }

        return ranges;
    }

    private static long[] ReadNumbers(MapReader map, string key)
    {
        var items = map.OptionalArray(key, 1, Limits.MaxUnreadable) ?? [];
        var numbers = new long[items.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (items[i].Kind != CborKind.Number)
                map.Refuse(Codes.CborShape, key);
            numbers[i] = items[i].Kind == CborKind.Number ? items[i].Number : 0;
        }

        return numbers;
    }

    private static TreeHash[] Hashes(MapReader map, string key) => HashArray.Read(map, key, map.Array(key, 1, MaxHashes));
}
