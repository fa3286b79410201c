using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Cli.Tests;

public sealed class PartyDirectoryTests
{
    private const string Passphrase = "a sentence of several words";
    private const string StoragePassphrase = "another horse battery";
    private static readonly Dictionary<string, string> s_names = new() { ["en"] = "United States", ["zh-Hans"] = "美国" };

    [Fact]
    public void What_was_made_opens_again_and_belongs_together()
    {
        using var directory = new TemporaryDirectory();
        Make(directory);
        Assert.True(PartyDirectory.TryOpen(directory.Root, out var party, out _));
        Assert.True(party.TryOpenNode(Passphrase, SuiteRegistry.Standard, out var node, out _));
        Assert.True(party.TryOpenIdentity(Passphrase, SuiteRegistry.Standard, out var identity, out _));
        Assert.True(party.TryReadVouch(out var vouch, out _));
        Assert.True(party.TryReadTls(node.KeySet, out var certificate, out _));
        using (node) using (identity) using (certificate)
        {
            Assert.True(certificate.HasPrivateKey);
            Assert.Equal(party.Identity.Id, identity.KeySet.Id);
            Assert.Null(Vouch.Check(new NoteVerifier(SuiteRegistry.Standard), vouch, node.KeySet, party.Identity, ["base", "nist", "gm"]));
        }
    }

