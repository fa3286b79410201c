using Parley.Exchange;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Messages;

/// <summary>What a message says by now.</summary>
internal static class Amendments
{
    /// <summary>A message as the corrections that have effect left it; null where there are none, or one of them cannot be opened here, or not by that officer.</summary>
    public static async Task<Message?> ApplyAsync(LocalNode node, Channel channel, EntryLink link, Message? message, Caller caller)
    {
        if (message is null || node.StateOf(channel.Id)?.MessageOf(link) is not { Amended: { Count: > 0 } by })
            return null;
        List<Amended> all = [];
        foreach (var one in by)
        {
            if ((await node.OpenAsync(channel, one, role: null))?.Message is not { } opened || !caller.Reads(opened.Markings.Tlp) || Correction.Of(opened) is not { } correction)
                return null;
            all.AddRange(correction.Amended);
        }

        return Correction.Apply(RawForm.Of(message), all) is { } amended ? MessageCheck.Read(amended) : null;
    }
}
