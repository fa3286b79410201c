using Parley.Api;
using Parley.Console.Visits;
using Parley.Words;

namespace Parley.Console.Frame;

/// <summary>What stands above every page: who we are, what is most urgent, both capitals' time. Asked of the node anew for each page.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Status">Our node.</param>
/// <param name="Channels">All of them.</param>
/// <param name="Alarms">Grouped, the most urgent first.</param>
public sealed record Watchfloor(Visit Visit, NodeStatus Status, IReadOnlyList<ChannelView> Channels, AlarmList Alarms)
{
    public static async Task<Watchfloor> AskAsync(Visit visit)
    {
        var (node, end) = (visit.Node, visit.Aborted);
        var status = node.GetAsync<NodeStatus>(InsideDoor.Status, end);
        var channels = node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, end);
        var alarms = node.GetAsync<AlarmList>(AlarmList.Path(), end);
        await Task.WhenAll(status, channels, alarms);
        return new Watchfloor(visit, await status, await channels, await alarms);
    }

    public ChannelView? Channel(string id) => Channels.FirstOrDefault(channel => channel.Id == id);

    /// <summary>Names of a party by the terms of a channel; where there are none, its id.</summary>
    public IReadOnlyDictionary<string, string> NamesOf(string channel, string party) =>
        party == Status.Party ? Status.Names : Channel(channel)?.Terms.Names.GetValueOrDefault(party) ?? new Dictionary<string, string> { [LanguageTag.Fallback] = party };

    /// <summary>The parties across all lines, each once.</summary>
    public IEnumerable<(string Channel, string Party)> Others =>
        Channels.SelectMany(channel => channel.Terms.Members.Where(party => party != channel.Us).Select(party => (channel.Id, party))).DistinctBy(one => one.party);

    /// <summary>What the sentence of an alarm is filled with.</summary>
    public string[] Arguments(AlarmLine alarm) =>
        [alarm.Party.Length == 0 ? Visit.Voice.Say("alarms/others") : Visit.Voice.Name(NamesOf(alarm.Channel, alarm.Party)), .. (alarm.Detail.Length > 0 ? alarm.Detail : alarm.About).Split(' ')];

    /// <summary>An alarm in a line: what it is, who acts, by when.</summary>
    public string Headline(AlarmLine alarm)
    {
        var voice = Visit.Voice;
        var text = (alarm.Exercise ? voice.Say("state/exercise") + " · " : "") + voice.Sentence(alarm.Code, Arguments(alarm));
        return Voice.Read(alarm.Due) is { } due ? text + " " + voice.Say("frame/acts-by", voice.Name(WhoActs(alarm)), voice.Utc(due)) : text;
    }

    // A duty that is ours has no other party; of many of one peer, the detail ends with the code of the most urgent.
    private IReadOnlyDictionary<string, string> WhoActs(AlarmLine alarm) =>
        alarm.Party.Length == 0 || alarm.Detail.Split(' ')[^1].StartsWith("duty.", StringComparison.Ordinal) ? Status.Names : NamesOf(alarm.Channel, alarm.Party);
}
