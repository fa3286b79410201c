using Parley.Ledger;

namespace Parley.Protocol.Tests;

/// <summary>Well-formed values of every format, without real keys: their lengths are right and nothing else.</summary>
internal static class Samples
{
    public const long Start = 1_336_348_800_000; // 2012-05-07

    public static IReadOnlyList<TreeHasher> Hashers { get; } = SuiteRegistry.Standard.HashesInForce(["nist", "gm"]);

    public static Dictionary<string, string> Names(string name) => new() { ["en"] = name, ["zh-Hans"] = name + "国" };

    public static byte[] Fill(int length, int seed) => [.. Enumerable.Range(0, length).Select(i => unchecked((byte)((i * 7) + seed)))];

    public static TreeHash Hash(int seed) => TreeHash.From(Fill(32, seed));

    public static KeySet KeySet(string party, KeyUse use = KeyUse.Identity, int seed = 1) => new()
    {
        Party = party,
        Use = use,
        Signatures = KeySizes.Standard.Signatures.ToDictionary(pair => pair.Key, pair => Fill(pair.Value, seed + party[0])),
        Tls = use == KeyUse.Node ? Fill(32, seed) : null,
        From = Start,
        To = Start + 1_000_000,
    };

    public static Member Member(string party) => new(party, Names(party), KeySet(party).Encoded, new byte[FirstContact.NonceBytes]);

    public static Terms Terms(params string[] suites) => new()
    {
        Title = Names("Line"),
        Nonce = Fill(32, 3),
        Created = Start,
        Suites = suites.Length == 0 ? ["nist", "gm"] : suites,
        Members = [Member("cn"), Member("us")],
        Tracks = ["technical", "diplomatic", "leadership"],
        Languages = ["en", "zh-Hans"],
        Vocabularies = ["rsit", "icd-203"],
        Norms = ["un-gge-2015"],
        Witnesses = [new("witness.example/1", Fill(32, 9))],
        Quorum = 1,
        Meaning = new(1, Fill(32, 10)),
    };

    /// <summary>A good header of each type.</summary>
    public static Header Header(EntryType type) => new()
    {
        Channel = ChannelId.From(Fill(ChannelId.SizeBytes, 5)),
        Feed = "us",
        Seq = type switch { EntryType.Terms => 0, EntryType.Keys => 1, EntryType.Prekey => 2, _ => 70_000 },
        Created = Start,
        Type = type,
        Suites = ["nist", "gm"],
        Size = type.HasBody() ? 4_128 : 0,
        BodyHashes = type.HasBody() ? [Hash(1), Hash(2)] : [],
        Epoch = type.IsSealed() ? 65_000 : 0,
        Salt = type.IsSealed() ? Fill(32, 4) : [],
        Commit = type.IsSealed() || type == EntryType.Epoch ? [Fill(32, 5), Fill(32, 6)] : [],
        Fields = type == EntryType.Message ? [Hash(3), Hash(4)] : [],
        Track = type == EntryType.Message ? Tracks.Diplomatic : Tracks.Technical,
        Precedence = type == EntryType.Message ? Precedence.Flash : Precedence.Routine,
        Exercise = type == EntryType.Message,
        Deadline = type == EntryType.Message ? Start + 600_000 : null,
        To = type == EntryType.Message ? ["cn", "zz"] : [],
        Key = type == EntryType.Message ? Fill(16, 7) : [],
        Doubt = true,
        Answers = type == EntryType.Message ? [new("cn", 69_999), new("us", 12)] : [],
        Supersedes = type == EntryType.Message ? new("us", 7) : null,
        Seen = type == EntryType.Seen
            ? new("cn", 69_000, 70_001, [Hash(5), Hash(6)]) { Unreadable = [new(69_000, 69_000, "seal.open"), new(69_998, 70_000, "seal.epoch")], Readable = [3, 68_999] }
            : null,
        Receipt = type == EntryType.Receipt ? new(new("cn", 69_999), ReceiptKind.PassedOn, Start, "duty officer") : null,
        Overdue = type == EntryType.Overdue ? new(new("us", 12), DutyKind.Answer, "cn", Start, new("cn", 70_000)) : null,
        Retract = type == EntryType.Retract ? new("us", 69_999) : null,
        Clock = type == EntryType.Clock ? new(69_000, Start - 2, Start - 1, Start) : null,
        Restored = type == EntryType.Restored ? new(69_999, [new("cn", 7), new("zz", 0)], Lost.Both, ["cn", "witness.example/1"]) : null,
    };

    public static string MessageJson { get; } = """
        {
          "kind": "notify", "topic": "cyber", "case": "rsa-2011", "lang": "en", "markings": { "tlp": "AMBER", "pap": "GREEN" },
          "text": { "en": { "body": "A theft of token seeds.", "machine": false }, "zh-Hans": { "body": "令牌种子被盗。", "machine": true } },
          "attachments": [
            { "name": "indicators.json", "type": "application/stix+json;version=2.1", "size": 300000,
              "sha256": "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "chunks": [5, 6] }
          ],
          "fields": { "severity": 3, "scale": "nciss", "since": 1300000000000, "origin": ["network", null, true], "reported-by": "vendor" }
        }
        """;

    public static Batch Batch() => new(
        ChannelId.From(Fill(ChannelId.SizeBytes, 5)),
        "us",
        70_000,
        [new Entry(Header(EntryType.Message).Encode(), Fill(4_128, 8)), new Entry(Header(EntryType.Seen).Encode(), null)],
        "parley/v1/x/us\n70002\nabc\n\n— parley/v1/x/us AAAA\n");
}
