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
        ["ring"] = Golden.Hex(Cn.Encode()),
        ["cases"] = Golden.Array(s_lists.Select(Case)),
    });

    [Fact]
    public void Published_bodies_open_and_their_variants_are_refused()
    {
        var vectors = Golden.Read("sealing.json");
        Assert.True(ChannelId.TryParse(vectors.Text("channel"), out var channel));
        Assert.True(KeyRing.TryDecode(vectors.Hex("ring"), SuiteRegistry.Standard, out var ring, out _));
        foreach (var vector in vectors["cases"]!.AsArray())
        {
            Assert.True(EpochBody.TryDecode(vector!.Hex("epochBody"), out var epoch, out _));
            Assert.True(epoch.TryOpen(ring, SuiteRegistry.Standard, vector!.Texts("suites"), channel, vectors.Text("writer"), vectors["epoch"]!.GetValue<long>(), out var secrets, out _));
            Assert.Equal(vector!.Texts("secrets"), secrets.Secrets.Select(secret => Golden.Hex(secret)));
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
        var epoch = Begin(suites);
        var random = new SeededRandom(50).Bytes(Sealer.RandomBytes);
        var made = Sealer.Seal(epoch.Secrets, Channel, Writer, "the text"u8, random);
        byte[] changed = [.. made.Body];
        changed[0] ^= 1;
        return new JsonObject
        {
            ["suites"] = Golden.Strings(suites),
            ["epochBody"] = Golden.Hex(epoch.Body),
            ["secrets"] = Golden.Strings(epoch.Secrets.Secrets.Select(secret => Golden.Hex(secret))),
            ["random"] = Golden.Hex(random),
            ["plaintext"] = Golden.Hex("the text"u8),
            ["salt"] = Golden.Hex(made.Salt),
            ["messageKeys"] = Golden.Strings(Sealer.MessageKeys(epoch.Secrets, Channel, Writer, made.Salt).Select(key => Golden.Hex(key))),
            ["bodies"] = Golden.Array(
                Body("good", made.Body, made.Commits, "ok"),
                Body("first byte changed", changed, made.Commits, Codes.SealOpen),
                Body("cut short", made.Body[..^1], made.Commits, Codes.SealLength),
                Body("another commitment", made.Body, [.. made.Commits.Skip(1), new byte[32]], Codes.SealCommitment)),
        };
    }

    private static JsonObject Body(string name, byte[] body, IReadOnlyList<byte[]> commits, string outcome) => new()
    {
        ["name"] = name,
        ["body"] = Convert.ToBase64String(body),
        ["commit"] = Golden.Strings(commits.Select(commit => Golden.Hex(commit))),
        ["outcome"] = outcome,
    };
}
