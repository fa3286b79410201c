using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Holds what a member says of a third party's feed against our copy. Where the two differ, the head that its writer signed for us travels to all, so that everyone can see what
/// each of us was given (docs/spec/meaning.md, 9).
/// </summary>
internal sealed class ThirdFeeds(NodeSeams seams, Channel channel, string party)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public async Task CompareAsync(IReadOnlyList<TakenEntry> entries)
    {
        // These entries do not come a second time: what they show is remembered before anything can fail.
        var told = entries.Where(entry => entry.Header.Type == EntryType.Fork).Select(entry => ForkBody.TryDecode(entry.Entry.Body ?? [], out var fork, out _) ? fork : null).OfType<ForkBody>().ToArray();
        foreach (var fork in told)
        {
            foreach (var head in fork.Heads)
                channel.MirrorOf(fork.Feed)?.Told.Add(head, party);
        }

        foreach (var seen in entries.Select(entry => entry.Header.Seen).OfType<SeenData>().Where(seen => seen.Feed != channel.Us))
            await CompareAsync(seen);
        foreach (var third in told.Select(fork => channel.MirrorOf(fork.Feed)).OfType<Mirror>().Distinct())
        {
            await third.Told.HoldAsync();
            if (third.Frozen)
                await TellAsync(third, 1);
        }
    }

    private async Task CompareAsync(SeenData seen)
    {
        if (channel.MirrorOf(seen.Feed) is not { } third || seen.Size > third.Size || third.RootsAt(seen.Size).SequenceEqual(seen.Roots))
            return;
        seams.Alarms.Raise(new Alarm(Codes.SeenUnknown, channel.Id.ToString(), party, seen.Feed));
        await TellAsync(third, seen.Size);
    }

    // Once for each feed: one head of ours is enough to contradict another.
    private async Task TellAsync(Mirror third, long size)
    {
        if (seams.Store.Heads(third.Key, size - 1, 1) is not [var head, ..] || seams.Store.Checkpoint(third.Key, head.Size) is not { } held || _told.Contains(third.Party))
            return;
        var body = new ForkBody(third.Party, [held.Note]).Encode();
        try
        {
            await channel.Own.AppendAsync(new EntryDraft(channel.Own.Header(EntryType.Fork, body), body));
            _told.Add(third.Party);
        }
        catch (FaultException)
        {
            // What cannot be written must not keep the line shut.
        }
    }
}
