namespace Parley.Protocol;

/// <summary>The rules of docs/spec/entry.md that one header alone can break; the first that is broken is told.</summary>
internal static class HeaderRules
{
    private const int MaxSuites = 3;

    private static readonly EntryType[] s_first = [EntryType.Terms, EntryType.Keys, EntryType.Prekey];

    public static Refusal? Check(Header header)
    {
        if (!PartyId.IsValid(header.Feed))
            return new(Codes.EntryFeed, "feed");
        if (header.Seq < 0 || !IsTime(header.Created))
            return new(Codes.CborShape, header.Seq < 0 ? "seq" : "created");
        if (header.Seq < s_first.Length && header.Type != s_first[header.Seq])
            return new(Codes.EntryOrder, "type");
        if (!SuitesAreGood(header.Suites))
            return new(Codes.EntrySuites, "suites");
        var hashes = header.HashesInForce.Count;
        if (header.Type.HasBody())
            return CheckBody(header, hashes) ?? (header.Type.IsSealed() ? CheckSealed(header, hashes) : null);
        return CheckData(header, hashes);
    }

    // A later time has no calendar form: one such message would break every list that shows it.
    private static bool IsTime(long milliseconds) => milliseconds is >= 0 and <= Limits.MaxTimeMilliseconds;

    private static bool SuitesAreGood(IReadOnlyList<string> suites)
    {
        if (suites.Count is 0 or > MaxSuites)
            return false;
        for (var i = 0; i < suites.Count; i++)
        {
            if (suites[i].Length == 0)
                return false;
            for (var j = 0; j < i; j++)
                if (suites[i] == suites[j])
                    return false;
        }

        return true;
    }

    private static Refusal? CheckBody(Header header, int hashes)
    {
        var max = header.Type.IsSealed() ? Limits.MaxBodyBytes : Limits.MaxPlainBodyBytes;
        if (header.Size < 1 || header.Size > max)
            return new(Codes.CborShape, "size");
        return header.BodyHashes.Count == hashes ? null : new(Codes.EntrySuites, "body");
    }

    private static Refusal? CheckSealed(Header header, int hashes)
    {
        if (header.Epoch < 0 || header.Epoch >= header.Seq)
            return new(Codes.EntryEpoch, "epoch");
        if (header.Salt.Length != Header.SaltBytes)
            return new(Codes.CborShape, "salt");
        if (CheckCommit(header, "commit") is { } problem)
            return problem;
        if (!Padding.IsSealedLength(header.Size, header.Suites.Count))
            return new(Codes.CborShape, "size");
        return header.Type == EntryType.Message ? CheckMessage(header, hashes) : null;
    }

    private static Refusal? CheckCommit(Header header, string path)
    {
        if (header.Commit.Count != header.Suites.Count)
            return new(Codes.EntrySuites, path);
        return header.Commit.All(commitment => commitment.Length == Header.CommitmentBytes) ? null : new(Codes.CborShape, path);
    }

    private static Refusal? CheckMessage(Header header, int hashes)
    {
        if (header.Fields.Count != hashes)
            return new(Codes.EntrySuites, "fields");
        if (!Tracks.IsTrack(header.Track))
            return new(Codes.EntryTrack, "track");
        if (header.Deadline is { } deadline && !IsTime(deadline))
            return new(Codes.CborShape, "deadline");
        if (header.Key.Length is not (0 or Header.KeyBytes))
            return new(Codes.CborShape, "key");
        if (!PartiesAreGood(header.To))
            return new(Codes.EntryTo, "to");
        if (header.Answers.Count > Limits.MaxLinks)
            return new(Codes.EntryLinks, "answers");
        for (var i = 0; i < header.Answers.Count; i++)
        {
            if (CheckLink(header, header.Answers[i], "answers") is { } problem)
                return problem;
            for (var j = 0; j < i; j++)
                if (header.Answers[i] == header.Answers[j])
                    return new(Codes.EntryLinks, "answers");
        }

        return header.Supersedes is { } superseded ? CheckLink(header, superseded, "supersedes") : null;
    }

