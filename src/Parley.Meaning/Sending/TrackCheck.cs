using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Meaning;

/// <summary>Whether a draft passes the tracks that members suspended (docs/spec/meaning.md, 8).</summary>
internal static class TrackCheck
{
    /// <summary>The messages that suspended its track, where it does not pass.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="links">Its links: what meets or holds a message passes.</param>
    public static IReadOnlyList<At> By(Draft draft, LinkCheck links) =>
        links.Met.Count > 0 || Suspension.Passes(draft.Content, draft.Terms) ? [] : draft.Scope.Suspension.By(draft.Next, draft.Content.Track, draft.Terms, []);

    /// <summary>Says who suspended it, since when and why.</summary>
    public static void Tell(IReadOnlyList<At> by, IReadOnlyDictionary<EntryLink, Message> opened, FindingList refused)
    {
        foreach (var at in by)
        {
            var reason = opened.GetValueOrDefault(DutyJudge.Link(at)) is { } message ? TrackWord.Of(message)?.Reason : null;
            refused.Add(SendingCodes.Suspended, "track", at.Chain.Party, UtcTime.Of(at.Entry.Created).ToString(), reason ?? "", LinkCheck.Text(at), Draft.Message(at)!.Track);
        }
    }
}
