using System.Text.Json.Nodes;
using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary><c>tests/vectors/record.json</c> and the files in <c>tests/vectors/record</c>.</summary>
public sealed class RecordVectorTests
{
    private static readonly string s_folder = Path.Combine(SpecPages.Root, "tests", "vectors", "record");

    [Fact]
    public void Records_are_those_that_are_published()
    {
        using var channel = SmallChannel.Talk("base");
        using var nist = SmallChannel.Talk("nist");
        using var gm = SmallChannel.Talk("nist", "gm");
        using var forked = SmallChannel.Talk("base");
        forked.Us.Seen("cn", 8, forked.Us.Roots(8));
        forked.Cn.Receipt("us", 7);
        using ForkTests.Pair pair = new();
        var files = new Dictionary<string, byte[]>
        {
            ["fork-entries"] = pair.Record(pair.Batch()),
            ["fork-head"] = pair.Record(pair.Alone()),
            ["fork-same"] = pair.Record(pair.Batch() with { From = 9, Entries = [pair.Us.Entries[9]], Head = pair.Us.Head(10).Format() }),
            ["fork-told"] = Told(),
            ["base"] = channel.Record(),
            ["nist"] = nist.Record(),
            ["nist-gm"] = gm.Record(),
            ["forked"] = forked.Record(),
            ["erased"] = channel.Record((feed, seq) => feed.Entries[(int)seq] with { Body = feed.MessageKeys.ContainsKey(seq) ? null : feed.Entries[(int)seq].Body }, open: false),
            ["leaves"] = channel.Record(open: false, leaves: true),
            ["leaves-erased"] = channel.Record((feed, seq) => feed.Entries[(int)seq] with { Body = feed.MessageKeys.ContainsKey(seq) ? null : feed.Entries[(int)seq].Body }, open: false, leaves: true),
            ["heads-again"] = LongRecordTests.Write(channel, "us", (channel.Cn, channel.Cn.Head(7), channel.Cn.Head(7, channel.Us)), (channel.Us, channel.Us.Head(9), null)),
            ["rotated"] = Rotated(),
            ["rotated-back"] = RotatedBack(),
            ["control"] = Control(_ => { }),
            ["span"] = Control(us => us.Append(us.Start(EntryType.Seen) with { Seen = new("cn", 6, 7, us.Roots(1)) })),
            ["fork-of-itself"] = Control(us => us.Clear(EntryType.Fork, new ForkBody("us", ["head\n"]).Encode())),
            ["prekeys"] = Prekeyed(channel => channel.Us.Seen(channel.Cn, 8), grant: true),
            ["prekey-unseen"] = Prekeyed(_ => { }, grant: true),
            ["prekey-older"] = Prekeyed(channel => channel.Us.Seen(channel.Cn, 8), channel => channel.Us.BeginEpoch(new Prekey("cn", 2, channel.Cn.Prekey.Kems))),
            ["prekey-order"] = Prekeyed(channel => channel.Us.Renew(TestKeys.Kems(81), number: 3)),
            ["prekey-low"] = Prekeyed(channel => channel.Us.Clear(EntryType.Prekey, new PrekeyBody(1, new Dictionary<string, byte[]>(channel.Cn.Prekey.Kems) { ["base"] = new byte[32] }).Encode())),
            ["grant-to-itself"] = Prekeyed(channel => channel.Us.BeginEpoch(channel.Us.Prekey)),
        };
        foreach (var (name, bytes) in files)
        {
            if (Environment.GetEnvironmentVariable("PARLEY_WRITE_VECTORS") == "1")
            {
                Directory.CreateDirectory(s_folder);
                File.WriteAllBytes(PathOf(name), bytes);
            }

            Assert.Equal(File.ReadAllBytes(PathOf(name)), bytes);
        }

        Golden.Check("record.json", new JsonObject { ["cases"] = Golden.Array(Cases(channel, files)) });
    }

    [Fact]
    public void Published_records_have_their_outcomes()
    {
        foreach (var test in Golden.Read("record.json")["cases"]!.AsArray())
            Assert.All(Outcome(Edited(test!)), pair => Assert.True(JsonNode.DeepEquals(pair.Value, test![pair.Key]), test!.Text("name")));
    }

