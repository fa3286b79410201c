using System.Net;
using System.Net.Sockets;

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
        await two.Us.StartAsync();
        AssertRefused(await two.Us.TryRunAsync(), "store.locked");
    }

    private static void AssertRefused((int ExitCode, string Output, string Errors) run, string code)
    {
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("error: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"[{code}]", run.Errors, StringComparison.Ordinal);
        Assert.Contains("hint: ", run.Errors, StringComparison.Ordinal);
    }
}
