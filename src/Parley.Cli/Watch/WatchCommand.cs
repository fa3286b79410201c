using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What a watch looks at all night: alarms as they come and end, and messages as they come in; what goes between machines is left out. It goes on while the node is away, and says so.</summary>
internal sealed class WatchCommand : ProgramCommand
{
    private const string Bell = "\a";
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly NodeOptions _node;
    private readonly Option<string> _exec;
    private readonly Option<bool> _json;
    private readonly Dictionary<string, AlarmLine> _alarms = new(StringComparer.Ordinal);
    private long? _last;
    private string? _away;

    public WatchCommand(Session session)
        : base(session, "watch")
    {
        _exec = Add<string>("exec", "COMMAND");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Session.Host.OutputClosed);
        await using var run = parsed.GetValue(_exec) is { } command ? new ExecQueue(command) : null;
        try
        {
            while (true)
            {
                try
                {
                    await LookAsync(node, parsed.GetValue(_json), run, end.Token);
                }
                catch (CommandFailedException away) when (away.ExitCode is ExitCode.Unreachable or ExitCode.Refused)
                {
                    Away(away, parsed.GetValue(_json));
                }

                Screen.Flush();
                await Task.Delay(s_pause, Session.Host.Time, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return ExitCode.Good;
        }
    }

    private async Task LookAsync(InsideDoorClient node, bool json, ExecQueue? run, CancellationToken cancellation)
    {
        var list = await node.GetAsync<AlarmList>(AlarmList.Path(), cancellation);
        var channels = await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, cancellation);
        var messages = await MessagesAsync(node, cancellation);
        if (_away is not null && !json) Session.Tell("watch/back");
        _away = null;
        var page = new AlarmPage(Session, channels);
        var now = list.Alarms.ToDictionary(Key);
        foreach (var (key, alarm) in now.Where(pair => !_alarms.ContainsKey(pair.Key)))
        {
            Say(new WatchLine(Alarm: alarm), json, run);
            if (!json) page.Write([alarm]);
            Ring(!json && alarm.Urgency != "yellow" && alarm.Taken is null);
        }

        foreach (var (key, alarm) in _alarms.Where(pair => !now.ContainsKey(pair.Key)))
        {
            Say(new WatchLine(Ended: alarm), json, run);
            if (!json) Session.Tell("watch/ended", alarm.About, alarm.Code);
        }

        if (_alarms.Count > 0 && now.Count == 0 && list.QuietSince is { } quiet && !json) Session.Tell("alarms/quiet", Times.Show(quiet));
        _alarms.Clear();
        foreach (var (key, alarm) in now) _alarms.Add(key, alarm);
        foreach (var message in messages) Say(new WatchLine(Message: message), json, run);
        if (messages.Count == 0 || json) return;
        InboxTable.Write(Session, messages);
        Ring(messages.Any(message => message.Precedence is "FLASH" or "IMMEDIATE"));
    }

    /// <summary>What came since the last look; the first look only finds out where that is.</summary>
    private async Task<IReadOnlyList<MessageSummary>> MessagesAsync(InsideDoorClient node, CancellationToken cancellation)
    {
        List<MessageSummary> came = [];
        var isFirst = _last is null;
        MessageList page;
        do
        {
            page = await node.GetAsync<MessageList>(InsideDoor.MessageList(after: _last, max: InsideLimits.MaxPage, language: Session.Languages[0]), cancellation);
            came.AddRange(page.Messages);
            _last = page.Messages.Count > 0 ? page.Messages[^1].Order : _last ?? 0;
        }
        while (page.Messages.Count == InsideLimits.MaxPage);

        return isFirst ? [] : [.. came.Where(message => !message.Ours && !BetweenMachines.Is(message))];
    }

    private void Away(CommandFailedException why, bool json)
    {
        if (_away == why.Code) return;
        _away = why.Code;
        if (json) Say(new WatchLine(Away: why.Code), json, null);
        else new Complaint(Session).Write(why);
        Ring(!json);
    }

    private void Say(WatchLine said, bool json, ExecQueue? run)
    {
        var line = CliJson.InOneLine(said);
        run?.Post(line);
        if (json) Screen.Raw(line + "\n");
    }

    private void Ring(bool isUrgent)
    {
        if (isUrgent && Screen.IsTerminal) Screen.Raw(Bell);
    }

    private static string Key(AlarmLine alarm) => $"{alarm.Code} {alarm.Channel} {alarm.About} {alarm.Exercise}";
}
