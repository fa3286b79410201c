using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// A channel whose record, or whose memory of what it gave its word for, may have been put back: says what must not be signed yet, fetches what is missing, and has it said in a
/// <c>restored</c> entry before anything else (docs/spec/marks.md).
/// </summary>
internal sealed class Recovery
{
    /// <summary>How soon a copy that did not help is tried again, ms.</summary>
    private const long AgainMs = 60_000;

    private readonly NodeSeams _seams;
    private readonly Channel _channel;
    private readonly ChannelMarks _marks;
    private readonly Floor _own;
    private readonly Dictionary<string, Floor> _others;
    private readonly Dictionary<string, long> _triedMs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = [];
    private readonly Dictionary<string, (long Size, string Note)> _shown = new(StringComparer.Ordinal);
    private readonly Gate _one = new();
    private bool _isLost;

    /// <param name="alone">An officer says that nobody need be asked how far our word reaches.</param>
    public Recovery(NodeSeams seams, Channel channel, ChannelMarks marks, bool alone)
    {
        (_seams, _channel, _marks, IsAlone) = (seams, channel, marks, alone);
        _own = new Floor(marks.OwnHeads);
        _others = channel.Rules.Terms.Members.Where(member => member.Party != channel.Us).ToDictionary(member => member.Party, member => new Floor(marks.HeadsOf(member.Party)), StringComparer.Ordinal);
        LookAtSeen();
        if (marks.Owed is Lost.Marks or Lost.Both)
            Tell(AlarmCodes.MarksMissing);
    }

    public bool IsAlone { get; }

    /// <summary>Whether a mark that is missing may have known more than we do: then every member must have said how far our word reaches, however long that takes.</summary>
    public bool IsUnsure => _marks.IsPartlyMissing || _marks.Owed is Lost.Marks or Lost.Both;

    /// <summary>Why nothing more is written to our feed and no new head of it signed, or null.</summary>
    public string? OwnHeldBy => !IsReached ? _isLost ? AlarmCodes.MarksLost : AlarmCodes.MarksBehind
        : _marks.Owed is null ? null : IsUnsure ? AlarmCodes.MarksMissing : AlarmCodes.MarksBehind;

    /// <summary>Whether our feed contains all that we are known to have signed.</summary>
    public bool IsWhole => IsReached;

    private bool IsReached => _own.IsReachedAt(_channel.Own.CommittedSize, _channel.Own.RootsAt);

    /// <summary>Heads that another's feed is known to have had.</summary>
    public Floor FloorOf(string party) => _others[party];

    /// <summary>Why an entry of that type is not written now, or null.</summary>
    public string? Holds(EntryType type) =>
        type == EntryType.Restored || (type == EntryType.Terms && IsReached) || (type == EntryType.Prekey && IsReached && _channel.HeadsSettled && _channel.Own.Size < OwnFeed.BeginsWith) ? null : OwnHeldBy;

    /// <summary>Why nothing new of a feed is cosigned, or null. What was given before is given again.</summary>
    public string? Holds(Mirror mirror) =>
        mirror.IsContradictedBy(_others[mirror.Party]) ? AlarmCodes.MarksContradicted
        : !mirror.Reaches(_others[mirror.Party]) ? AlarmCodes.MarksBehind
        : IsUnsure && (_marks.Owed is not null || !_channel.HeadsSettled) ? AlarmCodes.MarksMissing : null;

    /// <summary>Our feed as the record has it does not contain what we signed: it must not go on.</summary>
    public bool IsContradicted => _own.IsContradictedAt(_channel.Own.CommittedSize, _channel.Own.RootsAt);

    /// <summary>A member shows a head of ours that is larger than what we hold: our record is older than our word. If the marks do not say so, they are too.</summary>
    /// <param name="shown">The head; its signature was verified to be ours.</param>
    public async Task RaiseAsync(string party, string shown)
    {
        if (!SignedNote.TryParse(shown, out var signed, out _) || !Checkpoint.TryParse(signed.Text, out var head, out _) || !Heads.TryRoots(_channel.Rules, head, out var roots))
            throw new TryLaterException(Codes.AnswerShape);
        _shown[party] = (head.Size, shown);
        var wasKnown = head.Size <= _own.Size;
        _own.Add(new MarkedHead(head.Size, roots));
        Tell(AlarmCodes.MarksBehind);
        await _marks.OweAsync(wasKnown || _marks.Found.Count == 0 ? Lost.Store : Lost.Both);
    }

    /// <summary>A member has said how much of our feed it holds: if it was the last that was waited for, whoever waits to write need not wait longer.</summary>
    public async Task HeardAsync(CancellationToken cancel)
    {
        try
        {
            if (OwnHeldBy is not null)
                await TickAsync(cancel);
        }
        catch (FeedFatalException)
        {
            // The alarm says why, and the watch says it again.
        }
    }

    /// <summary>Does what can be done now.</summary>
    public async Task TickAsync(CancellationToken cancel)
    {
        using var one = await _one.EnterAsync();
        if (_channel.Own.Frozen)
            return;
        await _marks.OweAsync();
        if (!IsReached)
            await FetchOwnAsync(cancel);
        if (IsReached)
            await SayAsync();
        foreach (var mirror in _channel.Others.Select(party => _channel.MirrorOf(party)!).Where(mirror => !mirror.Reaches(_others[mirror.Party])))
            await FetchAsync(mirror, cancel);
    }

