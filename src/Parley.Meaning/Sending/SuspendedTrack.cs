using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>A track that a member suspended and has not resumed, by all that is held (docs/spec/meaning.md, 8): what a message written now would be refused for.</summary>
/// <param name="Track">A code of the vocabulary <c>tracks</c>.</param>
/// <param name="By">The message that says so, in the feed of who suspended it.</param>
/// <param name="Since">When it was written, by its writer's clock, ms.</param>
public sealed record SuspendedTrack(string Track, EntryLink By, long Since)
{
    /// <param name="state">What is held.</param>
    /// <param name="us">Who would write.</param>
    /// <param name="terms">Those in force.</param>
    public static IReadOnlyList<SuspendedTrack> Of(State state, string us, Terms terms)
    {
        var content = EntryForm.Content(terms);
        var next = Draft.Place(state, us);
        return [.. terms.Tracks.SelectMany(track => state.Scope.Suspension.By(next, track, content, []).Select(at => new SuspendedTrack(track, DutyJudge.Link(at), at.Entry.Created)))];
    }
}
