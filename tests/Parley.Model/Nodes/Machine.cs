using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing.Store;
using Parley.Vocabulary;

namespace Parley.Model.Nodes;

/// <summary>
/// One start of a party's node: the product's own core, from <see cref="LocalNode"/> down, on seams that do nothing by themselves. An act is run to its end: whatever is to become durable
/// does so one after the other, each when nothing else is left to do, so that whoever did not wait for it has gone ahead of it.
/// </summary>
internal sealed class Machine : ICarrier, IWorkers, IAlarms, IDisposable
{
    private readonly string _party;
    private readonly Turn _turn = new();
    private readonly Clock _clock;
    private readonly Draws _draws;
    private readonly List<Action> _underWay = [];
    private readonly List<IReadOnlyList<Change>> _journal;
    private readonly SimFiles _files;
    private readonly MemoryMarks _marks;
    private readonly List<(string To, Letter Letter, Errand Errand, int Number, TaskCompletionSource<ReadOnlyMemory<byte>> Done)> _calls = [];
    private readonly List<(string From, Letter Letter)> _heard = [];
    private readonly Dictionary<string, MemberDelivery> _deliveries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _delivering = new(StringComparer.Ordinal);
    private readonly NodeSeams _seams;
    private readonly LocalNode _node;
    private readonly NodeKeys _keys;

    /// <summary>The act that goes on now.</summary>
    private readonly AsyncLocal<Errand> _errand = new();
    private bool _ticking;
    private Happened _happened = new();

    public Machine(Setting setting, string party, Disk disk, int day)
    {
        (Setting, _party, _clock, _draws) = (setting, party, new Clock(day), new Draws(party, disk.Drawn));
        _journal = [.. disk.Journal];
        Store = disk.OpenStore(_underWay.Add);
        Store.Fault = changes =>
        {
            _journal.Add(changes);
            return null;
        };
        _files = disk.OpenFiles();
        _marks = disk.OpenMarks(_underWay.Add);
        _keys = Setting.KeysOf(party);
        _seams = new NodeSeams(_clock, _draws, Store, _files, this, this, this, _marks);
        _node = new LocalNode(_seams, _keys);
    }

    public Setting Setting { get; }

    public MemoryStore Store { get; }

    public Channel Channel => _node.Channels.Single();

    /// <summary>What it waits for from others, the oldest first.</summary>
    public IReadOnlyList<(string To, Letter Letter)> Calls => [.. _calls.Select(call => (call.To, call.Letter))];

    /// <summary>What others wait for from it.</summary>
    public IReadOnlyList<(string From, Letter Letter)> Heard => [.. _heard];

    /// <summary>What is on its disk now.</summary>
    public Disk Disk => new([.. _journal], _marks.Image(), _files.Names().ToDictionary(name => name, name => _files.Read(name)!), _draws.Drawn);

    /// <summary>Runs an act to its end, or until the power fails.</summary>
    public Happened Do(Act act, Cut? cut = null)
    {
        _happened = new Happened();
        _turn.Post(_ => Watch(Begin(act)), null);
        if (Run(cut))
            return _happened;
        _turn.Stop();
        _ = Store.Crash(cut!.Value.Reached ? Store.PendingCommits : 0);
        _marks.Crash(() => cut.Value.Reached);
        return _happened;
    }

    /// <summary>Asks it something, to the end.</summary>
    public T Look<T>(Func<LocalNode, Channel, Task<T>> question)
    {
        Task<T>? asked = null;
        _happened = new Happened();
        _turn.Post(_ => asked = question(_node, Channel), null);
        Run(null);
        return asked!.GetAwaiter().GetResult();
    }

    /// <summary>Where this start is, for whoever compares two of them: what may differ without consequence is left out (<see cref="Digest"/>).</summary>
    public string Where() => Digest.Of(_clock.GetTimestamp(), _ticking, _draws.Drawn, Digest.OfStore(Store), Digest.OfMarks(_marks), Disk.Files, _delivering.Order(StringComparer.Ordinal).ToArray(),
        _calls.Select(call => (call.To, call.Letter, call.Number, call.Errand.Learnt)).ToArray(), _heard.ToArray(), _node, _deliveries);

    public View View() => new(Channel, member => _deliveries[member].IsDue && !_delivering.Contains(member)) { MayTick = !_ticking };

    public void Dispose() => _node.Dispose();