    private async Task FetchOwnAsync(CancellationToken cancel)
    {
        Tell(AlarmCodes.MarksBehind);
        await TakeTailsAsync();
        foreach (var member in _channel.Members)
        {
            if (IsReached || !IsDue("own/" + member.Party))
                continue;
            await PullAsync(_channel.Own.Key, member, _own, _channel.Own.TakeBackAsync, cancel);
            await TakeTailsAsync();
        }

        LookAtSeen();
        _isLost = !IsReached && _channel.HeadsKnown;
        if (_isLost)
            Tell(AlarmCodes.MarksLost);
    }

    /// <summary>The tails lead to what was signed, or they are nothing.</summary>
    private async Task TakeTailsAsync()
    {
        foreach (var (from, entries) in _marks.Tails.Select(bytes => Tail.Decode(bytes)))
        {
            var size = _channel.Own.CommittedSize;
            if (IsReached || from > size || from + entries.Count < _own.Size)
                continue;
            var missing = entries.Skip((int)(size - from)).Take((int)(_own.Size - size)).ToArray();
            var reader = Reader(_channel.Own.Key);
            var taken = missing.Select(entry => reader.TryTake(entry, out var one, out _) && _own.Allows(reader.Size, reader.Roots) ? one : null).TakeWhile(one => one is not null).OfType<TakenEntry>().ToArray();
            if (taken.Length == missing.Length)
                await _channel.Own.TakeBackAsync(taken, null);
        }
    }

    private async Task FetchAsync(Mirror mirror, CancellationToken cancel)
    {
        var floor = _others[mirror.Party];
        Tell(mirror.IsContradictedBy(floor) ? AlarmCodes.MarksContradicted : AlarmCodes.MarksBehind, mirror.Party);
        if (mirror.IsContradictedBy(floor))
            return;
        foreach (var member in _channel.Members.OrderBy(member => member.Party != mirror.Party))
        {
            if (!mirror.Reaches(floor) && IsDue(mirror.Party + "/" + member.Party))
                await mirror.CatchUpAsync(keep => PullAsync(mirror.Key, member, floor, keep, cancel));
        }

        if (mirror.Reaches(floor))
            _channel.Meaning.ReadAgain(mirror.Party);
    }

    private async Task PullAsync(FeedKey feed, MemberProgress member, Floor floor, Func<IReadOnlyList<TakenEntry>, SignedNote?, Task> keep, CancellationToken cancel)
    {
        try
        {
            var pull = new FeedPull(_seams, feed, _channel.AddressOf(member));
            var start = Reader(feed);
            var (look, differs) = await pull.LookAsync(start, floor, cancel);
            if (look is not null)
                await pull.TakeAsync(start, look, keep, cancel);
            else if (differs && feed.Party == _channel.Us)
                await LookAtDifferenceAsync(member, cancel);
        }
        catch (TryLaterException)
        {
            // Another member, or the same one later.
        }
    }

    /// <summary>Either the member made it up, or our record has entries in the place of what we signed; then people must put that right.</summary>
    private async Task LookAtDifferenceAsync(MemberProgress member, CancellationToken cancel)
    {
        if (_shown.TryGetValue(member.Party, out var shown) && await OwnWord.LookAsync(_seams, _channel, _channel.AddressOf(member), shown.Size, shown.Note, cancel) is (true, false))
            _channel.Own.Freeze(AlarmCodes.FeedBehind, alarm: true);
    }

    private async Task SayAsync()
    {
        // What a feed begins with stands first.
        if (!_channel.HeadsSettled || _channel.Own.Size < OwnFeed.BeginsWith)
            return;
        if (_marks.Owed is { } lost)
        {
            if (!IsSaid(lost))
                await _channel.Own.AppendAsync(new EntryDraft(_channel.Own.Header(EntryType.Restored) with { Restored = Data(lost) }, null));
            await _marks.SaidAsync();
            _channel.Meaning.ReadAgain();
        }
        else if (_marks.IsPartlyMissing)
        {
            await _marks.SettledAsync();
        }
        else
        {
            return;
        }

        _channel.WakeDeliveries(urgent: false);
    }

    private RestoredData Data(Lost lost) => new(
        _channel.Own.Size, [.. _channel.Others.Select(party => new HeldFeed(party, _channel.SizeOf(party)))], lost,
        IsUnsure && !_channel.HeadsKnown ? [] : [.. _channel.Members.Where(member => member.Asked).Select(member => member.Party).Order(StringComparer.Ordinal)]);

    // A crash may have come between the entry and the mark.
    private bool IsSaid(Lost lost) =>
        _seams.Store.LastOfType(_channel.Own.Key, EntryType.Restored, long.MaxValue) is { } at && at == _channel.Own.CommittedSize - 1
        && Header.TryDecode(_seams.Store.Held(_channel.Own.Key, at).HeaderBytes, out var header, out _) && header.Restored?.Lost == lost;

    /// <summary>What our own feed says we have seen, we cosigned.</summary>
    private void LookAtSeen()
    {
        foreach (var (party, floor) in _others)
        {
            if (MirrorState.LastSeenBy(_seams.Store, _channel.FeedOf(_channel.Us), party) is { } seen)
                floor.Add(new MarkedHead(seen.Size, seen.Roots));
        }
    }

    private FeedReader Reader(FeedKey feed)
    {
        var size = _channel.SizeOf(feed.Party);
        return MirrorState.Load(_seams.Store, _channel.Rules, feed, size, FeedTrees.Load(feed, size, _seams.Store, _channel.Rules.Hashers));
    }

    private bool IsDue(string what)
    {
        if (_triedMs.TryGetValue(what, out var triedMs) && _seams.SteadyMs - triedMs < AgainMs)
            return false;
        _triedMs[what] = _seams.SteadyMs;
        return true;
    }

    private void Tell(string code, string party = "")
    {
        if (_told.Add(code + party))
            _seams.Alarms.Raise(new Alarm(code, _channel.Id.ToString(), party, ""));
    }
}
