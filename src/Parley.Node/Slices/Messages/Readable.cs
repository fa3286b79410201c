using Parley.Exchange;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Protocol;

namespace Parley.Node.Slices.Messages;

/// <summary>How what is in the record is marked, against what an officer may read.</summary>
internal static class Readable
{
    /// <summary>Whether a message may be shown. One that cannot be opened has nothing to show.</summary>
    public static async Task<bool> ReadsAsync(this Caller caller, RunningNode running, Channel channel, EntryLink link) =>
        caller.ReadsAll || (await running.On(node => node.OpenAsync(channel, link, role: null)))?.Message is not { } message || caller.Reads(message.Markings.Tlp);
}
