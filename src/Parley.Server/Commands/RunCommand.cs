using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Protocol;
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
        var insideHttps = new Option<string?>("--inside-https")
        {
            Description = "also open the inside door for HTTPS at this loopback address and port; default: \"inside\" in party.json",
            HelpName = "ADDRESS:PORT",
        };
        var command = new Command("run", "run the node") { data, passphraseFile, insideHttps };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(data)!, parsed.GetValue(passphraseFile), parsed.GetValue(insideHttps), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string data, string? passphraseFile, string? insideHttps, CancellationToken cancel)
    {
        if (!Shared.TryOpen(data, passphraseFile, out var directory, out var identity, out var refusal))
            return Shared.Fail(refusal);
        if (!IPEndPoint.TryParse(directory.Profile.Listen, out var listen))
            return Shared.Fail("node.listen", directory.Profile.Listen);
        var wanted = insideHttps ?? directory.Profile.Inside;
        IPEndPoint? inside = null;
        if (wanted is not null && !TryLoopback(wanted, out inside))
            return Shared.Fail("node.inside-listen", wanted);

        SqliteStore store;
        try
        {
            store = SqliteStore.Open(directory.StorePath);
        }
        catch (FaultException fault)
        {
            return Shared.Fail(fault);
        }

        // After the store, whose lock says that nobody else makes these files now.
        if (!TryAccess(directory, inside, out var access, out refusal))
        {
            await store.DisposeAsync();
            return Shared.Fail(refusal);
        }

        using var held = access;
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

        await using var doors = new Doors();
        if (await doors.OpenAsync(node, listen, access is null ? null : (inside!, access), cancel) is { } closed)
            return Shared.Fail(closed);

        Console.WriteLine($"ready: {directory.Profile.Party} outside https://{listen} inside {directory.Socket}{(inside is null ? "" : $" and https://{inside}")}");
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

        await doors.CloseAsync();
        return 0;
    }

    /// <summary>An address that only this machine can reach. Port 0 is none: a client could not know which it became.</summary>
    private static bool TryLoopback(string text, [NotNullWhen(true)] out IPEndPoint? endPoint) =>
        IPEndPoint.TryParse(text, out endPoint) && endPoint.Port != 0 && IPAddress.IsLoopback(endPoint.Address);

    /// <summary>What the inside door over HTTPS needs; nothing where it is not wanted.</summary>
    private static bool TryAccess(PartyDirectory directory, IPEndPoint? inside, out InsideAccess? access, [NotNullWhen(false)] out Refusal? refusal)
    {
        (access, refusal) = (null, null);
        return inside is null || directory.TryOpenInside(new SystemRandom(), TimeProvider.System.GetUtcNow(), out access, out refusal);
    }
}
