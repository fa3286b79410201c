using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>What a message that supersedes another does to it.</summary>
internal enum Effect
{
    /// <summary>Nothing; the code says why.</summary>
    None,
    Amends,
    Withdraws,
    Replaces,

    /// <summary>It cannot be said: something is closed.</summary>
    Undetermined,
}

/// <summary>One message that supersedes another.</summary>
internal sealed record Superseder(At At, Effect Effect, string? Code);

/// <summary>Judges what supersedes a message: in the order of the numbers, for what came before decides what may come (docs/spec/meaning.md, 5).</summary>
internal sealed class Superseding(Index index)
{
    // Most versions of one message that are followed.
    private const int MaxVersions = 256;

    /// <param name="target">A message.</param>
    /// <param name="isAbsent">Messages that are judged as if they were not there; null for none.</param>
    public IReadOnlyList<Superseder> Of(At target, Func<At, bool>? isAbsent = null)
    {
        if (index.LinkedTo(target) is not { } linked || linked[LinkKind.Supersedes] is not { Count: > 0 } all)
            return [];
        List<Superseder> judged = [];
        foreach (var at in all)
        {
            if (at.Chain != target.Chain || at.Seq <= target.Seq || isAbsent?.Invoke(at) == true)
                continue;
            judged.Add(Judge(at, Message(target), judged));
        }

        return judged;
    }

    /// <summary>What one message does to another.</summary>
    /// <param name="at">It.</param>
    /// <param name="target">The other, an earlier message of its writer.</param>
    /// <param name="before">Those that supersede the other with smaller numbers.</param>
    public static Superseder Judge(At at, MessageContent target, IReadOnlyList<Superseder> before)
    {
        var code = Code(Message(at), target, before);
        var effect = code == LinkCodes.Undetermined ? Effect.Undetermined : code is not null ? Effect.None : Message(at).Body!.Action switch
        {
            _ when Message(at).Body!.Kind != DecidingKinds.Correct => Effect.Replaces,
            "amend" => Effect.Amends,
            "withdraw" => Effect.Withdraws,
            _ => Effect.Replaces,
        };
        return new(at, effect, code);
    }

    /// <summary>The code of a message's own <c>supersedes</c>; null where it has effect or there is none.</summary>
    public string? CodeOf(At at)
    {
        if (Message(at).Supersedes is not { } link)
            return null;
        if (link.Party != at.Chain.Party)
            return LinkCodes.NotOwn;
        var target = new At(at.Chain, at.Chain.FirstOf(link.Seq));
        if (target.Seq >= at.Seq)
            return LinkCodes.Unseen;
        if (at.Chain.Message(target.Seq) is null)
            return LinkCodes.Control;
        foreach (var one in Of(target))
        {
            if (one.At == at)
                return one.Code;
        }

        return LinkCodes.TooMany;
    }

    /// <summary>Whether a message replaces one with effect.</summary>
    public bool Replaces(At at) => Message(at).Supersedes is not null && CodeOf(at) is null;

    /// <summary>What became of a message through all its versions, itself the first: who withdrew it, and what cannot be judged on the way.</summary>
    public (IReadOnlyList<At> Versions, At? Withdrawn, IReadOnlyList<At> Closed) Follow(At message, Func<At, bool>? isAbsent)
    {
        List<At> versions = [message];
        while (versions.Count <= MaxVersions)
        {
            var by = Of(versions[^1], isAbsent);
            At[] closed = [.. by.Where(one => one.Effect == Effect.Undetermined).Select(one => one.At)];
            if (by.FirstOrDefault(one => one.Effect == Effect.Withdraws) is { } withdrawal)
                return (versions, withdrawal.At, closed);
            if (closed.Length > 0 || by.FirstOrDefault(one => one.Effect == Effect.Replaces && Message(one.At).Body!.Kind != DecidingKinds.Correct) is not { } replacement)
                return (versions, null, closed);
            versions.Add(replacement.At);
        }

        return (versions, null, []);
    }

    private static MessageContent Message(At at) => (MessageContent)at.Entry.Content;

    /// <inheritdoc cref="Judge"/>
    /// <returns>Its code; null where it has effect.</returns>
    public static string? Code(MessageContent by, MessageContent of, IReadOnlyList<Superseder> before)
    {
        if (!by.IsOpen || !of.IsOpen || before.Any(one => one.Effect == Effect.Undetermined))
            return LinkCodes.Undetermined;
        var (body, old) = (by.Body!, of.Body!);
        return 0 switch
        {
            _ when !KindsTable.Knows(body.Kind) => LinkCodes.Kind,
            _ when old.Kind == DecidingKinds.Correct => LinkCodes.Correct,
            _ when KindsTable.IsBinding(old.Kind) => LinkCodes.Binding,
            _ when by.Exercise != of.Exercise && !KindsTable.Mixes(body.Kind) => LinkCodes.Exercise,
            _ when body.Kind != DecidingKinds.Correct && body.Kind != old.Kind => LinkCodes.Kind,
            _ when before.Any(one => one.Effect == Effect.Withdraws) => LinkCodes.Withdrawn,
            _ when before.Any(one => one.Effect == Effect.Replaces) => LinkCodes.NotNewest,
            _ when body.Kind == DecidingKinds.Answer && KindsTable.IsHold(body) != KindsTable.IsHold(old) => LinkCodes.Hold,
            _ => body.Kind == DecidingKinds.Correct ? Correction(body) : null,
        };
    }

    private static string? Correction(DecidingFields body) => body.Action switch
    {
        "withdraw" or "replace" => null,
        "amend" when body.Corrections!.Any(field => KindsTable.IsFixed(field.Field)) => LinkCodes.CorrectField,
        "amend" when body.Corrections!.Any(field => field.Field is "deadline" && !(field.Whole is { } time && Shape.IsTime(time))) => LinkCodes.CorrectValue,
        "amend" => null,
        _ => LinkCodes.CorrectAction,
    };
}
