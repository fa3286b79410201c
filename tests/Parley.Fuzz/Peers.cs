using System.Security.Cryptography;
using Parley.Ledger;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Fuzz;

/// <summary>A channel of two parties, always the same: <c>us</c> writes, <c>cn</c> reads. Keyed hashes stand for signatures, so that inputs are short and runs fast.</summary>
internal static class Peers
{
    public const string Writer = "us";
    public const string Reader = "cn";
    public const long NowMs = 1_336_348_800_000; // 7 May 2012
    public const long PrekeySeq = 2;
    public const long EpochSeq = 4;
    public static readonly byte[] Nonce = new byte[Limits.NonceBytes];

    private static readonly Dictionary<string, string> s_title = new() { ["en"] = "Fuzzed channel", ["zh-Hans"] = "模糊测试渠道" };

    public static SuiteRegistry Registry => CheapSuites.Registry;

    public static SimParty Us { get; } = SimParty.Of(Registry, Writer);

    public static SimParty Cn { get; } = SimParty.Of(Registry, Reader);

    public static Terms Terms { get; } = MakeTerms([Reader, Writer]);

    public static ChannelRules Rules { get; } = MakeRules();

    /// <summary>The first prekey of the reader: the keys that elsewhere stand for its storage key.</summary>
    public static Prekey CnKey { get; } = new(Reader, PrekeySeq, Cn.Storage.PublicKeys);

    public static Epoch Epoch { get; } = new(Registry, Rules.Suites, Rules.Id, Writer, EpochSeq);

    public static EpochSecrets Secrets { get; } = Epoch.Draw(new SeededRandom(21), NowMs, []);

    public static byte[] Grants { get; } = new GrantBody(EpochSeq, [Epoch.Grant(Secrets, CnKey)]).Encode();

    public static SealedBody SealedBody { get; } = Sealer.Seal(Secrets, Rules.Id, Writer, "a sealed text"u8, new byte[Sealer.RandomBytes]);

    public static string HeadText { get; } = Heads.Text(Rules, Writer, 7, [.. Rules.Hashers.Select(hasher => hasher.Empty)]);

    public static CeremonyFile Invitation { get; } = new()
    {
        Kind = CeremonyKind.Invitation,
        Party = Card(Reader),
        Terms = MakeTerms([Reader]).Encode(),
    };

    /// <summary>The number to which a party bound itself.</summary>
    public static byte[] Bound(string party) => [.. Enumerable.Repeat((byte)party[0], FirstContact.NonceBytes)];

    public static PartyCard Card(string party)
    {
        var keys = SimParty.Of(Registry, party);
        return new(party, Named(party), keys.Identity.KeySet.Encoded, keys.Node.KeySet.Encoded, keys.Vouch, $"https://{party}.example/parley");
    }

    /// <summary>The header of an entry of the writer, with the body's length and hashes.</summary>
    public static Header Header(EntryType type, long seq, byte[]? body = null) => new()
    {
        Channel = Rules.Id,
        Feed = Writer,
        Seq = seq,
        Created = NowMs,
        Type = type,
        Suites = Rules.Suites,
        Size = body?.Length ?? 0,
        BodyHashes = body is null ? [] : Rules.HashesOf(body),
    };

    /// <summary>The header of a sealed body.</summary>
    public static Header Header(EntryType type, long seq, SealedBody body) =>
        Header(type, seq, body.Body) with { Epoch = EpochSeq, Salt = body.Salt, Commit = body.Commits };

    /// <summary>A prekey body of that party.</summary>
    public static byte[] Prekey(SimParty party) => new PrekeyBody(0, party.Storage.PublicKeys).Encode();

    /// <summary>Entries 0 to 5 of the writer's feed: terms, keys, prekey, a receipt, epoch, grant.</summary>
    public static IReadOnlyList<Entry> Opening()
    {
        var (keys, prekey) = (new KeysBody(Us.Node.KeySet.Encoded, Us.Vouch).Encode(), Prekey(Us));
        return
        [
            new(Header(EntryType.Terms, 0, Rules.EncodedTerms).Encode(), Rules.EncodedTerms),
            new(Header(EntryType.Keys, 1, keys).Encode(), keys),
            new(Header(EntryType.Prekey, PrekeySeq, prekey).Encode(), prekey),
            new((Header(EntryType.Receipt, 3) with { Receipt = new(new(Reader, 0), ReceiptKind.Read, NowMs, "duty officer") }).Encode(), null),
            new((Header(EntryType.Epoch, EpochSeq) with { Commit = Epoch.Commits(Secrets) }).Encode(), null),
            new(Header(EntryType.Grant, EpochSeq + 1, Grants).Encode(), Grants),
        ];
    }

    /// <summary>A batch of these entries, the first of them left out where the reader has them, with a head that the writer signed.</summary>
    public static Batch Batch(IReadOnlyList<Entry> entries, int from = 0)
    {
        var roots = Rules.Hashers.Select(hasher => MerkleRoot.Of(hasher, [.. entries.Select(entry => entry.HeaderBytes)])).ToArray();
        var text = Heads.Text(Rules, Writer, entries.Count, roots);
        return new Batch(Rules.Id, Writer, from, [.. entries.Skip(from)], new NoteSigner(Us.Node, Registry).Sign(text, Rules.Origin(Writer), Rules.Suites));
    }

    private static Dictionary<string, string> Named(string party) => new() { ["en"] = party, ["zh-Hans"] = party + "国" };

    private static Terms MakeTerms(IReadOnlyList<string> parties) => new()
    {
        Title = s_title,
        Nonce = SHA256.HashData("nonce"u8),
        Created = NowMs - 1_000,
        Suites = ["nist", "gm"],
        Members = [.. parties.Select(party => new Member(party, Named(party), SimParty.Of(Registry, party).Identity.KeySet.Encoded, FirstContact.Commit(Bound(party), Card(party))))],
        Tracks = [Tracks.Technical, Tracks.Diplomatic],
        Languages = ["en", "zh-Hans"],
        Meaning = new(KindsTable.Version, Convert.FromHexString(KindsTable.Hash)),
    };

    private static ChannelRules MakeRules() =>
        ChannelRules.TryRead(Terms.Encode(), Registry, out var rules, out var refusal) ? rules : throw new InvalidOperationException(refusal.Code);
}
