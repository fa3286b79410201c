using System.Net;
using System.Net.Sockets;
using Parley.Keystore;

namespace Parley.Node.Tests;

/// <summary>What keeps a node from starting is said in two lines, with its code and exit code 4.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_wrong_passphrase_is_named()
    {
        using var two = new TwoNodes();
        var file = Path.Combine(two.Us.Data, "wrong");
        await File.WriteAllTextAsync(file, "not the passphrase\n", TestContext.Current.CancellationToken);
        AssertRefused(await two.Us.TryRunAsync(file), "keys.passphrase");
    }

    [Fact]
    public async Task A_busy_port_is_named()
    {
        using var two = new TwoNodes();
        using var other = new TcpListener(IPAddress.Loopback, two.Us.Port);
        other.Start();
        AssertRefused(await two.Us.TryRunAsync(), "node.port-busy");
    }

    [Fact]
    public async Task A_store_that_another_process_holds_is_named()
    {
        using var two = new TwoNodes();
        await two.Us.StartApartAsync();
        AssertRefused(await two.Us.TryRunAsync(), "store.locked");
    }

    [Theory]
    [InlineData("0.0.0.0:7401")]
    [InlineData("[::]:7401")]
    [InlineData("192.0.2.1:7401")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:7401")]
    public async Task An_inside_door_that_others_could_reach_is_not_opened(string address)
    {
        using var two = new TwoNodes();
        AssertRefused(await two.Us.TryRunAsync(null, "--inside-https", address), "node.inside-listen");
        Assert.False(File.Exists(PartyDirectory.InsideTokenPath(two.Us.Data)));
    }

    [Fact]
    public async Task A_busy_port_of_the_inside_door_is_named()
    {
        using var two = new TwoNodes();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        AssertRefused(await two.Us.TryRunAsync(null, "--inside-https", other.LocalEndpoint.ToString()!), "node.inside-port-busy");
    }

    [Theory]
    [InlineData("inside.token", UnixFileMode.GroupRead)]
    [InlineData("inside.token", UnixFileMode.OtherRead)]
    [InlineData("inside.token", UnixFileMode.GroupWrite)]
    [InlineData("inside.pem", UnixFileMode.OtherRead)]
    public async Task A_secret_that_others_can_read_or_change_keeps_the_node_from_starting(string name, UnixFileMode more)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        if (OperatingSystem.IsWindows()) return;
        using var two = new TwoNodes();
        var inside = $"127.0.0.1:{TestNode.FreePort()}";
        await two.Us.StartApartAsync("--inside-https", inside);
        await two.Us.KillAsync();
        File.SetUnixFileMode(Path.Combine(two.Us.Data, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
        var run = await two.Us.TryRunAsync(null, "--inside-https", inside);
        AssertRefused(run, "keystore.permissions");
        Assert.Contains(name, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_TLS_key_that_others_can_read_keeps_the_node_from_starting_and_what_else_lies_open_is_told_at_the_start_and_in_status()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        if (OperatingSystem.IsWindows()) return;
        using var two = new TwoNodes();
        var (tls, key) = (Path.Combine(two.Us.Data, "tls.pem"), Path.Combine(two.Us.Data, "node.key"));
        File.SetUnixFileMode(tls, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var run = await two.Us.TryRunAsync();
        AssertRefused(run, "keystore.tls-loose");
        Assert.Contains(tls, run.Errors, StringComparison.Ordinal);

        File.SetUnixFileMode(tls, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        run = await two.Us.TryRunAsync();
        Assert.Contains($"warning: Others than its owner may read or change this. ({key}) [keystore.loose]\nhint: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("[keystore.identity-here]\n", run.Errors, StringComparison.Ordinal);

        await two.Us.StartAsync();
        File.Delete(Path.Combine(two.Us.Data, "identity.key"));
        File.Delete(Path.Combine(two.Us.Data, "storage.key"));
        var (exit, output, _) = await TestNode.RunCliAsync("status", "--data", two.Us.Data);
        Assert.Equal(0, exit);
        Assert.Contains("[keystore.loose]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("keystore.identity-here", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inside.token", "")]
    [InlineData("inside.token", "c2hvcnQ\n")]
    [InlineData("inside.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_damaged_file_of_the_inside_door_is_named(string name, string content)
    {
        using var two = new TwoNodes();
        var path = Path.Combine(two.Us.Data, name);
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var run = await two.Us.TryRunAsync(null, "--inside-https", $"127.0.0.1:{TestNode.FreePort()}");
        AssertRefused(run, "keystore.inside-damaged");
        Assert.Contains(name, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_named()
    {
        using var two = new TwoNodes();
        Directory.CreateDirectory(PartyDirectory.InsideTlsPath(two.Us.Data));
        AssertRefused(await two.Us.TryRunAsync(null, "--inside-https", $"127.0.0.1:{TestNode.FreePort()}"), "keystore.denied");
    }

    private static void AssertRefused((int ExitCode, string Output, string Errors) run, string code)
    {
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("error: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"[{code}]", run.Errors, StringComparison.Ordinal);
        Assert.Contains("hint: ", run.Errors, StringComparison.Ordinal);
    }
}
