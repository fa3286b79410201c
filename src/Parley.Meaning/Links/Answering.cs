using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>Judges what a message answers (docs/spec/meaning.md, 5).</summary>
internal sealed class Answering(Index index, Superseding superseding)
{
    /// <summary>The message a link is to, the first with its key; null where no chain has such an entry.</summary>
    public At? Target(EntryLink link) =>
        index.Find(link.Party) is { } chain && link.Seq >= 0 && link.Seq < chain.Size ? new At(chain, chain.FirstOf(link.Seq)) : null;

    /// <summary>The code of one of its answers: null where it has effect, or its kind points, or the message replaces one.</summary>
    public string? Code(At at, EntryLink link)
    {
        var message = (MessageContent)at.Entry.Content;
        if (message.Supersedes is not null)
        {
            switch (superseding.CodeOf(at))
            {
                case null:
                    return null;
                case LinkCodes.Undetermined:
                    return LinkCodes.Undetermined;
            }
        }

        if (Target(link) is not { } target || !Order.Knew(at, target))
            return LinkCodes.Unseen;
        return index.LinkedTo(target)?[LinkKind.Answers].Contains(at) == true ? Code(message, at.Chain, target.Chain.Message(target.Seq), target.Chain) : LinkCodes.TooMany;
    }

    /// <summary>The code by what a message and its target are, once it is known that its writer had the target.</summary>
    /// <param name="message">The message.</param>
    /// <param name="writer">Whose it is.</param>
    /// <param name="asked">The target; null where that is no message.</param>
    /// <param name="asker">Whose that is.</param>
    public static string? Code(MessageContent message, Chain writer, MessageContent? asked, Chain asker)
    {
        if (!message.IsOpen)
            return LinkCodes.Undetermined;
        var body = message.Body!;
        if (KindsTable.Points(body.Kind))
            return null;
        if (asked is null)
            return LinkCodes.Control;
        if (asker == writer)
            return LinkCodes.Own;
        if (!KindsTable.Knows(body.Kind))
            return LinkCodes.Kind;
        if (!asked.IsOpen)
            return LinkCodes.Undetermined;
        if (message.Exercise != asked.Exercise && !KindsTable.Mixes(body.Kind))
            return LinkCodes.Exercise;
        var kind = asked.Body!.Kind;
        return KindsTable.Meets(body, kind) || KindsTable.Holds(body, kind) || KindsTable.Follows(body.Kind, kind) ? null : LinkCodes.Kind;
    }

    /// <summary>Whether a message meets or holds another with effect.</summary>
    /// <param name="isHold">Whether it only holds it.</param>
    public bool Has(At at, At target, out bool isHold)
    {
        isHold = false;
        if (at.Chain.Message(at.Seq) is not { Body: { } body } || target.Chain.Message(target.Seq) is not { Body: { } asked })
            return false;
        isHold = KindsTable.Holds(body, asked.Kind);
        return (isHold || KindsTable.Meets(body, asked.Kind)) && CodeOf(at, target) is null && !superseding.Replaces(at);
    }

    /// <summary>The code of the answers by which a message names another.</summary>
    public string? CodeOf(At at, At target)
    {
        foreach (var link in ((MessageContent)at.Entry.Content).Answers)
        {
            if (Target(link) == target)
                return Code(at, link);
        }

        return LinkCodes.Unseen;
    }
}
