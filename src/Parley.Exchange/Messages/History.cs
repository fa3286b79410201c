using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Epochs that a member once said it had opened, and whose seeds it lost with its disk (docs/spec/sealing.md, Asking for history). Its identity asks, and our officer says yes: by
/// machine nothing of it is granted, for a thief of node keys would ask first.
/// </summary>
public sealed class History
{
    /// <summary>How long a request is good, ms: people carry it.</summary>
    public const long GoodMs = 7 * 86_400_000L;

    private const int GrantsAtOnce = 64;
    private const int HeadersAtOnce = 512;

    private readonly NodeSeams _seams;

    internal History(NodeSeams seams) => _seams = seams;

    /// <summary>What our people may ask that member for: from the first of its epochs whose seeds are not kept here to the last; neither where there is none. Refuses with <c>history.party</c>, and with <c>feed.asking</c> until a prekey of ours stands whose private half is here.</summary>
    public (HistoryRequest? Request, Refusal? Refusal) Ask(Channel channel, string of)
    {
        if (channel.MirrorOf(of) is null)
            return (null, new Refusal(Codes.HistoryParty));
        var (feed, own) = (channel.FeedOf(of), channel.FeedOf(channel.Us));
        long[] missing = [.. Epochs(feed, channel.SizeOf(of)).Where(seq => _seams.Store.Seeds(feed, seq) is null)];
        if (missing.Length == 0)
            return (null, null);
        return _seams.Store.LastOfType(own, EntryType.Prekey, channel.SizeOf(channel.Us)) is { } prekey && channel.Prekeys.At(prekey)?.Ring is not null
            ? (new HistoryRequest(channel.Id, channel.Us, of, missing[^1], missing[0], prekey, _seams.NowMs), null) : (null, new Refusal(FaultCodes.FeedAsking));
    }

    /// <summary>What a request asks of us, as our officer must see it; nothing is granted. Refuses with <c>history.*</c>, <c>note.*</c> and <c>seal.waiting</c>.</summary>
    public async Task<(HistoryAsked? Asked, Refusal? Refusal)> LookAsync(Channel channel, string file)
    {
        if (!HistoryRequest.TryRead(file, out var request, out var note, out var refusal))
            return (null, refusal);
        if (request.To != channel.Us)
            return (null, new Refusal(Codes.HistoryParty));
        if (await _seams.Workers.Run(() => request.Check(channel.Rules, note)) is { } wrong)
            return (null, wrong);
        if (request.Time < _seams.NowMs - GoodMs || request.Time > _seams.NowMs + channel.Rules.Terms.SkewMilliseconds)
            return (null, new Refusal(Codes.HistoryOld));
        if (channel.MirrorOf(request.By)!.PrekeySaid() is not { } prekey || prekey.Key.Seq < request.Prekey)
            return (null, new Refusal(FaultCodes.SealWaiting));
        var granted = GrantedSince(channel, request);
        long[] asked = [.. Epochs(channel.Own.Key, Math.Min(channel.Own.CommittedSize, request.Last + 1)).TakeWhile(seq => seq >= request.First).Where(seq => !granted.Contains(seq)).Reverse()];
        if (asked.Length == 0)
            return (new HistoryAsked(request, [], 0, 0, 0, 0), null);
        var open = asked.Where(seq => channel.Secrets.Get(channel.Own.Key, seq).Secrets is not null).ToArray();
        var (messages, fromMs, untilMs) = await CountAsync(channel, asked);
        return (new HistoryAsked(request, open, asked.Length - open.Length, messages, fromMs, untilMs), null);
    }

