using Parley.Api;

namespace Parley.Cli;

/// <summary>A party as people read it: its id, which links are made of, and its name by the terms of the channel.</summary>
internal static class PartyName
{
    public static string Of(Session session, ChannelView channel, string party) =>
        channel.Terms.Names.TryGetValue(party, out var names) ? session.Aside(party, session.Name(names)) : party;
}
