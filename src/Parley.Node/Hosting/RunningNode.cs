using Microsoft.Extensions.Logging;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Keystore;
using Parley.Node.Carriers;
using Parley.Node.People;
using Parley.Node.Release;
using Parley.Node.Watch;
using Parley.Node.Ways;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Hosting;

/// <summary>A party's node in this process: its directory, keys, store, and the exchange core on its loop.</summary>
public sealed partial class RunningNode : IAsyncDisposable
{
    /// <summary>In the party's directory.</summary>
    private const string WatchName = "watch.json";

    private readonly NodeLoop _loop = new();
    private readonly HttpsCarrier _carrier;
    private readonly LocalNode _node;
    private readonly CancellationTokenSource _stopping;
    private Task _watching = Task.CompletedTask;

    private RunningNode(PartyDirectory directory, NodeIdentity identity, SqliteStore store, NodeMarks marks, DeskPlace desk, ILoggerFactory logs, TimeProvider time, int readingDays, WaysOut ways, ConsoleProfile? console, ProviderSettings? provider)
    {
        (Directory, Identity, Store, Marks, Desk) = (directory, identity, store, marks.Files, new Desk(desk, store));
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(_loop.Failed);
        Time = time;
        Started = time.GetUtcNow();
        Alarms = new AlarmWatch(store, directory.Profile.Party, Path.Combine(directory.Root, WatchName), ways, time, logs);
        TurnedAway = new TurnedAway(time, logs.CreateLogger<TurnedAway>());
        _carrier = new HttpsCarrier(identity.Introduction);
        Staff = Staff.Open(Staff.PathBeside(directory.StorePath), time, Settings(directory.Profile.Party, console ?? directory.Profile.Console, identity) with { Provider = provider });
        Policies = new PolicyDesk(Staff, directory.Root);
        Uploads = new Uploads(directory.Root, time, () => ReleaseTable.Files(Staff));
        var seams = new NodeSeams(time, new SystemRandom(), store, identity.Ephemeral(), _carrier, new PoolWorkers(), Alarms.Book, Marks) { IsManned = () => Alarms.Roster.IsManned(time.GetUtcNow().ToUnixTimeMilliseconds()) };
        _node = new LocalNode(seams, identity.Keys(readingDays), marks.Alone);
    }

    public PartyDirectory Directory { get; }

    public NodeIdentity Identity { get; }

    public SqliteStore Store { get; }

    /// <summary>What is remembered outside the store.</summary>
    public MarkFiles Marks { get; }

    /// <summary>What slices have made of the record.</summary>
    public Desk Desk { get; }

    /// <summary>What needs an act, and who has it in hand.</summary>
    internal AlarmWatch Alarms { get; }

    /// <summary>Files that wait for their messages.</summary>
    internal Uploads Uploads { get; }

    /// <summary>Who works here.</summary>
    internal Staff Staff { get; }

    /// <summary>How the release policy is changed.</summary>
    internal PolicyDesk Policies { get; }

    /// <summary>What the outside door turned away.</summary>
    public TurnedAway TurnedAway { get; }

    /// <summary>Whom the outside door lets in; on any thread.</summary>
    public IReadOnlySet<string> Pins => _node.Outside.Pins;

    /// <inheritdoc cref="OutsideDoor.FindNewcomer"/>
    public Newcomer? FindNewcomer(string pin, ReadOnlyMemory<byte> keys) => _node.Outside.FindNewcomer(pin, keys);

    public TimeProvider Time { get; }

    public DateTimeOffset Started { get; }

    /// <summary>Cancelled when the core died of a bug: the process must end and be started anew.</summary>
    public CancellationToken Failed => _loop.Failed;

    public Exception? Fault => _loop.Fault;