    Task<ReadOnlyMemory<byte>> ICarrier.SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel)
    {
        var letter = new Letter(request.Path, request.Body.ToArray());
        _happened.Sent.Add((to.Party, letter));
        Facts.OfRequest(letter, _party, _happened.Facts);
        var done = new TaskCompletionSource<ReadOnlyMemory<byte>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var errand = _errand.Value!;
        errand.Learnt = Digest.Of(errand.Learnt, _clock.GetTimestamp());
        _calls.Add((to.Party, letter, errand, ++errand.Calls, done));
        return done.Task;
    }

    // In place: what others do meanwhile, acts between two steps stand for.
    Task<T> IWorkers.Run<T>(Func<T> work) => Task.FromResult(work());

    void IAlarms.Raise(Alarm alarm)
    {
    }

    /// <returns>False when the power failed.</returns>
    private bool Run(Cut? cut)
    {
        while (true)
        {
            _turn.Run();
            if (cut?.After == _happened.Steps)
                return false;
            if (_underWay.Count == 0)
                return cut is null;
            var next = _underWay[0];
            _underWay.RemoveAt(0);
            next();
            _happened.Steps++;
        }
    }

    private async Task Begin(Act act)
    {
        _errand.Value = new Errand();
        switch (act)
        {
            case Start:
                foreach (var member in Channel.Members)
                    _deliveries[member.Party] = new MemberDelivery(_seams, _keys, Channel, member);
                Watch(Channel.OpenAsync(_keys, CancellationToken.None));
                await TickAsync();
                break;
            case Deliver deliver:
                await DeliverAsync(deliver.To);
                break;
            case Hear hear:
                await HearAsync(hear.From, hear.Letter);
                break;
            case Learn learn:
                var call = _calls[learn.Call];
                _calls.RemoveAt(learn.Call);
                call.Errand.Learnt = Digest.Of(call.Errand.Learnt, learn.Answer);
                if (learn.Answer is { } answer)
                    call.Done.SetResult(answer.Body);
                else
                    call.Done.SetException(new TryLaterException(FaultCodes.CarrierTimeout));
                break;
            case Write write:
                var other = Channel.Others.First();
                var receipt = new ReceiptData(new EntryLink(other, 0), ReceiptKind.Read, write.Number, "duty-officer");
                await Channel.Meaning.SettleAsync();
                await Channel.Own.AppendAsync(new EntryDraft(Channel.Own.Header(EntryType.Receipt) with { Receipt = receipt }, null));
                break;
            case Say say:
                await SendAsync(Seals.Message("announce", $"case-{say.Number}"));
                break;
            case Ask { Fault: null }:
                await SendAsync(Seals.Message("inquire", "case-1"));
                break;
            case Ask ask:
                await Seals.SealAsync(Channel, ask.Fault!);
                break;
            case Reply reply:
                if (Seals.LastMessage(Channel, reply.Writer) is { } asked)
                    await _node.SendAsync(Channel, Seals.Message("answer", "case-1", new EntryLink(reply.Writer, asked)), []);
                break;
            case Deny deny:
                await Seals.DenyAsync(Channel, deny.Writer, deny.Code);
                break;
            case Tick:
                await TickAsync();
                break;
            case Minute:
                _clock.Minute();
                break;
            case Silence:
                _clock.Silence();
                break;
            case Pass pass:
                _clock.Pass(pass.Days);
                break;
            default:
                throw new InvalidOperationException($"No act of a running node: {act}");
        }
    }

    // As MemberDelivery.RunAsync heeds it; the pause between two tries is what else happens before the next.
    private async Task DeliverAsync(string member)
    {
        _delivering.Add(member);
        try
        {
            await _deliveries[member].StepAsync(CancellationToken.None);
        }
        finally
        {
            _delivering.Remove(member);
        }
    }

    private async Task SendAsync(CheckedMessage message)
    {
        var result = await _node.SendAsync(Channel, message, []);
        if (result.Link is null)
            _happened.Facts.Add(new Broken("bug", $"a valid message was refused: {string.Join(", ", result.Findings.Select(finding => finding.Code))}"));
    }

    // What ChannelWatch.RunAsync does at a start and every five seconds, as far as it bears on what is signed and read.
    private async Task TickAsync()
    {
        _ticking = true;
        try
        {
            await Channel.Recovery.TickAsync(CancellationToken.None);
            await Channel.RenewPrekeysAsync();
            if (!Channel.Meaning.IsComplete)
                await Channel.Meaning.LoadAsync(CancellationToken.None);
            foreach (var party in Channel.Others)
                await Channel.MirrorOf(party)!.Told.HoldAsync();
            if (Channel.Recovery.OwnHeldBy is null && Channel.Others.Any(party => Channel.MirrorOf(party)!.SayByMs is not null))
                await Channel.Own.AppendAsync();
        }
        finally
        {
            _ticking = false;
        }
    }

    private async Task HearAsync(string from, Letter letter)
    {
        var heard = (from, letter);
        _heard.Add(heard);
        var before = Channel.MirrorOf(from)!.Size;
        try
        {
            if (await _node.Outside.AnswerAsync(Setting.PinOf(from), new OutsideRequest(letter.Path, letter.Body)) is not { } bytes)
                return;
            var answer = new Letter(letter.Path, bytes.ToArray());
            _happened.Answered.Add((from, letter, answer));
            Facts.OfAnswer(this, _party, from, letter, answer, _happened.Facts);
        }
        finally
        {
            _heard.Remove(heard);
            if (Channel.MirrorOf(from)!.Size > before)
                Facts.OfTaken(this, from, before, letter, _happened.Facts);
        }
    }

    /// <summary>How far an act has come that waits for others: its calls so far, when they were made, and what it was answered. What it keeps to itself between two calls follows from that.</summary>
    private sealed class Errand
    {
        public int Calls { get; set; }

        public string Learnt { get; set; } = "";
    }

    /// <summary>Faults are what a node lives with; anything else is a bug.</summary>
    private async void Watch(Task task)
    {
        try
        {
            await task;
        }
        catch (FaultException)
        {
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _happened.Facts.Add(new Broken("bug", $"{_party}: {fault.GetType().Name}: {fault.Message}"));
        }
    }
}

/// <summary>What came of an act.</summary>
internal sealed record Happened
{
    /// <summary>Writes that became durable, of record and marks.</summary>
    public int Steps { get; set; }

    /// <summary>Requests that left, and to whom.</summary>
    public List<(string To, Letter Letter)> Sent { get; } = [];

    /// <summary>Answers that left: to whom, to what.</summary>
    public List<(string To, Letter Request, Letter Answer)> Answered { get; } = [];

    public List<Fact> Facts { get; } = [];

    /// <summary>The same for people, once it was asked for.</summary>
    public string? Told { get; set; }
}
