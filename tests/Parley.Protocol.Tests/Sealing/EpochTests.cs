using Xunit;
using static Parley.Protocol.Tests.Sealing.SealingFixture;

namespace Parley.Protocol.Tests.Sealing;

public sealed class EpochTests
{
    private static readonly string[] s_suites = ["nist", "gm"];
    private static readonly Epoch s_epoch = Place(s_suites);
    private static readonly EpochSecrets s_secrets = Begin(s_suites);
    private static readonly IReadOnlyList<byte[]> s_commits = s_epoch.Commits(s_secrets);
    private static readonly Grant s_grant = s_epoch.Grant(s_secrets, CnKey);

    [Theory]
    [InlineData("base")]
    [InlineData("nist")]
    [InlineData("gm")]
    [InlineData("nist gm")]
    [InlineData("gm base nist")]
    public void Every_member_the_writer_too_opens_what_is_sealed_in_the_epoch(string list)
    {
        var suites = list.Split(' ');
        var (epoch, drawn) = (Place(suites), Begin(suites));
        var body = Sealer.Seal(drawn, Channel, Writer, "text"u8, new SeededRandom(1));
        foreach (var (key, ring) in new[] { (UsKey, Us), (CnKey, Cn) })
        {
            Assert.True(epoch.TryOpen(epoch.Grant(drawn, key), epoch.Commits(drawn), key, ring, out var secrets));
            Assert.True(TryOpen(secrets, body, out var opened, out _));
            Assert.Equal("text"u8.ToArray(), opened!.Plain);
        }
    }

    [Fact]
    public void Who_opens_can_make_every_grant_of_the_epoch_again_byte_for_byte()
    {
        Assert.True(s_epoch.TryOpen(s_grant, s_commits, CnKey, Cn, out var secrets));
        foreach (var key in new[] { UsKey, CnKey })
            Assert.Equal(new GrantBody(Seq, [s_epoch.Grant(s_secrets, key)]).Encode(), new GrantBody(Seq, [s_epoch.Grant(secrets, key)]).Encode());
        Assert.True(s_epoch.IsGood(secrets, s_epoch.Grant(s_secrets, UsKey), UsKey));
    }

    [Fact]
    public void An_epoch_opens_only_for_its_channel_writer_number_suites_and_keys()
    {
        using var newer = Keys.TestKeys.Kems(99);
        AssertClosed(CnKey, Cn, s_suites, OtherChannel, Writer, Seq);
        AssertClosed(CnKey, Cn, s_suites, Channel, "cn", Seq);
        AssertClosed(CnKey, Cn, s_suites, Channel, Writer, Seq + 1);
        AssertClosed(CnKey, Cn, ["gm", "nist"], Channel, Writer, Seq);
        AssertClosed(CnKey, Cn, ["nist"], Channel, Writer, Seq);
        AssertClosed(CnKey with { Kems = newer.PublicKeys }, newer, s_suites, Channel, Writer, Seq);
        AssertClosed(CnKey with { Party = "eu" }, Cn, s_suites, Channel, Writer, Seq);
        AssertClosed(CnKey with { Seq = CnKey.Seq + 1 }, Cn, s_suites, Channel, Writer, Seq);

        static void AssertClosed(Prekey key, KemRing ring, string[] suites, ChannelId channel, string writer, long seq) =>
            Assert.False(new Epoch(SuiteRegistry.Standard, suites, channel, writer, seq).TryOpen(s_grant, s_commits, key, ring, out _));
    }

    [Fact]
    public void One_members_grant_does_not_serve_another()
    {
        var ours = s_epoch.Grant(s_secrets, UsKey);
        Assert.False(s_epoch.TryOpen(ours with { Party = "cn", Prekey = CnKey.Seq }, s_commits, CnKey, Cn, out _));
        Assert.False(s_epoch.IsGood(s_secrets, ours with { Party = "cn", Prekey = CnKey.Seq }, CnKey));
        Assert.False(s_epoch.IsGood(s_secrets, ours, CnKey));
        Assert.False(s_epoch.IsGood(s_secrets, s_grant with { Prekey = CnKey.Seq + 1 }, CnKey));
    }

    [Fact]
    public void Seeds_that_the_entry_does_not_commit_to_open_nothing()
    {
        var others = s_epoch.Draw(new SeededRandom(14), 0, []);
        Assert.False(s_epoch.TryOpen(s_epoch.Grant(others, CnKey), s_commits, CnKey, Cn, out _));
        Assert.Null(s_epoch.Committed(others.Seeds, s_commits));
        Assert.Null(s_epoch.Committed([s_secrets.Seeds[0], others.Seeds[1]], s_commits));
        Assert.Null(s_epoch.Committed([s_secrets.Seeds[0]], s_commits));
        Assert.Null(s_epoch.Committed([.. s_secrets.Seeds], [s_commits[0]]));
        Assert.NotNull(s_epoch.Committed([.. s_secrets.Seeds], s_commits));
    }

    [Fact]
    public void A_grant_with_coins_of_its_own_opens_to_the_seeds_and_is_refused_all_the_same()
    {
        for (var layer = 0; layer < s_suites.Length; layer++)
        {
            var grant = HostileSeal.FreeCoins(s_epoch, s_secrets, CnKey, layer);
            Assert.Equal(s_secrets.Seeds[layer], HostileSeal.Unwrap(s_epoch, grant, Cn, layer));
            Assert.False(s_epoch.TryOpen(grant, s_commits, CnKey, Cn, out _));
            Assert.False(s_epoch.IsGood(s_secrets, grant, CnKey));
        }
    }

    [Fact]
    public void Layers_share_no_secret_and_members_share_no_encapsulation()
    {
        var parts = new[] { UsKey, CnKey }.SelectMany(key => s_epoch.Grant(s_secrets, key).Layers)
            .SelectMany(layer => new[] { Convert.ToHexString(layer.Encapsulation), Convert.ToHexString(layer.Encapsulation[..32]), Convert.ToHexString(layer.Wrap) }).ToList();
        Assert.Equal(12, parts.Distinct().Count());
        Assert.NotEqual(s_secrets.Seeds[0], s_secrets.Seeds[1]);
        Assert.NotEqual(s_commits[0], s_commits[1]);
    }

    [Fact]
    public void A_clone_that_repeats_its_random_bytes_draws_other_seeds_at_another_time_or_behind_another_entry()
    {
        Ledger.TreeHash[] roots = [Ledger.TreeHash.From(new byte[32])];
        var all = new[]
        {
            s_epoch.Draw(new SeededRandom(1), 1, roots), s_epoch.Draw(new SeededRandom(1), 2, roots),
            s_epoch.Draw(new SeededRandom(1), 1, [Ledger.TreeHash.From(Enumerable.Repeat((byte)1, 32).ToArray())]), s_epoch.Draw(new SeededRandom(2), 1, roots),
        };
        Assert.Equal(8, all.SelectMany(secrets => secrets.Seeds).Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void A_changed_byte_anywhere_in_a_grant_gives_no_seeds()
    {
        for (var layer = 0; layer < 2; layer++)
        {
            var (enc, wrap) = s_grant.Layers[layer];
            for (var i = 0; i < enc.Length + wrap.Length; i += i < enc.Length - 97 ? 97 : 1)
            {
                byte[] changed = [.. enc, .. wrap];
                changed[i] ^= 1;
                WrappedSeed[] layers = [.. s_grant.Layers];
                layers[layer] = new(changed[..enc.Length], changed[enc.Length..]);
                Assert.False(s_epoch.TryOpen(s_grant with { Layers = layers }, s_commits, CnKey, Cn, out _));
            }
        }
    }
}
