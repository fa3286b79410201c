using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Parley.Node.Ways;

/// <summary>A program that is run for each notice, which it gets as JSON on standard input. What it prints is not read; when its time is over it and what it started are ended.</summary>
internal sealed class CommandWay(string name, IReadOnlyList<string> command) : IWay
{
    public string Name => name;

    public async Task SendAsync(Notice notice, CancellationToken cancel)
    {
        using var process = Start();
        try
        {
            await using (var input = process.StandardInput.BaseStream)
                await JsonSerializer.SerializeAsync(input, notice, NoticeJson.Default.Notice, cancel);
            await process.WaitForExitAsync(cancel);
        }
        catch (IOException)
        {
            // It does not read: how it ends says whether it went.
            await process.WaitForExitAsync(cancel);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        if (process.ExitCode != 0)
            throw new WayFailedException("exit-" + process.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private Process Start()
    {
        try
        {
            // Standard output and error go nowhere: a pipe that nobody reads would hold it up.
            return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", .. command]) { RedirectStandardInput = true }) ?? throw new WayFailedException("start");
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            throw new WayFailedException("start");
        }
    }
}