    /// <summary>Grants what was asked and can be opened here, to the asker's newest prekey. An officer said yes to it. Durable when it returns.</summary>
    public async Task<(HistoryAsked? Granted, Refusal? Refusal)> GrantAsync(Channel channel, string file)
    {
        var (asked, refusal) = await LookAsync(channel, file);
        if (asked is null)
            return (null, refusal);
        if (asked is { Epochs.Count: 0, Closed: > 0 })
            return (null, new Refusal(Codes.SealArchived));
        foreach (var part in asked.Epochs.Chunk(GrantsAtOnce))
        {
            // The keys of a day may go while a long history is granted.
            var grants = part.Select(seq => channel.Secrets.Get(channel.Own.Key, seq).Secrets is { } secrets ? Grant(channel, secrets, channel.MirrorOf(asked.Request.By)!.PrekeySaid()!.Key) : null);
            await channel.Own.AppendAsync([.. grants.OfType<EntryDraft>()]);
        }

        return (asked, null);
    }

    private static EntryDraft Grant(Channel channel, EpochSecrets secrets, Prekey prekey)
    {
        var rules = channel.Rules;
        var body = new GrantBody(secrets.Seq, [new Epoch(rules.Registry, rules.Suites, rules.Id, channel.Us, secrets.Seq).Grant(secrets, prekey)]).Encode();
        return new EntryDraft(channel.Own.Header(EntryType.Grant, body), body);
    }

    /// <summary>Epochs below a number, newest first.</summary>
    private IEnumerable<long> Epochs(FeedKey feed, long below)
    {
        for (; _seams.Store.LastOfType(feed, EntryType.Epoch, below) is { } seq; below = seq)
            yield return seq;
    }

    /// <summary>What was granted to the prekey that the request names, or to a later one: a request is answered once. Grants to one member name prekeys that rise.</summary>
    private HashSet<long> GrantedSince(Channel channel, HistoryRequest request)
    {
        var granted = new HashSet<long>();
        for (var below = channel.Own.CommittedSize; _seams.Store.LastOfType(channel.Own.Key, EntryType.Grant, below) is { } at; below = at)
        {
            if (!GrantBody.TryDecode(_seams.Store.Held(channel.Own.Key, at).Body ?? [], out var body, out _) || body.To.FirstOrDefault(grant => grant.Party == request.By) is not { } grant)
                continue;
            if (grant.Prekey < request.Prekey)
                break;
            granted.Add(body.Epoch);
        }

        return granted;
    }

    /// <summary>How many messages stand in these epochs, and when the first and the last were written.</summary>
    private async Task<(long Messages, long FromMs, long UntilMs)> CountAsync(Channel channel, long[] epochs)
    {
        var (messages, fromMs, untilMs, wanted) = (0L, long.MaxValue, 0L, epochs.ToHashSet());
        for (var at = epochs[0]; at < channel.Own.CommittedSize;)
        {
            var page = _seams.Store.Entries(channel.Own.Key, at, HeadersAtOnce, Limits.MaxBatchBytes / 4);
            var headers = await _seams.Workers.Run(() => page.Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : throw new StoreFaultException(FaultCodes.StoreBroken)).ToArray());
            foreach (var header in headers.Where(header => header.Type == EntryType.Message && wanted.Contains(header.Epoch)))
                (messages, fromMs, untilMs) = (messages + 1, Math.Min(fromMs, header.Created), Math.Max(untilMs, header.Created));
            at += page.Count;
            if (headers.Length == 0 || headers[^1] is { Type: EntryType.Epoch, Seq: var seq } && seq > epochs[^1])
                break;
        }

        return (messages, messages == 0 ? 0 : fromMs, untilMs);
    }
}

/// <summary>What an officer is shown of a request for history.</summary>
/// <param name="Epochs">Those that are granted when the answer is yes; none where all of it was granted since it was asked.</param>
/// <param name="Closed">How many more were asked for and cannot be opened here: the storage key opens them first.</param>
/// <param name="Messages">Messages in all of them.</param>
/// <param name="FromMs">When the first of these was written, ms; 0 without messages.</param>
/// <param name="UntilMs">When the last one was.</param>
public sealed record HistoryAsked(HistoryRequest Request, IReadOnlyList<long> Epochs, int Closed, long Messages, long FromMs, long UntilMs);
