using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Meaning;

/// <summary>What a sender is told before anything is written (docs/spec/messages.md, Before sending).</summary>
/// <param name="Refused">Why it is not sent, all at once; empty when it may be.</param>
/// <param name="Noted">What the terms make of it, though it may be sent.</param>
/// <param name="SameAs">The own entry that it is, sent before under the same key; then there is nothing to send.</param>
public sealed record Sendable(IReadOnlyList<Finding> Refused, IReadOnlyList<Finding> Noted, EntryLink? SameAs = null);

/// <summary>
/// Judges a message that is to be sent against all that is held, as the next entry of its writer's feed. What it lets pass has no link without effect, and brings what it
/// asks for.
/// </summary>
public static class SendingCheck
{
    /// <summary>Messages that must be opened to judge a draft.</summary>
    /// <param name="state">What is held.</param>
    /// <param name="us">The sender.</param>
    /// <param name="terms">The terms in force for it.</param>
    /// <param name="message">The draft.</param>
    public static IReadOnlyList<EntryLink> Needed(State state, string us, Terms terms, Message message)
    {
        var draft = Draft(state, us, terms, message, 0);
        List<At> needed = [];
        if (draft.SameKey is { } same)
            needed.Add(same);
        if (draft.Content.Supersedes is { } link && link.Party == us && draft.Target(link) is { } target && Meaning.Draft.Message(target) is not null)
            needed.AddRange([target, .. draft.Superseders(target).Where(one => one.Effect == Effect.Amends).Select(one => one.At)]);
        needed.AddRange(TrackCheck.By(draft, new(draft, None(), None())));
        return DutyJudge.Links(needed);
    }

    /// <param name="state">What is held, with every entry that is under a head.</param>
    /// <param name="us">The sender.</param>
    /// <param name="terms">The terms in force for it.</param>
    /// <param name="message">The draft; also one that was found wanting, so that all is told at once.</param>
    /// <param name="files">What goes with it: name, type and hash.</param>
    /// <param name="opened">Those of <see cref="Needed"/> that can be opened here.</param>
    /// <param name="now">ms.</param>
    public static Sendable Of(
        State state, string us, Terms terms, Message message, IReadOnlyList<NamedFile> files, IReadOnlyDictionary<EntryLink, Message> opened, long now)
    {
        var draft = Draft(state, us, terms, message, now);
        var (refused, noted) = (None(), None());
        if (draft.SameKey is { } same)
        {
            var link = DutyJudge.Link(same);
            if (opened.GetValueOrDefault(link) is { } before && IsSame(before, message, files))
                return new([], [], link);
            refused.Add(SendingCodes.KeyReused, "key", LinkCheck.Text(same));
        }

        foreach (var finding in Unedited.In(message))
            refused.Add(finding.Code, finding.Path);
        if (!terms.Tracks.Contains(message.Track, StringComparer.Ordinal))
            refused.Add(SendingCodes.Track, "track", message.Track, string.Join(", ", terms.Tracks));
        if (TrackWord.Of(message) is { Subject: var subject } && subject != message.Track)
            refused.Add(SendingCodes.Subject, "fields/subject", subject, message.Track);
        var links = Judge(draft, refused, noted);
        TrackCheck.Tell(TrackCheck.By(draft, links), opened, refused);
        NameCheck names = new(draft, links, refused);
        names.Of(message);
        names.Fields(message);
        new CorrectionCheck(draft, links, terms.Languages, opened, refused, noted).Of(message);
        return new(refused.ToList(), noted.ToList());
    }

    /// <summary>What the record alone decides.</summary>
    internal static LinkCheck Judge(Draft draft, FindingList refused, FindingList noted)
    {
        LinkCheck links = new(draft, refused, noted);
        TimeCheck times = new(draft, refused, noted);
        if (draft.Content.Deadline is { } deadline)
            times.Deadline(deadline, draft.Content.Precedence, "deadline");
        times.Hold(links);
        return links;
    }

    private static FindingList None() => new(MessageLimits.MaxFindings, FindingCodes.TooManyFindings);

    private static Draft Draft(State state, string us, Terms terms, Message message, long now) => new(state, us, EntryForm.Content(terms), EntryForm.Content(message), now);

    private static bool IsSame(Message before, Message now, IReadOnlyList<NamedFile> files)
    {
        return Parts(before).SequenceEqual(Parts(now)) && before.Attachments.Select(Named).SequenceEqual(files.Select(Named));

        static IEnumerable<RawItem> Parts(Message message) => RawForm.Of(message).Items.Where(part => part.Name != "attachments");

        static (string, string, string?) Named(NamedFile file) => (file.Name, file.Type, file.Sha256);
    }
}
