using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Deletes the keys of days that are older than the reading window, once an hour. Before, what decides of the messages of that day is kept in clear: who owes what must be told without their texts.
/// </summary>
internal sealed class DayWatch(NodeSeams seams, DayKeys days, NodeClock clock, IReadOnlyDictionary<ChannelId, Channel> channels)
{
    private const long HourMs = 3_600_000;

    /// <summary>Every channel ticks: all of them are asked but once in this time, ms, whether they are ready.</summary>
    private const long AgainMs = 4_000;

    private long _lookedMs = long.MinValue / 2;
    private long _triedMs = long.MinValue / 2;

    public async Task TickAsync()
    {
        if (seams.SteadyMs - _lookedMs < HourMs || seams.SteadyMs - _triedMs < AgainMs)
            return;
        _triedMs = seams.SteadyMs;
        days.Lock();

        // A clock in doubt deletes nothing; and what our word does not say yet whether it could be read must be readable until it does.
        if (!clock.IsSure || channels.Values.Any(channel => !channel.Meaning.IsComplete || channel.NewlySeen().Any()))
            return;
        _lookedMs = seams.SteadyMs;
        foreach (var day in days.Due())
        {
            foreach (var row in seams.Store.SeedsUnder(day))
                await KeepDecidingAsync(row);
            days.Delete(day);
            foreach (var channel in channels.Values)
                channel.Secrets.ForgetAll();
        }
    }

    private async Task KeepDecidingAsync(SeedsRow row)
    {
        if (!channels.TryGetValue(row.Feed.Channel, out var channel))
            return;
        var changes = new List<Change>();
        var end = channel.SizeOf(row.Feed.Party);
        for (var seq = row.Epoch + 1; seq < end; seq++)
        {
            // A body is sealed in the newest epoch of its feed.
            if (!Header.TryDecode(seams.Store.Held(row.Feed, seq).HeaderBytes, out var header, out _) || header.Type == EntryType.Epoch)
                break;
            if (header.Type == EntryType.Message && channel.Meaning.Held(new EntryLink(row.Feed.Party, seq))?.Content is MessageContent { Body: { } body })
                changes.Add(new PutDeciding(row.Feed, seq, DecidingBytes.Encode(body)));
        }

        if (changes.Count > 0)
            await seams.Store.CommitAsync(changes);
    }
}