    [Fact]
    public void Only_the_owner_may_read_any_of_it()
    {
        using var directory = new TemporaryDirectory();
        Make(directory);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.Root));
        foreach (var file in Directory.GetFiles(directory.Root))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void What_lies_open_to_others_is_told_and_a_TLS_key_that_does_opens_nothing()
    {
        using var directory = new TemporaryDirectory();
        Make(directory);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        if (OperatingSystem.IsWindows()) return;
        Assert.True(PartyDirectory.TryOpen(directory.Root, out var party, out _));
        Risk[] away = [new(KeystoreCodes.IdentityHere, directory.File("identity.key")), new(KeystoreCodes.StorageHere, directory.File("storage.key"))];
        Assert.Equal(away, party.Risks());

        foreach (var name in new[] { "node.key", "identity.key", "storage.key", "store" })
        {
            var mode = File.GetUnixFileMode(directory.File(name));
            foreach (var more in new[] { UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.GroupWrite, UnixFileMode.OtherWrite })
            {
                File.SetUnixFileMode(directory.File(name), mode | more);
                Assert.Equal([new(KeystoreCodes.Loose, directory.File(name)), .. away], party.Risks());
            }

            File.SetUnixFileMode(directory.File(name), mode);
        }

        File.Delete(directory.File("identity.key"));
        File.Delete(directory.File("storage.key"));
        Assert.Empty(party.Risks());
        Assert.True(party.TryOpenNode(Passphrase, SuiteRegistry.Standard, out var node, out _));
        using var held = node;
        File.SetUnixFileMode(party.Tls, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.False(party.TryReadTls(node.KeySet, out _, out var refusal));
        Assert.Equal((KeystoreCodes.TlsLoose, "tls.pem"), (refusal.Code, refusal.Detail));
    }

    [Theory]
    [InlineData("en", null, "en")]
    [InlineData("zh-Hans", null, "zh-Hans")]
    [InlineData("fr", "\u202eEtats", "fr=\u202eEtats")]
    [InlineData("en", "Unіted", "en=Unіted")]
    public void A_name_that_is_missing_or_that_no_member_may_have_is_named(string language, string? name, string detail)
    {
        Dictionary<string, string> names = new(s_names);
        if (name is null) names.Remove(language);
        else names[language] = name;
        using var directory = new TemporaryDirectory();
        var refusal = PartyDirectory.CheckNew(directory.Root, new PartyProfile("us", names, "https://us.example:7400", "0.0.0.0:7400"));
        Assert.Equal((KeystoreCodes.Names, detail), (refusal!.Code, refusal.Detail));
    }

    [Fact]
    public void A_wrong_passphrase_opens_nothing()
    {
        using var directory = new TemporaryDirectory();
        Make(directory);
        Assert.True(PartyDirectory.TryOpen(directory.Root, out var party, out _));
        Assert.False(party.TryOpenNode(Passphrase + "!", SuiteRegistry.Standard, out _, out var refusal));
        Assert.Equal(Codes.KeysPassphrase, refusal.Code);
    }

    [Theory]
    [InlineData("party.json")]
    [InlineData("identity.pub")]
    [InlineData("identity.key")]
    [InlineData("node.key")]
    [InlineData("node.vouch")]
    [InlineData("tls.pem")]
    public void A_file_that_is_there_is_never_overwritten(string name)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File(name), "kept");
        Assert.Equal(KeystoreCodes.Exists, Create(directory)?.Code);
        Assert.Equal("kept", File.ReadAllText(directory.File(name)));
        Assert.Single(Directory.GetFileSystemEntries(directory.Root));
    }

    [Fact]
    public void Files_of_two_parties_do_not_mix()
    {
        using var ours = new TemporaryDirectory();
        using var theirs = new TemporaryDirectory();
        Make(ours);
        Make(theirs, "cn");
        File.Copy(theirs.File("identity.pub"), ours.File("identity.pub"), overwrite: true);
        Assert.False(PartyDirectory.TryOpen(ours.Root, out _, out var refusal));
        Assert.Equal(KeystoreCodes.Mismatch, refusal.Code);
        File.Copy(ours.File("tls.pem"), theirs.File("tls.pem"), overwrite: true);
        File.Delete(theirs.File("identity.pub"));
        Assert.False(PartyDirectory.TryOpen(theirs.Root, out _, out refusal));
        Assert.Equal(KeystoreCodes.Missing, refusal.Code);
    }

    [Fact]
    public void Keys_and_certificates_of_another_party_do_not_open()
    {
        using var ours = new TemporaryDirectory();
        using var theirs = new TemporaryDirectory();
        Make(ours);
        Make(theirs, "cn");
        Assert.True(PartyDirectory.TryOpen(ours.Root, out var party, out _));
        Assert.True(party.TryOpenNode(Passphrase, SuiteRegistry.Standard, out var node, out _));
        using (node)
        {
            File.Copy(theirs.File("tls.pem"), ours.File("tls.pem"), overwrite: true);
            Assert.False(party.TryReadTls(node.KeySet, out _, out var refusal));
            Assert.Equal(KeystoreCodes.Mismatch, refusal.Code);
        }

        foreach (var name in new[] { "node.key", "identity.key" })
            File.Copy(theirs.File(name), ours.File(name), overwrite: true);
        Assert.False(party.TryOpenNode(Passphrase, SuiteRegistry.Standard, out _, out var foreignNode));
        Assert.False(party.TryOpenIdentity(Passphrase, SuiteRegistry.Standard, out _, out var foreignIdentity));
        Assert.Equal((KeystoreCodes.Mismatch, KeystoreCodes.Mismatch), (foreignNode.Code, foreignIdentity.Code));
    }

    [Fact]
    public void Keys_of_the_identity_do_not_stand_for_those_of_the_node_nor_the_other_way_round()
    {
        using var directory = new TemporaryDirectory();
        Make(directory);
        Assert.True(PartyDirectory.TryOpen(directory.Root, out var party, out _));
        var identity = File.ReadAllBytes(directory.File("identity.key"));
        File.Copy(directory.File("node.key"), directory.File("identity.key"), overwrite: true);
        File.WriteAllBytes(directory.File("node.key"), identity);
        Assert.False(party.TryOpenNode(Passphrase, SuiteRegistry.Standard, out _, out var asNode));
        Assert.False(party.TryOpenIdentity(Passphrase, SuiteRegistry.Standard, out _, out var asIdentity));
        Assert.Equal((KeystoreCodes.Mismatch, KeystoreCodes.Mismatch), (asNode.Code, asIdentity.Code));
    }

    private static void Make(TemporaryDirectory directory, string party = "us") => Assert.Null(Create(directory, party));

    private static Refusal? Create(TemporaryDirectory directory, string party = "us") => PartyDirectory.Create(
        directory.Root, PartyProfile.Of(party, s_names, "https://us.example:8443"), Passphrase, StoragePassphrase, PassphraseCost.Lowest, new SystemRandom(),
            DateTimeOffset.UnixEpoch);
}
