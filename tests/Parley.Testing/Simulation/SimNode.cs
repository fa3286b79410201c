using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing.Store;
using Parley.Vocabulary;

namespace Parley.Testing.Simulation;

/// <summary>One party's machine: a disk that survives, and incarnations of the node that do not.</summary>
public sealed class SimNode : IAlarms, IWorkers, IDisposable
{
    private const int MostMsToKeep = 10_000;
    private const long RetryMs = 30_000;

    private readonly SimWorld _world;
    private readonly SeededRandom _random;
    private readonly SimParty _keys;
    private readonly List<IReadOnlyList<Change>> _journal = [];
    private readonly HashSet<(FeedKey Feed, long Seq)> _opened = [];
    private readonly List<(int Commits, IReadOnlyDictionary<string, KeptMark> Image)> _marked = [];
    private LocalNode? _node;
    private bool _powered;
    private int _rotations;

    public SimNode(SimWorld world, string party, SeededRandom random)
    {
        (_world, Party, _random) = (world, party, random);
        _keys = SimParty.Of(world.Registry, party);
        Rings = [_keys.Node];
        Context = new SimContext(world.Loop, 0);
        Store = NewStore(new MemoryStore(Schedule));
        Marks = new MemoryMarks(world.Options.Marks.Places, Schedule)
        {
            Fault = () =>
            {
                if (!_world.Faulty || !_random.Chance(_world.Options.Marks.FullPerMille))
                    return null;
                _world.Count("fault:marks");
                return new StoreFaultException(FaultCodes.MarksFull, lasting: false);
            },
        };
    }

    public string Party { get; }

    public SimContext Context { get; private set; }

    public MemoryStore Store { get; private set; }

    /// <summary>What it remembers outside its disk.</summary>
    public MemoryMarks Marks { get; }

    /// <summary>They are not on the disk that is put back.</summary>
    public SimFiles Files { get; } = new();

    public ReadOnlyMemory<byte> TlsPin => _keys.TlsPin;

    /// <summary>The keys of first contact.</summary>
    public KeyRing FirstKeys => _keys.Node;

    /// <summary>Every ring on this machine, newest first. They are not on the disk that is put back.</summary>
    public IReadOnlyList<KeyRing> Rings { get; private set; } = [];

    /// <summary>The newest ring at the last start: by the end it must be in force.</summary>
    public KeyRing StartedWith { get; private set; } = null!;

    public bool Running => _node is not null;

    /// <summary>The clock's error now, ms.</summary>
    public long SkewMs { get; set; }

    /// <summary>Messages this node's user was told are durable: by their unique topic.</summary>
    public List<string> Accepted { get; } = [];

    /// <summary>Whether the last message that was not taken waited for another's prekey.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>What is to happen once, when the next batch has left.</summary>
    public Action? WhenBatchLeaves { get; set; }

    /// <summary>What is to happen once, when the next batch that puts new keys in force has left.</summary>
    public Action? WhenKeysLeave { get; set; }

    /// <summary>Commits that reached the disk.</summary>
    public int Commits => _journal.Count;

    /// <summary>All that is on the disk, commit by commit.</summary>
    public IReadOnlyList<IReadOnlyList<Change>> Journal => _journal;

    /// <summary>Whether its disk was ever put back.</summary>
    public bool WentBack => WentBackMs > 0;

    /// <summary>Whether its marks were put back too, or lost: then it may not know what it signed.</summary>
    public bool Forgot => WentBack && !_world.Options.Marks.AreKept;

    /// <summary>When that was last, ms of virtual time, or 0.</summary>
    public long WentBackMs { get; private set; }

    /// <summary>Whether it writes and signs nothing, because its disk is older than its word.</summary>
    public bool Frozen => _node?.Channels.Single() is { } channel && (channel.Own.Frozen || channel.Recovery.OwnHeldBy is not null);

    /// <summary>Why it writes nothing, or null.</summary>
    public string? HeldBy => _node?.Channels.Single() is { } channel ? channel.Own.FrozenBy ?? channel.Recovery.OwnHeldBy : null;

    /// <summary>Durable entries of its own feed.</summary>
    public long OwnSize => Store.Feeds(_world.Rules.Id).FirstOrDefault(row => row.Key.Party == Party)?.Size ?? 0;

    /// <summary>Entries of its own feed that have a number, durable or not.</summary>
    public long Numbered { get; private set; }

    /// <summary>Puts on the disk what a finished ceremony leaves there.</summary>
    public void Install(IReadOnlyList<Change> changes)
    {
        _journal.Add(changes);
        GoBackTo(1);
        var mark = new MarkWrite(new Mark(_world.Rules.Id, Party) { Places = _world.Options.Marks.Places }.Encode(), [], TailAnew: true);
        for (var place = 0; place < _world.Options.Marks.Places; place++)
            Marks.PutBack(new Dictionary<string, MarkCopy> { [_world.Rules.Id.ToString()] = new(mark.Mark, []) }, place);
        _marked.Add((1, Marks.Snapshot()));
    }

