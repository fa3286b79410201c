using System.CommandLine;
using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>The channels, and per feed how far each side holds it.</summary>
internal sealed class ChannelsCommand : ProgramCommand
{
    private static readonly string[] s_columns = ["feed", "entries", "held", "state", "heard"];
    private readonly NodeOptions _node;
    private readonly Option<bool> _json;

    public ChannelsCommand(Session session)
        : base(session, "channels") => (_node, _json) = (new NodeOptions(session, this), AddJson());

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var channels = await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, cancellation);
        if (parsed.GetValue(_json)) Screen.Write(channels);
        else if (channels.Count == 0) Session.Tell("channels/none");
        else foreach (var channel in channels) Show(channel);
        return ExitCode.Good;
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
            [.. s_columns.Select(key => Session.Say("label/" + key))],
            [.. channel.Feeds.Select(feed => (IReadOnlyList<string>)
            [
                feed.Party == channel.Us ? Session.Aside(feed.Party, Session.Say("label/us")) : feed.Party,
                feed.Size.ToString(CultureInfo.InvariantCulture),
                feed.Delivered.ToString(CultureInfo.InvariantCulture),
                State(feed),
                Times.Show(feed.LastHeard),
            ])]);
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

    private string State(FeedView feed) => Session.Say("state/" + feed.State) + (feed.Fault is { } fault ? $" [{fault}]" : "");
}
