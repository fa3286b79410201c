using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>Whether a message passes the tracks that members suspended and its writer knew of (docs/spec/meaning.md, 8).</summary>
internal sealed class Suspension(Index index, Readability readability, Superseding superseding, Answering answering)
{
    /// <param name="message">An open message.</param>
    /// <param name="terms">Its terms.</param>
    /// <returns>Whether it is suspended, and if that cannot be said, what it depends on.</returns>
    public (bool IsSuspended, IReadOnlyList<At> Unsure) Of(At message, TermsContent terms)
    {
        var content = (MessageContent)message.Entry.Content;
        if (content.Precedence == Protocol.Precedence.Flash || KindsTable.Passes(content.Body!.Kind) || terms.Passes.Contains(content.Body.Kind))
            return (false, []);
        var isSuspended = false;
        List<At> unsure = [];
        foreach (var member in terms.Members)
        {
            if (index.Find(member) is { } chain && chain.Tracks.TryGetValue(content.Track, out var track))
                isSuspended |= IsSuspended(message, chain, track, unsure);
        }

        if ((!isSuspended && unsure.Count == 0) || content.Answers.Any(link => answering.Target(link) is { } target && answering.Has(message, target, out _)))
            return (false, []);
        if (content.Answers.Any(link => answering.Code(message, link) == LinkCodes.Undetermined))
            return (false, [message]);
        return (isSuspended, isSuspended ? [] : unsure);
    }

    private bool IsSuspended(At message, Chain chain, List<long> track, List<At> unsure)
    {
        var known = track.BinarySearch(Order.Known(message, chain));
        for (var i = (known < 0 ? ~known : known) - 1; i >= 0; i--)
        {
            var at = new At(chain, track[i]);
            var content = (MessageContent)at.Entry.Content;
            if (readability.IsUnreadable(at, message))
                continue;
            if (!content.IsOpen)
            {
                unsure.Add(at);
                return false;
            }

            if (content.Body is not { Kind: DecidingKinds.Track, Action: "suspend" or "resume" } body)
                continue;
            var by = superseding.Of(at).Where(one => Order.Knew(message, one.At)).ToList();
            if (by.Exists(one => one.Effect == Effect.Withdraws))
                continue;
            var doubtful = by.Where(one => one.Effect == Effect.Undetermined).Select(one => one.At).ToList();
            unsure.AddRange(doubtful);
            return body.Action == "suspend" && doubtful.Count == 0;
        }

        return false;
    }
}
