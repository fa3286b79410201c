using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Cli.Tests;

/// <summary>Newer keys in a party's directory: made beside the old ones, which stay, and there as a whole or not at all.</summary>
public sealed class RotatedDirectoryTests
{
    private const string Passphrase = "a sentence of several words";
    private const string StoragePassphrase = "another horse battery";
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;
    private static readonly DateTimeOffset s_later = DateTimeOffset.UnixEpoch.AddDays(80);

    [Theory]
    [InlineData("keys", "request", "--out", "keys.pub")]
    [InlineData("keys", "rotate")]
    [InlineData("keys", "install", "vouch")]
    public async Task Where_no_directory_is_given_every_command_takes_the_one_that_PARLEY_DATA_names(params string[] command)
    {
        using var directory = new TemporaryDirectory();
        var (output, exit) = await ScriptHost.RunAsync(command, new Dictionary<string, string> { ["PARLEY_DATA"] = directory.File("none") });
        Assert.NotEqual(ExitCode.Usage, exit);
        Assert.Contains(directory.File("none"), output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_ring_stays_the_newest_first_and_the_pin_of_the_TLS_key_with_them()
    {
        using var directory = new TemporaryDirectory();
        var party = Make(directory);
        var first = Rings(party).Single();
        var second = Rotate(party, s_later);
        var third = Rotate(party, s_later.AddDays(80));
        var rings = Rings(party);
        Assert.Equal([third.Id, second.Id, first.Id], rings.Select(set => set.Id));
        Assert.Equal((s_later.ToUnixTimeMilliseconds(), s_later.AddDays(90).ToUnixTimeMilliseconds()), (second.From, second.To));
        Assert.All(rings, set => Assert.Equal(first.Tls, set.Tls));
        Assert.True(party.TryReadVouch(out var vouch, out _));
        Assert.Null(Vouch.Check(new NoteVerifier(s_registry), vouch, third, party.Identity, ["base", "nist", "gm"]));
    }

    [Fact]
    public void New_keys_are_later_than_the_ones_before_even_when_the_clock_went_back()
    {
        using var directory = new TemporaryDirectory();
        var party = Make(directory);
        var second = Rotate(party, s_later);
        Assert.Equal(second.From + 1, Rotate(party, s_later.AddDays(-3)).From);
    }

    [Fact]
    public void Keys_that_nobody_vouched_for_are_not_used()
    {
        using var directory = new TemporaryDirectory();
        var party = Make(directory);
        var before = Rings(party);
        Assert.True(party.TryPrepare(Passphrase, PassphraseCost.Lowest, new SystemRandom(), s_later, out var given, out _));
        Assert.Equal(before.Select(set => set.Id), Rings(party).Select(set => set.Id));
        Assert.True(party.TryPrepare(Passphrase, PassphraseCost.Lowest, new SystemRandom(), s_later, out var taken, out _));
        using var identity = Identity(party);
        Assert.Equal(Codes.KeysVouch, party.Install(Vouch.Make(identity, s_registry, given))?.Code);
        Assert.Null(party.Install(Vouch.Make(identity, s_registry, taken)));
        Assert.Equal(taken.Id, Rings(party)[0].Id);
        Assert.Equal(KeystoreCodes.Missing, party.Install(Vouch.Make(identity, s_registry, taken))?.Code);
    }

    /// <summary>Whatever a power cut left behind, the node opens as it was, and the next attempt goes through.</summary>
    [Theory]
    [InlineData("keys/next.partial", "node.key", "-----BEGIN PARLEY")]
    [InlineData("keys/next", "node.pub", "")]
    [InlineData("keys/next", "node.vouch", "parley/v1/vou")]
    [InlineData("keys", "next", "")]
    public void What_was_broken_off_leaves_the_old_keys_in_force_and_does_not_stand_in_the_way(string folder, string name, string content)
    {
        using var directory = new TemporaryDirectory();
        var party = Make(directory);
        var before = Rings(party);
        if (name == "node.vouch")
            Assert.True(party.TryPrepare(Passphrase, PassphraseCost.Lowest, new SystemRandom(), s_later, out _, out _));
        Directory.CreateDirectory(directory.File(folder));
        if (name == "next") Directory.CreateDirectory(directory.File("keys/next"));
        else File.WriteAllText(Path.Combine(directory.File(folder), name), content);
        Assert.Equal(before.Select(set => set.Id), Rings(party).Select(set => set.Id));
        Rotate(party, s_later);
        Assert.Equal(2, Rings(party).Count);
    }

    [Fact]
    public void Only_the_owner_may_read_any_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        if (OperatingSystem.IsWindows()) return;
        using var directory = new TemporaryDirectory();
        Rotate(Make(directory), s_later);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.File("keys/2")));
        foreach (var file in Directory.GetFiles(directory.File("keys/2")))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void An_old_ring_that_is_gone_keeps_no_node_from_starting_but_the_newest_one_does()
    {
        using var directory = new TemporaryDirectory();
        var party = Make(directory);
        Rotate(party, s_later);
        File.Delete(directory.File("node.key"));
        Assert.Single(Rings(party));
        File.Delete(directory.File("keys/2/node.key"));
        Assert.False(party.TryOpenRings(Passphrase, s_registry, out _, out var refusal));
        Assert.Equal(new Refusal(KeystoreCodes.Missing, Path.Combine("keys", "2", "node.key")), refusal);
    }

