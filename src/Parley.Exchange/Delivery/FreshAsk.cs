using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Asks a member how far it is with a feed, and with that for the time; what it says of the time goes to the clock.</summary>
internal sealed class FreshAsk(NodeSeams seams, NodeClock clock, Channel channel)
{
    /// <summary>Asks about a feed: ours, which brings a ticket, or another's.</summary>
    /// <exception cref="TryLaterException">No answer, or none of this member's.</exception>
    public async Task<HeadAnswer> AskAsync(PeerAddress member, string feed, CancellationToken cancel)
    {
        var nonce = new byte[Limits.NonceBytes];
        seams.Random.Fill(nonce);
        var sentMs = seams.SteadyMs;
        var bytes = await seams.Carrier.SendAsync(member, new OutsideRequest(OutsidePaths.Head, new HeadRequest(channel.Id, feed, nonce).Encode()), cancel);
        var tookMs = seams.SteadyMs - sentMs;
        if (!HeadAnswer.TryDecode(bytes, out var answer, out var refusal))
            throw new TryLaterException(refusal.Code);
        var keySets = channel.MirrorOf(member.Party)!.KeySets;
        var fresh = await seams.Workers.Run(() => keySets
            .Select(keys => FreshNote.Read(channel.Rules, answer.Fresh, member.Party, channel.Us, nonce, keys)).FirstOrDefault(note => note is not null));

        // A note of keys that we cannot know yet tells us nothing, and must not keep the line shut.
        if (fresh is not null)
            clock.Take(channel.Rules, member.Party, tookMs, fresh.Time, fresh.Doubt);
        return answer;
    }
}
