using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Sends anew what a member declared that it cannot read, once each, the most urgent first, at most one a minute: a message with its attachments, of which a piece may be all that was
/// unreadable. The epoch in use ends with the first declaration: what is wrong with it would make all that follows unreadable too (docs/spec/sealing.md, Sending anew).
/// </summary>
internal sealed class Resending(NodeSeams seams, Channel channel, MessageDesk desk, Regranting regranting)
{
    private const long PauseMs = 60_000;

    /// <summary>How far above a piece, and in how many messages, its name is looked for: as far as one message with all the attachments it may have reaches.</summary>
    private const long MostBetween = 64 * 257;
    private const int MostNamed = 16;

    private static readonly string s_piece = EntryType.Chunk.ToText();

    private readonly SortedSet<long> _declared = [];
    private readonly SortedSet<long> _pieces = [];
    private long _lastMs = long.MinValue / 2;

    public async Task TickAsync()
    {
        foreach (var seq in channel.Meaning.TakeUnread())
        {
            if (Content(seq) is MessageContent)
                _declared.Add(seq);
            else if (Content(seq) is OtherContent other && other.Type == s_piece)
                _pieces.Add(seq);
        }

        if (_declared.Count + _pieces.Count == 0 || seams.SteadyMs - _lastMs < PauseMs || channel.Own.Frozen)
            return;
        _lastMs = seams.SteadyMs;
        channel.Own.EndEpoch();
        await NameAsync();
        foreach (var seq in _declared.Where(seq => !regranting.Awaits(seq)).ToArray().OrderBy(seq => (Content(seq) as MessageContent)?.Precedence))
        {
            _declared.Remove(seq);
            if (await ReadAsync(seq) is { } message)
            {
                await desk.SendAnewAsync(channel, message);
                return;
            }
        }
    }

    private EntryContent? Content(long seq) => channel.Meaning.Held(new(channel.Us, seq))?.Content;

    /// <summary>Puts messages in the place of pieces. A piece whose message is still to come is kept.</summary>
    private async Task NameAsync()
    {
        _pieces.RemoveWhere(seq => !channel.Meaning.IsDeclared(seq));
        foreach (var piece in _pieces.Where(seq => !regranting.Awaits(seq)).ToArray())
        {
            if (!_pieces.Contains(piece))
                continue;
            var end = Math.Min(channel.Own.CommittedSize, piece + MostBetween);
            if (end == piece + MostBetween)
                _pieces.Remove(piece);
            for (var (seq, looked) = (piece + 1, 0); seq < end && looked < MostNamed; seq++)
            {
                if (Content(seq) is not MessageContent)
                    continue;
                looked++;
                if ((await desk.OpenAsync(channel, new(channel.Us, seq), role: null))?.Sealed is { } message && PiecesOf(message).Contains(piece))
                {
                    _pieces.ExceptWith(PiecesOf(message));
                    _declared.Add(seq);
                    break;
                }
            }
        }
    }

    /// <summary>A message of ours that stands, that somebody cannot read in whole, and that was not sent anew.</summary>
    private async Task<OpenedMessage?> ReadAsync(long seq)
    {
        var link = new EntryLink(channel.Us, seq);
        return channel.Meaning.State.MessageOf(link) is { Withdrawn: null, Replaced: null, SameAs: null } state && !channel.Meaning.SaidAnew(link).Any()
            && await desk.OpenAsync(channel, link, role: null) is { Unreadable: null, Message.IsBetweenMachines: false, Sealed: { } message }
            && (state.Readers.Values.Any(reader => reader.State == "unreadable") || PiecesOf(message).Any(channel.Meaning.IsDeclared)) ? message : null;
    }

    private static IEnumerable<long> PiecesOf(OpenedMessage message) => message.Body.Attachments.SelectMany(file => file.Chunks);
}
