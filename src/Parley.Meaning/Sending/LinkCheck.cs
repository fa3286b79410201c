using System.Globalization;
using Parley.Protocol;
using Parley.Words;

namespace Parley.Meaning;

/// <summary>The links of a draft: those of which nothing would come are told (docs/spec/meaning.md, 5), and those that would mislead.</summary>
internal sealed class LinkCheck
{
    private readonly Draft _draft;
    private readonly FindingList _refused, _noted;

    public LinkCheck(Draft draft, FindingList refused, FindingList noted)
    {
        (_draft, _refused, _noted) = (draft, refused, noted);
        Superseded = OwnMessage(draft.Content.Supersedes);
        if (Superseded is { } old && Draft.Message(old)!.Body!.Kind == draft.Body.Kind)
            Kept(old);
        else
            Answered();
    }

    /// <summary>The message that it supersedes with effect.</summary>
    public At? Superseded { get; }

    /// <summary>Why it amends nothing, as a correction; null where it does. Not told here: the check of corrections says where.</summary>
    public string? Amiss { get; private set; }

    /// <summary>Messages that it meets or holds with effect.</summary>
    public List<At> Met { get; } = [];

    /// <summary>Judges a link to a message that is held, whatever its kind.</summary>
    /// <returns>The message; null when it was told that there is none.</returns>
    public At? Held(EntryLink link, string path)
    {
        if (_draft.Target(link) is not { } target)
        {
            var size = _draft.ChainOf(link.Party) is { } chain ? _draft.Size(chain) : 0;
            _refused.Add(LinkCodes.Unseen, path, Text(link), size == 0 ? "-" : Text(new EntryLink(link.Party, size - 1)));
            return null;
        }

        return target;
    }

    public static string Text(At at) => Text(DutyJudge.Link(at));

    private static string Text(EntryLink link) => string.Create(CultureInfo.InvariantCulture, $"{link.Party}/{link.Seq}");

    private At? OwnMessage(EntryLink? superseded)
    {
        const string Path = "supersedes";
        if (superseded is not { } link)
            return null;
        if (link.Party != _draft.Own.Party)
            _refused.Add(LinkCodes.NotOwn, Path);
        else if (Held(link, Path) is { } target)
        {
            if (Draft.Message(target) is not { } old)
                _refused.Add(LinkCodes.Control, Path);
            else if (Code(target, old) is not { } code)
                return target;
            else
                Tell(code, Path, target, old.Body is { } body ? $"{body.Kind}, correct" : "");
        }

        return null;
    }

    private string? Code(At target, MessageContent old)
    {
        var before = _draft.Superseders(target);
        return before.Count >= Linked.MaxLinked ? LinkCodes.TooMany : Superseding.Code(_draft.Content, old, before);
    }

    private void Answered()
    {
        for (var i = 0; i < _draft.Content.Answers.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"answers/{i}");
            if (Held(_draft.Content.Answers[i], path) is { } target)
                Answer(target, path);
        }
    }

    private void Answer(At target, string path)
    {
        var (asked, body) = (Draft.Message(target), _draft.Body);
        if (_draft.Scope.Index.LinkedTo(target)?[LinkKind.Answers].Count(at => at.Chain == _draft.Own) >= Linked.MaxLinked)
            _refused.Add(LinkCodes.TooMany, path);
        else if (Answering.Code(_draft.Content, _draft.Own, asked, target.Chain) is { } code)
            Tell(code, path, target, asked?.Body is { } other ? string.Join(", ", KindsTable.Answering(other.Kind)) : "");
        else if (KindsTable.Points(body.Kind))
            return;
        else if (_draft.Superseders(target).FirstOrDefault(one => one.Effect is Effect.Withdraws or Effect.Replaces) is { } ended)
            Tell(ended.Effect == Effect.Withdraws ? LinkCodes.Withdrawn : LinkCodes.NotNewest, path, target, "");
        else if (KindsTable.Meets(body, asked!.Body!.Kind) || KindsTable.Holds(body, asked.Body.Kind))
            Meet(target, path);
    }

    private void Meet(At target, string path)
    {
        Met.Add(target);
        if (_draft.Owing.Answer(target, _draft.Own.Party) is not { Matter: var matter })
            _noted.Add(SendingCodes.AnswerNotAsked, path, Text(target));
        else if (KindsTable.IsBinding(_draft.Body.Kind))
            Bind(target, matter, path);
        else if (!KindsTable.IsHold(_draft.Body) && matter.Answers.Find(answer => !answer.IsHold && answer.Withdrawn is null) is { } first)
            _noted.Add(SendingCodes.AnswerAgain, path, Text(target), Text(first.Versions[^1]));
    }

    // Of two that bind only the first does; and nothing is bound by what depends on something closed.
    private void Bind(At target, Matter matter, string path)
    {
        var closed = _draft.Superseders(target).Where(one => one.Effect == Effect.Undetermined).Select(one => one.At)
            .Concat(matter.Obstacles.Where(one => !one.IsDispute).Select(one => one.At)).ToList();
        if (matter.Answers.Exists(answer => !answer.IsHold) || _draft.IsMetUnsigned(target))
            _refused.Add(LinkCodes.Binding, path);
        else if (closed.Count > 0)
            _refused.Add(SendingCodes.Closed, path, Text(closed[0]));
    }

    // What replaces a message keeps that one's links: others in its place would be shown and mean nothing.
    private void Kept(At old)
    {
        var kept = Draft.Message(old)!.Answers;
        if (!kept.SequenceEqual(_draft.Content.Answers))
            _refused.Add(SendingCodes.Kept, "answers", Text(old), kept.Count == 0 ? "-" : string.Join(", ", kept.Select(link => Text(link))));
    }

    private void Tell(string code, string path, At target, string kinds)
    {
        switch (code)
        {
            case LinkCodes.Undetermined:
                _refused.Add(SendingCodes.Closed, path, Text(target));
                break;
            case LinkCodes.CorrectField or LinkCodes.CorrectValue:
                Amiss = code;
                break;
            case LinkCodes.Kind:
                _refused.Add(code, path, Text(target), Draft.Message(target)?.Body?.Kind ?? "-", kinds.Length == 0 ? "-" : kinds);
                break;
            case LinkCodes.Withdrawn:
                _refused.Add(code, path, Text(_draft.Superseders(target).First(one => one.Effect == Effect.Withdraws).At));
                break;
            case LinkCodes.NotNewest:
                _refused.Add(code, path, Text(_draft.Newest(target)));
                break;
            default:
                _refused.Add(code, path);
                break;
        }
    }
}
