using System.Text.Json.Nodes;
using Xunit;
using static Parley.Protocol.Tests.Sealing.SealingFixture;

namespace Parley.Protocol.Tests.Sealing;

/// <summary><c>tests/vectors/sealing.json</c>.</summary>
public sealed class SealingVectorTests
{
    private static readonly string[][] s_lists = [["base"], ["nist", "gm"]];

    [Fact]
    public void What_is_sealed_is_what_is_published() => Golden.Check("sealing.json", new JsonObject
    {
        ["channel"] = Channel.ToString(),
        ["writer"] = Writer,
        ["epoch"] = Seq,
        ["member"] = "cn",
        ["prekey"] = CnKey.Seq,
        ["ring"] = Golden.Hex(Cn.Encode()),
        ["others"] = Golden.Array(new JsonObject { ["party"] = UsKey.Party, ["prekey"] = UsKey.Seq, ["public"] = Golden.Hex(Us.EncodePublic()) }),
        ["cases"] = Golden.Array(s_lists.Select(Case)),
    });

    [Fact]
    public void Published_bodies_open_and_their_variants_are_refused()
    {
        var vectors = Golden.Read("sealing.json");
        Assert.True(ChannelId.TryParse(vectors.Text("channel"), out var channel));
        Assert.True(KemRing.TryDecode(vectors.Hex("ring"), SuiteRegistry.Standard, out var ring, out _));
        var key = new Prekey(vectors.Text("member"), vectors["prekey"]!.GetValue<long>(), ring!.PublicKeys);
        foreach (var vector in vectors["cases"]!.AsArray())
        {
            var epoch = new Epoch(SuiteRegistry.Standard, vector!.Texts("suites"), channel, vectors.Text("writer"), vectors["epoch"]!.GetValue<long>());
            var epochCommits = vector!.Texts("commits").Select(Convert.FromHexString).ToArray();
            EpochSecrets? secrets = null;
            foreach (var test in vector!["grants"]!.AsArray())
            {
                Assert.True(GrantBody.TryDecode(Convert.FromBase64String(test!.Text("body")), out var grants, out _));
                var good = epoch.TryOpen(grants.To.Single(grant => grant.Party == "cn"), epochCommits, key, ring, out var found);
                Assert.Equal(test!.Text("outcome"), good ? "ok" : Codes.SealEpoch);
                secrets ??= found;
            }

            Assert.Equal(vector!.Texts("seeds"), secrets!.Seeds.Select(seed => Golden.Hex(seed)));
            var messageKeys = vector!.Texts("messageKeys").Select(Convert.FromHexString).ToArray();
            foreach (var test in vector!["bodies"]!.AsArray())
            {
                var commits = test!.Texts("commit").Select(Convert.FromHexString).ToArray();
                var body = Convert.FromBase64String(test!.Text("body"));
                var opens = Sealer.TryOpen(secrets, channel, vectors.Text("writer"), body, vector.Hex("salt"), commits, out var opened, out var refusal);
                Assert.Equal(test!.Text("outcome"), refusal?.Code ?? "ok");
                if (opens) Assert.Equal(vector.Hex("plaintext"), opened!.Plain);
                Assert.Equal(opens, Sealer.TryOpen(secrets.Layers, messageKeys, channel, vectors.Text("writer"), body, commits, out _, out _));
            }
        }

        ring.Dispose();
    }

    private static JsonObject Case(string[] suites)
    {
        var (place, epoch) = (Place(suites), Begin(suites));
        var good = new GrantBody(Seq, [place.Grant(epoch, CnKey), place.Grant(epoch, UsKey)]);
        var changed = place.Grant(epoch, CnKey);
        changed.Layers[^1].Wrap[0] ^= 1;
        var random = new SeededRandom(50).Bytes(Sealer.RandomBytes);
        var made = Sealer.Seal(epoch, Channel, Writer, "the text"u8, random);
        byte[] flipped = [.. made.Body];
        flipped[0] ^= 1;
        return new JsonObject
        {
            ["suites"] = Golden.Strings(suites),
            ["seeds"] = Golden.Strings(epoch.Seeds.Select(seed => Golden.Hex(seed))),
            ["commits"] = Golden.Strings(place.Commits(epoch).Select(commit => Golden.Hex(commit))),
            ["grants"] = Golden.Array(
                Granted("good", good, "ok"),
                Granted("first byte of a wrap changed", new GrantBody(Seq, [changed]), Codes.SealEpoch),
                Granted("of other seeds", new GrantBody(Seq, [place.Grant(place.Draw(new SeededRandom(14), 0, []), CnKey)]), Codes.SealEpoch),
                Granted("that of another member", new GrantBody(Seq, [place.Grant(epoch, UsKey) with { Party = "cn", Prekey = CnKey.Seq }]), Codes.SealEpoch)),
            ["random"] = Golden.Hex(random),
            ["plaintext"] = Golden.Hex("the text"u8),
            ["salt"] = Golden.Hex(made.Salt),
            ["messageKeys"] = Golden.Strings(Sealer.MessageKeys(epoch, Channel, Writer, made.Salt).Select(key => Golden.Hex(key))),
            ["bodies"] = Golden.Array(
                Body("good", made.Body, made.Commits, "ok"),
                Body("first byte changed", flipped, made.Commits, Codes.SealOpen),
                Body("cut short", made.Body[..^1], made.Commits, Codes.SealOpen),
                Body("another commitment", made.Body, [.. made.Commits.Skip(1), new byte[32]], Codes.SealCommitment)),
        };
    }

    private static JsonObject Granted(string name, GrantBody body, string outcome) => new() { ["name"] = name, ["body"] = Convert.ToBase64String(body.Encode()), ["outcome"] = outcome };

    private static JsonObject Body(string name, byte[] body, IReadOnlyList<byte[]> commits, string outcome) => new()
    {
        ["name"] = name,
        ["body"] = Convert.ToBase64String(body),
        ["commit"] = Golden.Strings(commits.Select(commit => Golden.Hex(commit))),
        ["outcome"] = outcome,
    };
}