    /// <param name="console">What is said of the console; null: what the directory says.</param>
    /// <param name="provider">Through which officers sign in, too.</param>
    /// <summary>Starts the core on an opened store, and the slices that follow it. The node takes over the store. It does not matter here whether the desk can be reached.</summary>
    public static async Task<RunningNode> StartAsync(
        PartyDirectory directory, NodeIdentity identity, SqliteStore store, NodeMarks marks, DeskPlace desk, IEnumerable<Slice> slices, ILoggerFactory logs, TimeProvider time,
        int readingDays = NodeKeys.DefaultReadingDays, WaysOut? ways = null, ConsoleProfile? console = null, ProviderSettings? provider = null)
    {
        foreach (var feed in await Trees.MendAsync(store, SuiteRegistry.Standard))
            TreesMade(logs.CreateLogger<RunningNode>(), feed.Channel.ToString(), feed.Party);
        var running = new RunningNode(directory, identity, store, marks, desk, logs, time, readingDays, ways ?? WaysOut.None, console, provider);
        running.SettlePolicy();
        await running.On(node =>
        {
            node.Start();
            return Task.FromResult(true);
        });
        running.Desk.Follow(slices, new FactOpener(running, running._stopping.Token).Open, running.Alarms.Book);
        var conditions = new Conditions(store, running.Alarms.Book, identity.Ring.KeySet.To, directory.StorePath);
        running._watching = Task.WhenAll([running.Alarms.RunAsync(conditions, running.AtTheReleaseDesk, running.On, running._stopping.Token), .. running.Alarms.Ways.Select(way => way.RunAsync(running._stopping.Token))]);
        return running;
    }

    /// <summary>What we say of ourselves at first contact.</summary>
    public PartyCard Card() => new(
        Directory.Profile.Party, Directory.Profile.Names, Directory.Identity.Encoded, Identity.Ring.KeySet.Encoded, Identity.Vouch, Directory.Profile.Address);

    /// <summary>What the party has decided of what leaves it.</summary>
    internal ReleasePolicy ReleasePolicy() => Release.ReleasePolicy.Read(Directory.Root);

    /// <summary>The channel with that id, or null when there is none.</summary>
    public Task<Channel?> FindAsync(ChannelId id) => On(node => node.Find(id));

    /// <summary>The file with what is kept of people.</summary>
    public static string PeoplePath(PartyDirectory directory) => Staff.PathBeside(directory.StorePath);

    /// <summary>A one-time code for the first operator, where nobody has ever signed in; else null.</summary>
    public string? FirstCode() => new Staffing(Staff).MakeFirstCode();

    /// <summary>Runs work with the core, on its loop.</summary>
    public Task<T> On<T>(Func<LocalNode, Task<T>> work) => _loop.Run(() => work(_node));

    public Task<T> On<T>(Func<LocalNode, T> work) => _loop.Run(() => work(_node));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching.ContinueWith(_ => { }, TaskScheduler.Default);
        Desk.Dispose();
        await On(async node =>
        {
            await node.StopAsync();
            return true;
        });
        _node.Dispose();
        _stopping.Dispose();
        _loop.Dispose();
        _carrier.Dispose();
        Alarms.Dispose();
        Uploads.Dispose();
        Staff.Dispose();
        await Store.DisposeAsync();
        Identity.Dispose();
    }

    /// <summary>Whether what a party says of its console can be so: an address that browsers let use passkeys, sessions of 5 minutes to a day.</summary>
    public static bool IsGood(ConsoleProfile console) =>
        ConsoleAddress.TryParse(console.Address, out _) && console.IdleMinutes is >= 5 and <= 240 && console.SessionHours is >= 1 and <= 24;

    // A start that the disk, or damage, keeps from this settles it with the next change.
    private void SettlePolicy()
    {
        try
        {
            Policies.Settle();
        }
        catch (FaultException)
        {
        }
    }

    private IReadOnlyList<Condition> AtTheReleaseDesk() => ReleaseConditions.Of(Staff, ReleasePolicy(), Time.GetUtcNow().ToUnixTimeMilliseconds());

    private static StaffSettings Settings(string party, ConsoleProfile? console, NodeIdentity identity)
    {
        NoteSigner signer = new(identity.Ring, SuiteRegistry.Standard);
        var settings = new StaffSettings(party, null, SessionLimits.Default, Sign: (text, name) => signer.Sign(text, name, [.. SuiteRegistry.Standard.Suites.Select(suite => suite.Name)]));
        return console is not null && ConsoleAddress.TryParse(console.Address, out var address)
            ? settings with { Console = address, Sessions = new SessionLimits(TimeSpan.FromMinutes(console.IdleMinutes), TimeSpan.FromHours(console.SessionHours)) } : settings;
    }

    [LoggerMessage(EventId = 120, Level = LogLevel.Warning, Message = "the hash trees kept of the feed of {Party} in channel {Channel} were damaged, and were made again from its entries")]
    private static partial void TreesMade(ILogger logger, string channel, string party);
}

/// <summary>The marks of a node that is started.</summary>
/// <param name="Alone">An officer says that nobody need be asked how far our word reaches, where marks are missing.</param>
public sealed record NodeMarks(MarkFiles Files, bool Alone = false);
