using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Sends anew what a member declared that it cannot read, once each, the most urgent first, at most one a minute. The epoch in use ends with the first declaration: what is wrong with
/// it would make all that follows unreadable too (docs/spec/sealing.md, Sending anew).
/// </summary>
internal sealed class Resending(NodeSeams seams, Channel channel, MessageDesk desk, Regranting regranting)
{
    private const long PauseMs = 60_000;

    private readonly SortedSet<long> _declared = [];
    private long _lastMs = long.MinValue / 2;

    public async Task TickAsync()
    {
        _declared.UnionWith(channel.Meaning.TakeUnread());
        if (_declared.Count == 0 || seams.SteadyMs - _lastMs < PauseMs || channel.Own.Frozen)
            return;
        _lastMs = seams.SteadyMs;
        channel.Own.EndEpoch();
        foreach (var seq in _declared.Where(seq => !regranting.Awaits(seq)).ToArray().OrderBy(Precedence))
        {
            _declared.Remove(seq);
            if (await ReadAsync(seq) is { } message)
            {
                await desk.SendAnewAsync(channel, message);
                return;
            }
        }
    }

    private Precedence? Precedence(long seq) => channel.Meaning.Held(new(channel.Us, seq))?.Content is MessageContent message ? message.Precedence : null;

    /// <summary>A message of ours that stands, that somebody cannot read, and that was not sent anew. One with attachments is left to the officer: their pieces have numbers of their own.</summary>
    private async Task<OpenedMessage?> ReadAsync(long seq)
    {
        var link = new EntryLink(channel.Us, seq);
        var stands = channel.Meaning.State.MessageOf(link) is { Withdrawn: null, Replaced: null, SameAs: null } state && state.Readers.Values.Any(reader => reader.State == "unreadable");
        return stands && !channel.Meaning.SaidAnew(link).Any() && await desk.OpenAsync(channel, link, role: null) is { Unreadable: null, Message.IsBetweenMachines: false } opened
            && opened.Sealed is { Body.Attachments.Count: 0 } message ? message : null;
    }
}
