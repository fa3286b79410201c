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
        if (Passes(content, terms))
            return (false, []);
        List<At> unsure = [];
        var isSuspended = By(message, content.Track, terms, unsure).Count > 0;
        if ((!isSuspended && unsure.Count == 0) || content.Answers.Any(link => answering.Target(link) is { } target && answering.Has(message, target, out _)))
            return (false, []);
        if (content.Answers.Any(link => answering.Code(message, link) == LinkCodes.Undetermined))
            return (false, [message]);
        return (isSuspended, isSuspended ? [] : unsure);
    }

    /// <summary>Whether a message passes whatever was suspended.</summary>
    public static bool Passes(MessageContent message, TermsContent terms) =>
        message.Precedence == Protocol.Precedence.Flash || KindsTable.Passes(message.Body!.Kind) || terms.Passes.Contains(message.Body.Kind);

    /// <summary>The messages by which members suspended a track, to the knowledge of a message's writer.</summary>
    /// <param name="message">It.</param>
    /// <param name="track">Its track.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="unsure">Takes what keeps a member's word from being judged.</param>
    public IReadOnlyList<At> By(At message, string track, TermsContent terms, List<At> unsure)
    {
        List<At> by = [];
        foreach (var member in terms.Members)
        {
            if (index.Find(member) is { } chain && chain.Tracks.TryGetValue(track, out var words) && Word(message, chain, words, unsure) is { } word)
                by.Add(word);
        }

        return by;
    }

    private At? Word(At message, Chain chain, List<long> track, List<At> unsure)
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
                return null;
            }

            if (content.Body is not { Kind: DecidingKinds.Track, Action: "suspend" or "resume" } body)
                continue;
            var by = superseding.Of(at).Where(one => Order.Knew(message, one.At)).ToList();
            if (by.Exists(one => one.Effect == Effect.Withdraws))
                continue;
            var doubtful = by.Where(one => one.Effect == Effect.Undetermined).Select(one => one.At).ToList();
            unsure.AddRange(doubtful);
            return body.Action == "suspend" && doubtful.Count == 0 ? at : null;
        }

        return null;
    }
}