    /// <summary>Both changed their keys, us when the old ones had run out; each has a head below its change, cosigned with keys that were changed since.</summary>
    private static byte[] Rotated()
    {
        using var channel = SmallChannel.Talk("base");
        var (cn, us) = (channel.Cn.Head(7, channel.Us), channel.Us.Head(9, channel.Cn));
        channel.Cn.Rotate(80);
        channel.Cn.Receipt("us", 7);
        channel.Us.Rotate(81, TestKeys.To + 5, TestKeys.To + 1_000_000, TestKeys.To + 10);
        return LongRecordTests.Write(channel, "us", (channel.Cn, channel.Cn.Head(9, channel.Us), cn), (channel.Us, channel.Us.Head(10), us));
    }

    /// <summary>cn put into its feed what zz was given of us.</summary>
    private static byte[] Told()
    {
        using ForkTests.Pair pair = new();
        pair.Cn.Clear(EntryType.Fork, new ForkBody("us", [pair.Other.Us.Head(10).Format(), pair.Us.Head(9).Format()]).Encode());
        return pair.Record();
    }

    /// <summary>cn gave another prekey; then what us did.</summary>
    private static byte[] Prekeyed(Action<SmallChannel> first, Action<SmallChannel>? then = null, bool grant = false)
    {
        using var channel = SmallChannel.Talk("base");
        channel.Cn.Renew(TestKeys.Kems(80));
        first(channel);
        then?.Invoke(channel);
        if (grant)
            channel.Us.BeginEpoch();
        return LongRecordTests.Write(channel, "us", (channel.Cn, channel.Cn.Head(8), null), (channel.Us, channel.Us.Head(channel.Us.Size), null));
    }

    /// <summary>us wrote every control entry that there is, with times that rise and fall, and some in doubt; then what the caller adds.</summary>
    private static byte[] Control(Action<SmallFeed> more)
    {
        using var channel = SmallChannel.Talk("base");
        var us = channel.Us;
        us.Append(us.Start(EntryType.Overdue) with { Created = SmallChannel.Start + 999_000, Overdue = new(new("us", 7), DutyKind.Answer, "cn", SmallChannel.Start, new("cn", 6)) });
        us.Append(us.Start(EntryType.Retract) with { Doubt = true, Retract = new("us", 9) });
        us.Append(us.Start(EntryType.Clock) with { Clock = new(9, SmallChannel.Start + 998_000, SmallChannel.Start + 999_000, SmallChannel.Start + 9_000) });
        us.Append(us.Start(EntryType.Restored) with { Doubt = true, Restored = new(10, [new("cn", 7)], Lost.Marks, [SmallChannel.Witness]) });
        us.Clear(EntryType.Fork, new ForkBody("cn", [channel.Cn.Head(7).Format()]).Encode());
        channel.Cn.Append(channel.Cn.Start(EntryType.Seen) with { Seen = new("us", 8, 14, us.Roots(14)) { Unreadable = [new(8, 8, "seal.open"), new(10, 11, "cbor.shape")], Readable = [7] } });
        more(us);
        return LongRecordTests.Write(channel, "us", (channel.Cn, channel.Cn.Head(8, us), null), (us, us.Head(us.Size), us.Head(13, channel.Cn)));
    }

    /// <summary>Keys that were changed come back, with the vouch they always had.</summary>
    private static byte[] RotatedBack()
    {
        using var channel = SmallChannel.Talk("base");
        var (bytes, body) = (channel.Us.Entries[1].HeaderBytes, channel.Us.Entries[1].Body!);
        channel.Us.Rotate(81);
        Assert.True(Header.TryDecode(bytes, out var header, out _));
        channel.Us.Append(header with { Seq = channel.Us.Size, Created = channel.Us.Start(EntryType.Keys).Created }, body);
        return LongRecordTests.Write(channel, "us", (channel.Cn, channel.Cn.Head(7), null), (channel.Us, channel.Us.Head(11), null));
    }