    [Fact]
    public void Only_an_identity_opens_as_one()
    {
        using var directory = new TemporaryDirectory();
        var party = Make(directory);
        Assert.True(PartyDirectory.TryOpenIdentityFile(party.IdentityKey, Passphrase, s_registry, out var identity, out _));
        using (identity)
            Assert.Equal(party.Identity.Id, identity.KeySet.Id);
        Assert.False(PartyDirectory.TryOpenIdentityFile(directory.File("node.key"), Passphrase, s_registry, out _, out var refusal));
        Assert.Equal(Codes.KeysUse, refusal.Code);
    }

    [Fact]
    public void A_new_TLS_key_comes_with_new_keys_and_stays_with_those_after_them()
    {
        using var directory = new TemporaryDirectory();
        var party = Make(directory);
        var first = Rings(party).Single();
        File.Delete(directory.File("tls.pem"));
        Assert.False(party.TryPrepare(Passphrase, PassphraseCost.Lowest, new SystemRandom(), s_later, out _, out var refusal));
        Assert.Equal(new Refusal(KeystoreCodes.Missing, "tls.pem"), refusal);
        Assert.Null(party.ForOthers);

        // Not before its ring is: then both at once.
        Assert.True(party.TryPrepare(Passphrase, PassphraseCost.Lowest, new SystemRandom(), s_later, out var next, out _, newTls: true));
        Assert.NotEqual(first.Tls, next.Tls);
        Assert.False(party.TryReadTls(next, out _, out _));
        using var identity = Identity(party);
        var vouch = Vouch.Make(identity, s_registry, next);
        Assert.Null(party.Install(vouch));
        AssertTls(party, next);
        Assert.Equal(directory.File("keys/2/node.keys"), party.ForOthers);
        Assert.True(KeysBody.TryParse(File.ReadAllText(party.ForOthers!), out var told, out _));
        Assert.Equal((Convert.ToHexString(next.Encoded), vouch), (Convert.ToHexString(told.KeySet), told.Vouch));

        var third = Rotate(party, s_later.AddDays(80));
        Assert.Equal(next.Tls, third.Tls);
        AssertTls(party, third);
        Assert.Null(party.ForOthers);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(party.Tls, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            Assert.False(party.TryReadTls(third, out _, out refusal));
            Assert.Equal(KeystoreCodes.TlsLoose, refusal.Code);
            Assert.Contains(party.Risks(), risk => risk.Path == party.Tls);
        }
    }

    private static void AssertTls(PartyDirectory party, KeySet keys)
    {
        Assert.True(party.TryReadTls(keys, out var certificate, out var refusal), refusal?.Code);
        certificate.Dispose();
    }

    private static PartyDirectory Make(TemporaryDirectory directory)
    {
        var names = new Dictionary<string, string> { ["en"] = "United States", ["zh-Hans"] = "美国" };
        var profile = PartyProfile.Of("us", names, "https://us.example:8443");
        Assert.Null(PartyDirectory.Create(directory.Root, profile, Passphrase, StoragePassphrase, PassphraseCost.Lowest, new SystemRandom(), DateTimeOffset.UnixEpoch));
        Assert.True(PartyDirectory.TryOpen(directory.Root, out var party, out _));
        return party;
    }

    private static KeyRing Identity(PartyDirectory party)
    {
        Assert.True(party.TryOpenIdentity(Passphrase, s_registry, out var identity, out _));
        return identity;
    }

    private static KeySet Rotate(PartyDirectory party, DateTimeOffset now)
    {
        using var identity = Identity(party);
        Assert.True(party.TryPrepare(Passphrase, PassphraseCost.Lowest, new SystemRandom(), now, out var next, out var refusal), refusal?.Code);
        Assert.Null(party.Install(Vouch.Make(identity, s_registry, next)));
        return next;
    }

    private static IReadOnlyList<KeySet> Rings(PartyDirectory party)
    {
        Assert.True(party.TryOpenRings(Passphrase, s_registry, out var rings, out var refusal), refusal?.Code + refusal?.Detail);
        foreach (var ring in rings) ring.Dispose();
        return [.. rings.Select(ring => ring.KeySet)];
    }
}
