using System.Security.Cryptography.X509Certificates;
using Parley.Keystore;
using Parley.Node.Carriers;
using Parley.Protocol;

namespace Parley.Node.Tests;

/// <summary>A node that lost its TLS key, beside one that runs on.</summary>
public sealed class LostTlsKeyTests
{
    [Fact]
    public async Task A_node_with_a_new_TLS_key_is_let_in_by_the_word_of_its_identity_and_the_old_key_is_no_good_any_more()
    {
        using var two = await TwoNodes.StartApartAsync();
        using var old = DoorLine.KeyOf(two.Us);
        await two.Us.KillAsync();
        File.Delete(Path.Combine(two.Us.Data, "tls.pem"));
        var (exitCode, _, errors) = await two.Us.TryRunAsync();
        Assert.Equal(4, exitCode);
        Assert.Contains("tls.pem", errors, StringComparison.Ordinal);
        Assert.Contains("--new-tls", errors, StringComparison.Ordinal);

        (exitCode, var output, errors) = await TestNode.RunCliAsync("keys", "rotate", "--new-tls", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile);
        Assert.True(exitCode == 0, output + errors);
        Assert.Contains(Path.Combine(two.Us.Data, "keys", "2", "node.keys"), output, StringComparison.Ordinal);
        await two.Us.StartApartAsync();
        var sent = await two.Us.SendAsync(two.Channel, TwoNodes.Message("with-a-new-key"));
        var back = await two.Cn.SendAsync(two.Channel, TwoNodes.Message("to-a-new-key"));
        await DeliveredAsync(two.Us, sent.Link);
        await DeliveredAsync(two.Cn, back.Link);

        await TwoNodes.UntilAsync("the old key is turned away", async () =>
        {
            using var line = await DoorLine.TlsAsync(two.Cn, old);
            return await AskAsync(line) == "";
        });
    }

    [Fact]
    public async Task What_a_stranger_shows_with_a_copied_word_fails_in_the_handshake()
    {
        using var two = await TwoNodes.StartAsync();
        Assert.True(PartyDirectory.TryOpen(two.Us.Data, out var directory, out _));
        Assert.True(directory.TryPrepare(TestNode.Passphrase, PassphraseCost.Lowest, new SystemRandom(), DateTimeOffset.UtcNow, out var next, out _, newTls: true));
        Assert.True(directory.TryOpenIdentity(TestNode.Passphrase, SuiteRegistry.Standard, out var identity, out _));
        var keys = new KeysBody(next.Encoded, Vouch.Make(identity, SuiteRegistry.Standard, next));
        identity.Dispose();
        using var stranger = Strangers.Certificate();
        using var shown = Introduction.Of(stranger, keys);
        foreach (var certificate in new[] { shown, Introduction.Of(stranger, keys with { KeySet = new byte[60_000] }), Introduction.Of(stranger, keys with { KeySet = new byte[80_000] }) })
        {
            using var line = await DoorLine.TlsAsync(two.Cn, certificate);
            Assert.Equal("", await AskAsync(line));
        }

        // With the key that the word is about it is let in; to no more than any member.
        var pem = Path.Combine(two.Us.Data, "keys", "next", "tls.pem");
        using var real = X509Certificate2.CreateFromPemFile(pem);
        using var good = await DoorLine.TlsAsync(two.Cn, Exported(Introduction.Of(real, keys)));
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(good), StringComparison.Ordinal);
        using var again = await DoorLine.TlsAsync(two.Cn, Exported(real));
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_file_an_officer_lets_the_new_key_in()
    {
        using var two = await TwoNodes.StartAsync();
        var (exitCode, output, errors) = await TestNode.RunCliAsync("keys", "rotate", "--new-tls", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile);
        Assert.True(exitCode == 0, output + errors);
        var file = Path.Combine(two.Us.Data, "keys", "2", "node.keys");
        (exitCode, output, errors) = await TestNode.RunCliAsync("keys", "admit", file, "--data", two.Cn.Data);
        Assert.True(exitCode == 0, output + errors);
        using var key = X509Certificate2.CreateFromPemFile(Path.Combine(two.Us.Data, "keys", "2", "tls.pem"));
        using var line = await DoorLine.TlsAsync(two.Cn, Exported(key));
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(line), StringComparison.Ordinal);

        // Its own node has no such member.
        (exitCode, _, errors) = await TestNode.RunCliAsync("keys", "admit", file, "--data", two.Us.Data);
        Assert.Equal(1, exitCode);
        Assert.Contains("[keys.party]", errors, StringComparison.Ordinal);
    }

    /// <summary>As another program shows it.</summary>
    private static X509Certificate2 Exported(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);

    private static async Task<string> AskAsync(DoorLine line)
    {
        try
        {
            await line.WriteAsync("POST /parley/v1/head HTTP/1.1\r\nHost: door\r\nConnection: close\r\nContent-Length: 1\r\n\r\n-"u8.ToArray());
        }
        catch (IOException)
        {
            // Ended already.
        }

        return await line.RestAsync();
    }

    private static Task DeliveredAsync(TestNode node, string link) =>
        TwoNodes.UntilAsync(link + " is delivered", async () => (await node.MessagesAsync()).Any(row => row.Link == link && row.Delivered is not null));
}