    private static Refusal? CheckData(Header header, int hashes) => header switch
    {
        { Type: EntryType.Epoch } => CheckCommit(header, "data/commits"),
        { Type: EntryType.Seen, Seen: { } seen } => CheckSeen(header, seen, hashes),
        { Type: EntryType.Receipt, Receipt: { } receipt } =>
            receipt.Of.Party == header.Feed ? new(Codes.EntryLinks, "data/of")
            : !IsTime(receipt.At) || receipt.Role.Length is 0 or > Limits.MaxNameCharacters ? new(Codes.CborShape, "data")
            : CheckLink(header, receipt.Of, "data/of"),
        { Type: EntryType.Overdue, Overdue: { } overdue } =>
            !PartyId.IsValid(overdue.By) || overdue.By == header.Feed ? new(Codes.EntryLinks, "data/by")
            : overdue.Of.Party != header.Feed ? new(Codes.EntryLinks, "data/of")
            : overdue.Evidence.Party != overdue.By ? new(Codes.EntryLinks, "data/evidence")
            : !IsTime(overdue.Due) ? new(Codes.CborShape, "data")
            : CheckLink(header, overdue.Of, "data/of") ?? CheckLink(header, overdue.Evidence, "data/evidence"),
        { Type: EntryType.Retract, Retract: { } of } => of.Party != header.Feed ? new(Codes.EntryLinks, "data/of") : CheckLink(header, of, "data/of"),
        { Type: EntryType.Clock, Clock: { } clock } =>
            clock.From < 0 || !IsTime(clock.Since) || !IsTime(clock.Was) || !IsTime(clock.Is) ? new(Codes.CborShape, "data")
            : clock.From > header.Seq || clock.Since > clock.Was ? new(Codes.EntryClock, "data") : null,
        { Type: EntryType.Restored, Restored: { } restored } => CheckRestored(header, restored),
        _ => new(Codes.CborShape, "data"),
    };

    private static Refusal? CheckSeen(Header header, SeenData seen, int hashes)
    {
        if (!PartyId.IsValid(seen.Feed) || seen.Feed == header.Feed)
            return new(Codes.EntryLinks, "data/feed");
        if (seen.From < 0 || seen.Size <= seen.From)
            return new(Codes.CborShape, "data/size");
        if (!RangesAreGood(seen))
            return new(Codes.EntrySeen, "data/unreadable");
        if (seen.Readable.Count > Limits.MaxUnreadable || !seen.Readable.Zip(seen.Readable.Skip(1)).All(pair => pair.First < pair.Second)
            || seen.Readable.Any(number => number < 0 || number >= seen.From))
            return new(Codes.EntrySeen, "data/readable");
        return seen.Roots.Count == hashes ? null : new(Codes.EntrySuites, "data/roots");
    }

    private static bool RangesAreGood(SeenData seen)
    {
        var next = seen.From;
        foreach (var range in seen.Unreadable)
        {
            if (range.First < next || range.Last < range.First || range.Last >= seen.Size || !CodeText.IsValid(range.Code))
                return false;
            next = range.Last + 1;
        }

        return seen.Unreadable.Count <= Limits.MaxUnreadable;
    }

    private static Refusal? CheckRestored(Header header, RestoredData restored)
    {
        if (restored.Own < 0 || restored.Feeds.Any(feed => feed.Size < 0))
            return new(Codes.CborShape, "data");
        if (restored.Own > header.Seq)
            return new(Codes.EntryOrder, "data/own");
        if (restored.Feeds.Any(feed => feed.Party == header.Feed))
            return new(Codes.EntryLinks, "data/feeds");
        if (!PartiesAreGood([.. restored.Feeds.Select(feed => feed.Party)]))
            return new(Codes.EntryTo, "data/feeds");
        var names = restored.KnownFrom;
        return names.Count <= Limits.MaxMembers + Limits.MaxWitnesses && names.All(name => name.Length is > 0 and <= Limits.MaxNameCharacters) && IsRising(names)
            ? null : new(Codes.EntryTo, "data/known-from");
    }

    private static bool PartiesAreGood(IReadOnlyList<string> parties) => parties.Count <= Limits.MaxMembers && parties.All(PartyId.IsValid) && IsRising(parties);

    private static bool IsRising(IReadOnlyList<string> names)
    {
        for (var i = 1; i < names.Count; i++)
            if (KeyOrder.Bytewise(names[i - 1], names[i]) >= 0)
                return false;
        return true;
    }

    private static Refusal? CheckLink(Header header, EntryLink link, string path)
    {
        if (!PartyId.IsValid(link.Party) || link.Seq < 0)
            return new(Codes.CborShape, path);
        // Of its own feed a writer can only name what it wrote before.
        return link.Party == header.Feed && link.Seq >= header.Seq ? new(Codes.EntryOrder, path) : null;
    }
}
