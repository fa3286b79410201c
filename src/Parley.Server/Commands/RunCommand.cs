using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Slices;
using Parley.Node.Ways;
using Parley.Protocol;
using Parley.Server.Native;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node run</c>: opens both doors and runs until it is told to stop.</summary>
internal sealed class RunCommand : ProgramCommand
{
    private readonly Party _party;
    private readonly DeskOption _desk;
    private readonly MarksOption _marks;
    private readonly Option<bool> _alone;
    private readonly Option<string> _insideHttps;
    private readonly Option<int?> _readingDays;
    private readonly Option<string> _console;

    public RunCommand(Session session)
        : base(session, "run")
    {
        _party = new Party(this, withKeys: true);
        _insideHttps = Add<string>("inside-https", "ADDRESS:PORT");
        _readingDays = Add<int?>("reading-days", "N");
        _console = Add<string>("console", "URL");
        _desk = new DeskOption(this);
        _marks = new MarksOption(this);
        _alone = Add<bool>("alone");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var directory = _party.Open(parsed);
        var identity = _party.OpenKeys(parsed, directory);
        if (!IPEndPoint.TryParse(directory.Profile.Listen, out var listen))
            throw Failed("node.listen", directory.Profile.Listen);
        var wanted = parsed.GetValue(_insideHttps) ?? directory.Profile.Inside;
        IPEndPoint? inside = null;
        if (wanted is not null && !TryLoopback(wanted, out inside))
            throw Failed("node.inside-listen", wanted);
        var desk = _desk.Of(parsed, directory);
        var readingDays = parsed.GetValue(_readingDays) ?? NodeKeys.DefaultReadingDays;
        if (readingDays is < NodeKeys.LeastReadingDays or > NodeKeys.MostReadingDays)
            throw new CommandFailedException(ExitCode.Usage, TerminalCodes.ValueWrong, _readingDays.Name, readingDays.ToString(CultureInfo.InvariantCulture));
        if (!WaysOut.TryRead(directory.Root, out var ways, out var wrong))
            throw Party.Failed(wrong);

        var console = parsed.GetValue(_console) is { } address ? (directory.Profile.Console ?? new ConsoleProfile(address)) with { Address = address } : directory.Profile.Console;
        if (console is not null && !RunningNode.IsGood(console))
            throw Failed("node.console", console.Address);
        if (!ProviderSettings.TryRead(directory.Root, out var provider, out wrong))
            throw Party.Failed(wrong);
        if (provider is not null && console is null)
            throw Failed("node.provider", "--console");

        var store = SqliteStore.Open(directory.StorePath);
        NodeMarks marks;
        try
        {
            marks = new NodeMarks(_marks.Of(parsed, directory), parsed.GetValue(_alone));
        }
        catch (StoreFaultException)
        {
            await store.DisposeAsync();
            throw;
        }

        // After the store, whose lock says that nobody else makes these files now.
        if (!TryAccess(directory, inside, out var access, out var refusal))
        {
            await store.DisposeAsync();
            throw Party.Failed(refusal, directory.Root);
        }

        using var held = access;
        using var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.ColorBehavior = Session.Host.HasStyles ? LoggerColorBehavior.Default : LoggerColorBehavior.Disabled;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        }));
        await using var node = await RunningNode.StartAsync(directory, identity, store, marks, desk, NodeSlices.All, logs, TimeProvider.System, readingDays, ways, console, provider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, node.Failed);
        await using Doors doors = new();
        if (await doors.OpenAsync(node, listen, access is null ? null : (inside!, access), cancellation) is { } closed)
            throw Party.Failed(closed);

        var insideDoors = inside is null ? directory.Socket : Session.Say("run/ready-https", directory.Socket, $"{inside}");
        foreach (var risk in directory.Risks())
            new Complaint(Session).Warn(risk.Code, risk.Path);
        Welcome(node);
        Session.Tell("run/ready", directory.Profile.Party, $"{listen}", insideDoors);
        Screen.Flush();
        var trimming = NativeHeap.TrimAsync(TimeProvider.System, stop.Token);
        try
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException)
        {
        }

        await trimming;

        if (node.Fault is { } fault)
            throw new NodeStoppedException(fault);
        await doors.CloseAsync();
        return ExitCode.Good;
    }

    // What a service prints is kept in logs; a code is for who sits here.
    private void Welcome(RunningNode node)
    {
        if (Session.Host.IsTerminal && node.FirstCode() is { } code)
            Session.Tell("run/first-code", code);
    }

    private static CommandFailedException Failed(string code, string detail) => new(ExitCode.Environment, code) { Detail = detail };

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
