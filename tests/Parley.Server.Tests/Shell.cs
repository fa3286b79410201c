using System.Diagnostics;

namespace Parley.Server.Tests;

/// <summary>Shell commands without a terminal; <c>parley</c> and <c>node</c> are the built programs. None runs for longer than two minutes.</summary>
internal static class Shell
{
    /// <summary>A user who owns nothing of ours.</summary>
    public const string Nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups ";

    /// <summary>Whether file systems can be mounted that only the commands see.</summary>
    public static bool MayMount { get; } = RunAsync("mount -t tmpfs none /mnt", "unshare", "-m").GetAwaiter().GetResult().Exit == 0;

    /// <param name="command">For the shell.</param>
    /// <param name="below">A program that the shell runs below, with its arguments.</param>
    public static async Task<(int Exit, string Output)> RunAsync(string command, params string[] below)
    {
        var functions = string.Concat(new[] { ("parley", "parley"), ("node", "parley-node") }
            .Select(pair => $"{pair.Item1}=\"dotnet {AppContext.BaseDirectory}/{pair.Item2}.dll\"; "));
        ProcessStartInfo start = new("timeout", ["--kill-after=5", "120", .. below, "sh", "-c", $"exec 2>&1; {functions}{command}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["LC_ALL"] = "zh_CN.UTF-8", ["DOTNET_TieredPGO"] = "0" },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
