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

    public async Task CompareAsync(IEnumerable<TakenEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Header.Seen is { } seen && seen.Feed != channel.Us)
                await CompareAsync(seen);
            else if (entry.Header.Type == EntryType.Fork && ForkBody.TryDecode(entry.Entry.Body ?? [], out var fork, out _) && channel.MirrorOf(fork.Feed) is { } third)
                await TakeAsync(fork, third);
        }
    }

    private async Task CompareAsync(SeenData seen)
    {
        if (channel.MirrorOf(seen.Feed) is not { } third || seen.Size > third.Size || third.RootsAt(seen.Size).SequenceEqual(seen.Roots))
            return;
        seams.Alarms.Raise(new Alarm(Codes.SeenUnknown, channel.Id.ToString(), party, seen.Feed));
        await TellAsync(third, seen.Size);
    }

    private async Task TakeAsync(ForkBody fork, Mirror third)
    {
        foreach (var head in fork.Heads)
            third.Told.Add(head, party);
        await third.Told.HoldAsync();
        if (third.Frozen)
            await TellAsync(third, 1);
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
        catch (FeedFatalException)
        {
            // What cannot be written must not keep the line shut.
        }
    }
}
