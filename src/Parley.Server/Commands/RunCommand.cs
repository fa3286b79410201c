using System.CommandLine;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Parley.Exchange.Store;
using Parley.Node.Features.Exchange;
using Parley.Node.Hosting;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node run</c>: opens both doors and runs until it is told to stop.</summary>
internal static class RunCommand
{
    private const int Crashed = 70;

    public static Command Create()
    {
        var data = Shared.Data();
        var passphraseFile = Shared.PassphraseFile();
        var command = new Command("run", "run the node") { data, passphraseFile };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(passphraseFile), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string data, string? passphraseFile, CancellationToken cancel)
    {
        if (!Shared.TryOpen(data, passphraseFile, out var directory, out var identity, out var refusal))
            return Shared.Fail(refusal);
        if (!IPEndPoint.TryParse(directory.Profile.Listen, out var listen))
            return Shared.Fail("node.listen", directory.Profile.Listen);

        SqliteStore store;
        try
        {
            store = SqliteStore.Open(directory.StorePath);
        }
        catch (StoreException fault)
        {
            return Shared.Fail(fault);
        }

        using var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        }));
        await using var node = await RunningNode.StartAsync(directory, identity, store, logs, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, node.Failed);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

        // A socket that a killed process left behind is in nobody's use: the store's lock is ours.
        File.Delete(directory.Socket);
        await using var outside = OutsideDoorApp.Build(node, listen);
        await using var inside = InsideDoorApp.Build(node, directory.Socket);
        try
        {
            await outside.StartAsync(cancel);
            await inside.StartAsync(cancel);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(directory.Socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (IOException)
        {
            return Shared.Fail("node.port-busy", directory.Profile.Listen);
        }

        Console.WriteLine($"ready: {directory.Profile.Party} outside https://{listen} inside {directory.Socket}");
        try
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException)
        {
        }

        if (node.Fault is { } fault2)
        {
            Console.Error.WriteLine(fault2);
            return Crashed;
        }

        await inside.StopAsync(CancellationToken.None);
        await outside.StopAsync(CancellationToken.None);
        return 0;
    }
}