    /// <summary>Starts an incarnation on what is on disk.</summary>
    public void Start()
    {
        if (_powered)
            return;
        _powered = true;
        _opened.Clear();
        StartedWith = Rings[0];
        Context = new SimContext(_world.Loop, _world.NextContext());
        var seams = new NodeSeams(new SimTime(Context, () => SkewMs), _random.Fork(), Store, Files, _world.CarrierOf(this), this, this, Marks);
        Do(() =>
        {
            _node = new LocalNode(seams, new NodeKeys(_world.Registry, Rings, _keys.After(_rotations).Vouch, _keys.Storage.PublicKeys));
            _node.Start();
        });
    }

    /// <summary>Makes new node keys, as an operator does beside the running node.</summary>
    public void Rotate() => Rings = [_keys.After(++_rotations).Ring, .. Rings];

    /// <summary>Power off. Of the commits under way, a random number had reached the disk without anyone having been told.</summary>
    public void Crash()
    {
        if (!_powered)
            return;
        (_powered, _node) = (false, null);
        Context.Kill();
        var pending = Store.PendingCommits;
        _world.Count(pending > 0 ? "fault:crash-mid-commit" : "fault:crash");
        Store = NewStore(Store.Crash(pending == 0 ? 0 : _random.Below(pending + 1)));
        Marks.Crash(() => _random.Chance(500));
    }

    /// <summary>Puts back the disk as it was after that many commits, as a careless restore would.</summary>
    public void GoBackTo(int commits)
    {
        Crash();
        var older = new MemoryStore(Schedule) { Opening = Store.Opening + 1 };
        older.Hold(true);
        foreach (var changes in _journal.Take(commits))
            _ = older.CommitAsync(changes);
        older.Hold(false);
        _journal.RemoveRange(commits, _journal.Count - commits);
        Store = NewStore(older);
    }

    /// <summary>Puts back the disk of an honest node to some earlier moment.</summary>
    public void Restore()
    {
        if (Commits < 3)
            return;
        WentBackMs = _world.Loop.NowMs;
        _world.Count("fault:restore");
        if (_world.Options.LosesFiles)
        {
            _world.Count("fault:files-lost");
            Files.Lose();
        }

        _world.Count("fault:restore-marks-" + (_world.Options.Marks.AreKept ? "kept" : _world.Options.Marks.Fate == MarksFate.Lost ? "lost" : "back"));
        var commits = 1 + _random.Below(Commits - 1);
        GoBackTo(commits);
        if (_world.Options.Marks.Fate != MarksFate.Kept)
            Marks.PutBack(_world.Options.Marks.Fate == MarksFate.Lost ? new Dictionary<string, KeptMark>() : _marked.FindLast(one => one.Commits <= commits).Image);
    }

    /// <summary>Does something with the running node, on its loop.</summary>
    public void Act(Func<LocalNode, Task> act)
    {
        if (_node is { } node)
            Do(() => act(node));
    }

    public void Send(CheckedMessage message, string topic) => Do(() => SendAsync(message, topic));

    /// <summary>An officer acts upon something that this node shows.</summary>
    public void Act(string marker)
    {
        if (_node is null)
            return;
        Do(() =>
        {
            if (SimActs.Draw(_node.Channels.Single().Meaning.State, Party, marker, _world.Loop.NowMs, _random) is not { } message)
                return Task.CompletedTask;
            if (message.Message.Exercise)
                _world.Exercises.Add(marker);
            return SendAsync(message, marker, mayRefuse: true);
        });
    }

    [ThreadStatic]
    private static MemoryStream? s_exported;

    /// <summary>What this node says everything means, once it has read all it holds.</summary>
    internal ChannelMeaning? Meaning => _node?.Channels.Single().Meaning is { IsComplete: true } meaning ? meaning : null;

    /// <summary>This node's record as it exports it, to read once; what else is due now goes on beside it.</summary>
    internal Stream Export(Showing showing)
    {
        // Some hundred KiB: a file that grew to that would leave large objects behind, and those cost a whole collection.
        var file = s_exported ??= new MemoryStream(1 << 20);
        file.SetLength(0);
        var isDone = false;
        Do(async () =>
        {
            await _node!.Proofs.ExportAsync(_node.Channels.Single(), file, showing);
            isDone = true;
        });
        _world.Loop.RunUntil(_world.Loop.NowMs, 1_000_000);

        // A head that is signed for it is kept first.
        for (var waited = 0; !isDone && waited < MostMsToKeep; waited++)
            _world.Loop.RunUntil(_world.Loop.NowMs + 1, 1_000_000);
        if (!isDone)
            file.SetLength(0);
        file.Position = 0;
        return file;
    }

    /// <summary>An officer opens the oldest unread message.</summary>
    public void ReadOne() => Do(ReadOneAsync);

    public void Receive(ReadOnlyMemory<byte> tlsPin, OutsideRequest request, Action<ReadOnlyMemory<byte>?> answered) => Do(() => ReceiveAsync(tlsPin, request, answered));


    public void Dispose() => _node?.Dispose();

