using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Exchange;
using Parley.Node.Watch;
using Parley.Protocol;
using Parley.Testing;
using Parley.Testing.Simulation;

namespace Parley.WatchBench;

/// <summary>Two nodes of the simulator on one line, a watch at each that looks every ten virtual seconds, and officers who do their work.</summary>
internal sealed class WatchedPair
{
    private const long LookMs = 10_000;
    private const long MostSteps = long.MaxValue / 2;

    private readonly SimWorld _world;
    private readonly Dictionary<string, (AlarmBoard Board, Conditions Conditions)> _watches = [];
    private readonly long _start;
    private int _messages;

    public WatchedPair(ulong seed)
    {
        _world = new SimWorld(new SimOptions
        {
            Seed = seed,
            Parties = 2,
            Suites = ["base"],
            Messages = 0,
            FaultMs = 1,
            LossPerMille = 0,
            DuplicatePerMille = 0,
            ReplayPerMille = 0,
            GarblePerMille = 0,
            MaxDelayMs = 200,
            Partitions = 0,
            Crashes = 0,
            Restores = 0,
            StoreFailPerMille = 0,
            MaxSkewMs = 0,
            Hostile = Hostility.None,
        });
        _world.Begin();
        _start = _world.Loop.NowMs;
        foreach (var node in _world.Nodes.Values)
        {
            var book = new AlarmBook(TimeProvider.System, NullLogger<AlarmBook>.Instance);
            _watches[node.Party] = (new AlarmBoard(_start, []), new Conditions(node.Store, book, long.MaxValue / 2, Path.GetTempPath() + "store"));
        }

        Every(LookMs, Look);
    }

    /// <summary>Alarms that were newly shown, grouped as the watch sees them: at which node, when, ms since the start, and the code.</summary>
    public List<(string Party, long AtMs, string Code)> Shown { get; } = [];

    /// <summary>Alarms that began, shown or not.</summary>
    public int Began { get; private set; }

    public int Messages => _messages;

    public long NowMs => _world.Loop.NowMs - _start;

    public void RunTo(TimeSpan since)
    {
        if (!_world.Loop.RunUntil(_start + (long)since.TotalMilliseconds, MostSteps))
            throw new InvalidOperationException("It spins.");
    }

    public void At(TimeSpan since, Action act) => _world.At((long)since.TotalMilliseconds - NowMs, act);

    public void Cut() => _world.Cut("cn", "us");

    public void Join() => _world.Join("cn", "us");

    /// <summary>Sends a message; officers of the other side open it after a part of the handling time, and answer what asks for one.</summary>
    /// <param name="openBy">Part of the handling time, or null: nobody does.</param>
    public void Send(string from, string kind, string precedence, double? openBy, double? answerBy)
    {
        var message = Authored.Edited(kind);
        foreach (var part in new[] { "deadline", "answers", "supersedes", "attachments", "case" })
            message.Remove(part);
        (message["track"], message["precedence"], message["key"]) = ("technical", precedence, (_messages++).ToString("x32", CultureInfo.InvariantCulture));
        var handlingMs = precedence switch { "FLASH" => 600_000, "IMMEDIATE" => 1_800_000, "PRIORITY" => 10_800_000, _ => 21_600_000 };
        var to = from == "us" ? "cn" : "us";
        _world.Nodes[from].Act(async node =>
        {
            if ((await node.SendAsync(node.Channels.Single(), Authored.Checked(message), [], although: true)).Link is not { } link)
                return;
            if (openBy is { } opens)
                Later(to, handlingMs * opens, other => other.OpenAsync(other.Channels.Single(), link, "duty-officer"));
            if (answerBy is { } answers)
                Later(to, handlingMs * answers, other => other.SendAsync(other.Channels.Single(), Authored.Checked(Answer(link)), [], although: true));
        });
    }

    private static System.Text.Json.Nodes.JsonObject Answer(EntryLink link)
    {
        var answer = Authored.Edited("answer");
        foreach (var part in new[] { "deadline", "supersedes", "attachments", "case" })
            answer.Remove(part);
        (answer["track"], answer["precedence"], answer["answers"]) = ("technical", "ROUTINE", new System.Text.Json.Nodes.JsonArray($"{link.Party}/{link.Seq}"));
        answer["fields"] = new System.Text.Json.Nodes.JsonObject { ["status"] = "answered", ["results"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["question"] = "aware", ["finding"] = "yes" }) };
        return answer;
    }

    private void Later(string party, double delayMs, Func<LocalNode, Task> act) => _world.At((long)delayMs, () => _world.Nodes[party].Act(act));

    private void Every(long ms, Action act) => _world.At(ms, () =>
    {
        act();
        Every(ms, act);
    });

    private void Look()
    {
        foreach (var (party, (board, conditions)) in _watches)
        {
            _world.Nodes[party].Act(node =>
            {
                var before = Names(board);
                var (now, unknown) = conditions.Look(node, _world.Loop.NowMs);
                Began += board.Update([.. now.Where(one => one.Code != AlarmTable.DiskLow)], unknown, _world.Loop.NowMs).Started.Count;
                foreach (var (key, code) in Names(board).ExceptBy(before.Select(one => one.Key), one => one.Key))
                    Shown.Add((party, NowMs, code));
                return Task.CompletedTask;
            });
        }
    }

    private static (string Key, string Code)[] Names(AlarmBoard board) =>
        [.. AlarmGroups.Of([.. board.All.Where(alarm => alarm.Lasts)]).Select(one => (one.Alarm.Condition.Key, one.Alarm.Condition.Code))];
}
