using System.CommandLine;
using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What came in; with <c>--watch</c>, what comes in from now on.</summary>
internal sealed class InboxCommand : ProgramCommand
{
    private const int PageSize = 200;
    private static readonly TimeSpan s_watchPause = TimeSpan.FromSeconds(2);
    private readonly NodeOptions _node;
    private readonly Option<string> _channel;
    private readonly Option<bool> _unread;
    private readonly Option<bool> _all;
    private readonly Option<string> _case;
    private readonly Option<bool> _watch;
    private readonly Option<bool> _json;

    public InboxCommand(Session session)
        : base(session, "inbox")
    {
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _unread = Add<bool>("unread");
        _all = Add<bool>("all");
        _case = Add<string>("case", "CASE");
        _watch = Add<bool>("watch");
        _json = AddJson();
        _node = new NodeOptions(session, this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_watch) && parsed.GetValue(_json)) throw new CommandFailedException(ExitCode.Usage, CliCodes.WatchJson);
        using var node = _node.Connect(parsed);
        var query = await QueryAsync(parsed, node, cancellation);
        var messages = await PagesAsync(node, query, null, cancellation);
        if (parsed.GetValue(_json)) Screen.Write<IReadOnlyList<MessageSummary>>(messages);
        else if (messages.Count == 0) Session.Tell("inbox/empty");
        else InboxTable.Write(Session, messages);
        if (parsed.GetValue(_watch)) await WatchAsync(node, query, messages.Count > 0 ? messages[^1].Order : null, cancellation);
        return ExitCode.Good;
    }

    /// <summary>Goes on until it is interrupted or nobody reads it any more; either is its good end.</summary>
    private async Task WatchAsync(InsideDoorClient node, string query, long? last, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Session.Host.OutputClosed);
        try
        {
            while (true)
            {
                Screen.Flush();
                await Task.Delay(s_watchPause, Session.Host.Time, end.Token);
                var messages = await PagesAsync(node, query, last, end.Token);
                if (messages.Count == 0)
                    continue;
                InboxTable.Write(Session, messages);
                last = messages[^1].Order;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
    }

    private async Task<string> QueryAsync(ParseResult parsed, InsideDoorClient node, CancellationToken cancellation)
    {
        var query = new List<string> { string.Create(CultureInfo.InvariantCulture, $"max={PageSize}") };
        if (parsed.GetValue(_channel) is { } selector) query.Add("channel=" + (await ChannelChoice.FindAsync(node, selector, cancellation)).Id);
        if (!parsed.GetValue(_all)) query.Add("notfrom=" + (await node.GetAsync<NodeStatus>(InsideDoor.Status, cancellation)).Party);
        if (parsed.GetValue(_case) is { } name) query.Add("case=" + Uri.EscapeDataString(name));
        if (parsed.GetValue(_unread)) query.Add("unread=true");
        return string.Join('&', query);
    }

    private static async Task<List<MessageSummary>> PagesAsync(InsideDoorClient node, string query, long? after, CancellationToken cancellation)
    {
        var all = new List<MessageSummary>();
        while (true)
        {
            var from = after is { } last ? string.Create(CultureInfo.InvariantCulture, $"&after={last}") : "";
            var page = await node.GetAsync<IReadOnlyList<MessageSummary>>($"{InsideDoor.Messages}?{query}{from}", cancellation);
            all.AddRange(page);
            if (page.Count < PageSize) return all;
            after = page[^1].Order;
        }
    }
}
