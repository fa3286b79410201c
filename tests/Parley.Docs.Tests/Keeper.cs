using System.Diagnostics;

namespace Parley.Docs.Tests;

/// <summary>
/// Ends the nodes that a directory's <c>.pid</c> files name when this process ends, however it ends: the kernel then closes a pipe that only we hold. A signal at the parent's
/// death would reach the scripts that start the nodes, and not the nodes, whose parents end long before.
/// </summary>
internal sealed class Keeper : IDisposable
{
    // Numbers are used again: only what names the directory is ours.
    private const string Script = """
        trap '' HUP INT TERM
        cat >/dev/null
        for file in "$0"/*.pid; do
          pid=$(cat "$file" 2>/dev/null) && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$0/" && kill -KILL "$pid"
        done
        true
        """;

    private readonly Process _process;

    public Keeper(string directory) =>
        _process = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script, directory]) { RedirectStandardInput = true })!;

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
