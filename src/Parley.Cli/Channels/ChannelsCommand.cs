using System.CommandLine;
using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>The channels: for each feed how far each side holds it, and for each member what it has written and what it has yet to open or answer.</summary>
internal sealed class ChannelsCommand : ProgramCommand
{
    private static readonly string[] s_columns = ["label/feed", "label/entries", "label/held", "label/state", "label/heard"];
    private static readonly string[] s_counts = ["label/party", "channels/messages", "channels/newest", "channels/unopened", "channels/unanswered"];
    private readonly NodeOptions _node;
    private readonly Option<bool> _json;

    public ChannelsCommand(Session session)
        : base(session, "channels") => (_node, _json) = (new NodeOptions(this), AddJson());

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var channels = await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.ChannelsWithCounts, cancellation);
        if (parsed.GetValue(_json)) Screen.Write(channels);
        else if (channels.Count == 0) Session.Tell("channels/none");
        else Show(channels);
        return ExitCode.Good;
    }

    private void Show(IReadOnlyList<ChannelView> channels)
    {
        if (channels[0].Desk is { } desk) DeskNote.Write(Session, desk);
        foreach (var channel in channels) Show(channel);
    }

    private void Show(ChannelView channel)
    {
        Screen.Heading(Session.Name(channel.Terms.Title));
        Screen.Pairs(
            (Session.Say("label/channel"), channel.Id),
            (Session.Say("label/members"), Session.List(channel.Terms.Members.Select(party => PartyName.Of(Session, channel, party)))),
            (Session.Say("label/suites"), string.Join(" + ", channel.Terms.Suites)),
            (Session.Say("label/tracks"), Session.List(channel.Terms.Tracks.Select(track => TermWords.Say(Session, "tracks", track)))));
        Screen.Table(
            [.. s_columns.Select(key => Session.Say(key))],
            [.. channel.Feeds.Select(feed => (IReadOnlyList<string>)[Party(channel, feed.Party), Number(feed.Size), Number(feed.Delivered), State(feed), Times.Show(feed.LastHeard)])]);
        if (channel.Counts is { } counts)
        {
            Screen.Line();
            Screen.Table(
                [.. s_counts.Select(key => Session.Say(key))],
                [.. counts.Select(line => (IReadOnlyList<string>)
                [
                    Party(channel, line.Party), Number(line.Messages), $"{line.Newest}  {Times.Show(line.NewestAt)}".Trim(), Counted(line.Unopened), Counted(line.Unanswered),
                ])]);
        }

        foreach (var feed in channel.Feeds.Where(feed => feed.Fault is not null))
        {
            foreach (var language in Session.Languages) Explain(feed.Fault!, language);
        }

        Screen.Line();
    }

    private void Explain(string code, string language)
    {
        Screen.Paragraph($"[{code}] {Session.Sentence(code, language)}");
        if (Session.Catalogue.Hint(code, language) is { } hint) Screen.Paragraph("  " + Session.Catalogue.Text("prefix/hint", language, hint));
    }

    private string Party(ChannelView channel, string party) => party == channel.Us ? Session.Aside(party, Session.Say("label/us")) : party;

    private static string Counted(long? number) => number is { } known ? Number(known) : "...";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string State(FeedView feed) => Session.Say("state/" + feed.State) + (feed.Fault is { } fault ? $" [{fault}]" : "");
}
