using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Node.Tests.People;
using Parley.Storage.Tests.Desks;

[assembly: AssemblyFixture(typeof(TwoConsoles))]
// They share two nodes and the machine's processors with a browser.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Parley.Console.Tests.Fixture;

/// <summary>Two parties with nodes and consoles, one channel between them, one browser: made once for the whole suite. A test leaves both running, and no alarm behind.</summary>
public sealed class TwoConsoles : IAsyncLifetime
{
    private readonly TwoNodes _nodes = new(
        ("usa", new Dictionary<string, string> { ["en"] = "United States", ["zh-Hans"] = "美国", ["fr"] = "États-Unis" }),
        ("chn", new Dictionary<string, string> { ["en"] = "China", ["zh-Hans"] = "中国", ["fr"] = "Chine" }));

    private readonly Chromium _chromium = new();
    private PostgresServer? _server;

    /// <summary>Through which officers of the first party sign in, too; the second has none.</summary>
    internal TestProvider Provider { get; private set; } = null!;

    public Desk Usa => field ??= new Desk(_nodes.Us);

    public Desk Chn => field ??= new Desk(_nodes.Cn);

    public async ValueTask InitializeAsync()
    {
        Provider = await TestProvider.OpenAsync(Usa.Origin + ProviderPaths.Back);
        Provider.WriteFor(Usa.Node.Data);
        Usa.NameConsole();
        Chn.NameConsole();
        PlaceDesks();
        await _nodes.StartBothAsync();
        foreach (var desk in new[] { Usa, Chn })
        {
            desk.Channel = _nodes.Channel;
            var waits = Notes.Of("release");
            (waits["key"], waits["exercise"]) = (Desk.Waiting, true);
            await desk.HandInAsync(waits);
            await desk.StartConsoleAsync();
        }
    }

    /// <summary>Opens the console of a party in a browser of its own, does something there, and fails if anything was wrong with a page meanwhile.</summary>
    public async Task VisitAsync(Desk desk, string language, Func<Visitor, Task> act, VisitOptions? options = null)
    {
        var visitor = await Visitor.OpenAsync(await _chromium.OpenAsync(), desk, language, options ?? new VisitOptions());
        try
        {
            await act(visitor);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            throw new InvalidOperationException($"{fault.Message}\nat {visitor.Page.Url}\n{await visitor.TextAsync()}\n{string.Join('\n', visitor.Faults)}", fault);
        }
        finally
        {
            await visitor.CloseAsync();
        }

        Assert.Empty(visitor.Faults);
    }

    /// <summary>The second party's desk is on PostgreSQL; with <c>PARLEY_CONSOLE_DESKS=postgresql</c> both are.</summary>
    private void PlaceDesks()
    {
        var isBoth = Environment.GetEnvironmentVariable("PARLEY_CONSOLE_DESKS") == "postgresql";
        if (!isBoth && !PostgresServer.IsInstalled && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 })
            return;
        _server = new PostgresServer();
        Chn.Node.Always = ["--desk", _server.NewDesk()];
        if (isBoth)
            Usa.Node.Always = ["--desk", _server.NewDesk()];
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        Usa.Dispose();
        Chn.Dispose();
        _nodes.Dispose();
        _server?.Dispose();
        if (Provider is not null)
            await Provider.DisposeAsync();
    }
}