    private static IEnumerable<JsonObject> Cases(SmallChannel channel, Dictionary<string, byte[]> files)
    {
        foreach (var name in files.Keys)
            yield return Case(name, name, new JsonObject());
        var good = files["base"];
        var us = channel.Us;
        var end = good.Length - new RecordItems.End(16).Encode().Length;
        yield return Case("cut in the middle", "base", new JsonObject { ["cut"] = good.Length / 2 });
        yield return Case("without its end item", "base", new JsonObject { ["cut"] = end });
        yield return Case("a byte behind the end", "base", new JsonObject { ["append"] = "00" });
        yield return Case("another number of entries in the end item", "base", Flip(good.Length - 1));
        yield return Case("a body changed", "base", Flip(At(us.Entries[7].Body!) + 9));
        yield return Case("a time changed", "base", Flip(At(us.Entries[7].HeaderBytes) + IndexOf(us.Entries[7].HeaderBytes, "created"u8) + 15));
        yield return Case("a key set changed", "base", Flip(At(us.Entries[1].Body!) + 500));
        yield return Case("a message key changed", "base", Flip(At(us.MessageKeys[7][0]) + 3));
        yield return Case("the terms changed", "base", Flip(IndexOf(good, "created"u8) - 20));
        yield return Case("a suite's name changed", "base", Flip(IndexOf(good, "suites"u8) + 9));

        var note = System.Text.Encoding.UTF8.GetBytes(us.Head(9).Format());
        yield return Case("a signature of the writer changed", "base", Flip(At(note) + note.Length - 10));
        note = System.Text.Encoding.UTF8.GetBytes(us.Head(8, channel.Cn).Format());
        yield return Case("a cosignature changed", "base", Flip(At(note) + note.Length - 10));
        yield return Case("a size in a head changed", "base", Flip(At(note) + IndexOf(note, "/us\n8"u8) + 4));
        yield return Case("one head less", "base", Flip(IndexOf(good, new RecordItems.HeadList("us", 3).Encode()) + IndexOf(new RecordItems.HeadList("us", 3).Encode(), "count"u8) + 5));
        yield return Case("no heads", "base", Flip(IndexOf(good, new RecordItems.HeadList("cn", 1).Encode()) + IndexOf(new RecordItems.HeadList("cn", 1).Encode(), "count"u8) + 5));
        yield return Case("cut among the heads", "base", new JsonObject { ["cut"] = At(note) });
        var leaf = IndexOf(files["leaves"], "fields/scale"u8);
        yield return Case("the value of a leaf changed", "leaves", Flip(leaf + 20));
        yield return Case("the name of a leaf changed", "leaves", Flip(leaf + 3));
        yield return Case("a leaf is no leaf", "leaves", Flip(IndexOf(files["leaves"], "count"u8) - 1));

        int At(byte[] part) => IndexOf(good, part);
    }

    private static JsonObject Flip(int at) => new() { ["at"] = at, ["xor"] = 1 };

    private static int IndexOf(byte[] whole, ReadOnlySpan<byte> part)
    {
        var at = whole.AsSpan().IndexOf(part);
        return at >= 0 ? at : throw new InvalidOperationException("The part is not in the file.");
    }

    private static JsonObject Case(string name, string file, JsonObject edit)
    {
        var made = new JsonObject { ["name"] = name, ["file"] = file + ".parley-record" };
        foreach (var (key, value) in edit)
            made[key] = value?.DeepClone();
        foreach (var (key, value) in Outcome(Edited(made)))
            made[key] = value?.DeepClone();
        return made;
    }

    private static byte[] Edited(JsonNode test) => Edited(Path.Combine(s_folder, test.Text("file")), test);

    /// <summary>A published file, changed as its case says.</summary>
    internal static byte[] Edited(string path, JsonNode test)
    {
        var bytes = File.ReadAllBytes(path);
        if (test["cut"] is { } cut)
            return bytes[..cut.GetValue<int>()];
        if (test["append"] is not null)
            return [.. bytes, .. test.Hex("append")];
        if (test["at"] is { } at)
            bytes[at.GetValue<int>()] ^= (byte)test["xor"]!.GetValue<int>();
        return bytes;
    }

    private static JsonObject Outcome(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var result = RecordVerifier.Verify(stream, SuiteRegistry.Standard);
        return new JsonObject
        {
            ["findings"] = Golden.Array(result.Findings.Select(finding => new JsonArray(finding.Party, finding.Seq, finding.Refusal.Code))),
            ["feeds"] = Golden.Array(result.Feeds.Select(feed => new JsonObject
            {
                ["party"] = feed.Party,
                ["size"] = feed.Size,
                ["first"] = feed.FirstCreated,
                ["last"] = feed.LastCreated,
                ["heads"] = Golden.Array(feed.Heads.Select(size => (JsonNode)size)),
                ["cosigners"] = Golden.Array(feed.Cosigners.Select(head => new JsonArray(head.Name, head.Size, head.Seconds))),
                ["forks"] = Golden.Array(feed.Forks.Select(fork => new JsonArray(fork.From, fork.Entries.Count, fork.Size))),
            })),
            ["faults"] = Golden.Array(result.Faults.Select(fault => new JsonArray(fault.Party, fault.Seq, fault.Refusal.Code))),
            ["opened"] = Golden.Array(result.Opened.Select(link => new JsonArray(link.Party, link.Seq))),
        };
    }

    private static string PathOf(string name) => Path.Combine(s_folder, name + ".parley-record");
}