    void IAlarms.Raise(Alarm alarm)
    {
        _world.Count("alarm:" + alarm.Code);
        _world.Checks.Alarmed(this, alarm);
    }

    Task<T> IWorkers.Run<T>(Func<T> work)
    {
        // The result comes back through the queue, so that other work can come between, as it would with real threads.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _world.Loop.Enqueue(Context, 0, _ =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                done.SetException(fault);
            }
        }, null);
        return done.Task;
    }

    private async Task SendAsync(CheckedMessage message, string topic, bool mayRefuse = false)
    {
        var channel = _node!.Channels.Single();
        try
        {
            var result = await _node.SendAsync(channel, message, []);
            if (result.Findings is [{ Code: AlarmCodes.ClockDoubtful }])
                result = await _node.SendAsync(channel, message, [], although: true);
            if (result.Link is not null)
                Accepted.Add(topic);
            else if (mayRefuse)
                _world.Count("act:refused");
            else
                _world.Violate($"{Party}: a valid message was refused: {string.Join(", ", result.Findings.Select(finding => finding.Code + " " + finding.Path))}");
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException or FeedFatalException)
        {
            // The user was told it failed; it may or may not stand.
            IsWaiting = fault.Code == FaultCodes.SealWaiting;

            // The last one is handed in again, as a person would.
            if (IsWaiting && topic == SimWorld.LastMessage(this))
                _world.Loop.Enqueue(Context, RetryMs, _ => Send(message, topic), null);
        }
    }

    /// <summary>An entry of ours or of another's, opened as our officers would see it.</summary>
    public (Header Header, OpenedBody Opened) Look(FeedKey feed, long seq)
    {
        var channel = _node!.Channels.Single();
        var entry = Store.Entry(feed, seq)!;
        return Header.TryDecode(entry.HeaderBytes, out var header, out _)
            ? (header, OpenedBody.Open(channel.Rules, header, entry.Body, channel.Secrets.Get(feed, header.Epoch)))
            : throw new InvalidOperationException("A stored header cannot be read.");
    }

    private async Task ReadOneAsync()
    {
        var node = _node!;
        var channel = node.Channels.Single();
        if (FirstUnopened(channel) is not { } link)
            return;
        try
        {
            await node.OpenAsync(channel, link, "duty-officer");
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException or FeedFatalException)
        {
        }
    }

    /// <summary>The oldest message of another that nobody here has opened, if that is for people to do.</summary>
    private EntryLink? FirstUnopened(Channel channel)
    {
        foreach (var at in Store.Messages(channel.Id).Where(at => at.Feed.Party != Party && !_opened.Contains(at)))
        {
            if (Store.Receipts(at.Feed, at.Seq).All(receipt => receipt.By.Party != Party) && Look(at.Feed, at.Seq).Opened.Message is not { IsBetweenMachines: true })
                return new EntryLink(at.Feed.Party, at.Seq);
            _opened.Add(at);
        }

        return null;
    }

    private async Task ReceiveAsync(ReadOnlyMemory<byte> tlsPin, OutsideRequest request, Action<ReadOnlyMemory<byte>?> answered)
    {
        try
        {
            var answer = await _node!.Outside.AnswerAsync(tlsPin, request);
            if (answer is { } bytes)
                _world.Checks.Answered(this, request, bytes);
            answered(answer);
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException)
        {
            answered(null);
        }
    }

    private void Do(Action work) => _world.Loop.Enqueue(Context, 0, _ => work(), null);

    private void Do(Func<Task> work) => Do(() => { _ = WatchAsync(work()); });

    private async Task WatchAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _world.Violate($"{Party}: unexpected {fault.GetType().Name}: {fault.Message}");
        }
    }

    private void Schedule(Action sync)
    {
        var context = Context;
        _world.Loop.Enqueue(context, 1 + _random.Below(8), _ => sync(), null);
    }

    private MemoryStore NewStore(MemoryStore store)
    {
        store.Fault = changes =>
        {
            // A freeze is rare and matters: it fails more often than other commits.
            var perMille = _world.Options.StoreFailPerMille;
            if (perMille > 0 && changes.Any(change => change is FreezeFeed))
                perMille = 500;
            if (_world.Faulty && _random.Chance(perMille))
            {
                _world.Count("fault:store");
                return new StoreFaultException(FaultCodes.StoreFull, lasting: false);
            }

            _journal.Add(changes);
            if (_world.Options.Marks.Fate == MarksFate.GoBack && _marked.Count > 0)
                _marked.Add((_journal.Count, Marks.Snapshot()));
            return null;
        };
        store.Submitted = changes =>
        {
            foreach (var append in changes.OfType<AppendEntries>().Where(append => append.Feed.Party == Party))
                Numbered = append.From + append.Entries.Count;
            if (changes.OfType<AppendEntries>().Any(append => append.Feed.Party == Party && append.From > 0 && append.Entries.Any(entry => entry.Type == EntryType.Keys)))
                _world.Count("rotation");
        };
        return store;
    }
}
