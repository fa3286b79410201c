using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Meaning;

/// <summary>A correction: the fields it names are there and may be amended, and the whole amended message is one that could be sent.</summary>
internal sealed class CorrectionCheck(Draft draft, LinkCheck links, IReadOnlyList<string> languages, IReadOnlyDictionary<EntryLink, Message> opened, FindingList refused, FindingList noted)
{
    private const string Deadline = "deadline";
    private const string Attachments = "attachments";

    public void Of(Message message)
    {
        if (Correction.Of(message) is not { } correction || draft.Content.Supersedes is not { } link || draft.Target(link) is not { } target || Draft.Message(target)?.Body is not { } old)
            return;
        if (correction.ReplacedBy is { } replacement)
            Replacement(replacement.ToEntry(), target, old.Kind);
        if (correction.Amended.Count > 0 && MessageKinds.Find(old.Kind) is { } kind)
            Amend(correction.Amended, target, kind);
    }

    private void Replacement(EntryLink link, At target, string kind)
    {
        const string Path = Correction.ReplacedByPath;
        if (link.Party != draft.Own.Party)
            refused.Add(LinkCodes.NotOwn, Path);
        else if (links.Held(link, Path) is not { } by)
            return;
        else if (Draft.Message(by)?.Body is not { } body)
            refused.Add(LinkCodes.Control, Path);
        else if (body.Kind != kind || by == target)
            refused.Add(LinkCodes.Kind, Path, LinkCheck.Text(by), body.Kind, kind);
    }

    private void Amend(IReadOnlyList<Amended> amended, At target, MessageKind kind)
    {
        var isGood = true;
        for (var i = 0; i < amended.Count; i++)
        {
            var field = amended[i].Field;
            if (KindsTable.IsFixed(field) || FieldPath.Find(kind, field) is null || field.Split('/')[0] == Attachments)
            {
                refused.Add(LinkCodes.CorrectField, Correction.FieldAt(i), field, kind.Name);
                isGood = false;
            }
        }

        if (!isGood)
            return;
        if (Whole(target) is not { } whole)
            refused.Add(SendingCodes.Closed, "supersedes", LinkCheck.Text(target));
        else
            Check(whole, amended, target);
    }

    // As the corrections that have effect left it; null where something of it cannot be opened here.
    private RawMap? Whole(At target)
    {
        if (opened.GetValueOrDefault(DutyJudge.Link(target)) is not { } message)
            return null;
        List<Amended> before = [];
        foreach (var one in draft.Superseders(target).Where(one => one.Effect == Effect.Amends))
        {
            if (opened.GetValueOrDefault(DutyJudge.Link(one.At)) is not { } correction)
                return null;
            before.AddRange(Correction.Of(correction)!.Amended);
        }

        var whole = RawForm.Of(message);
        return Correction.Apply(whole, before) ?? whole;
    }

    private void Check(RawMap whole, IReadOnlyList<Amended> amended, At target)
    {
        for (var i = 0; i < amended.Count; i++)
        {
            if (Correction.Apply(whole, amended.Take(i + 1)) is not null)
                continue;
            refused.Add(LinkCodes.CorrectValue, Correction.NowAt(i));
            return;
        }

        // What was wrong before is not the correction's fault.
        var old = Findings(whole).Select(finding => (finding.Code, finding.Path)).ToHashSet();
        var after = Correction.Apply(whole, amended)!;
        foreach (var finding in Findings(after).Where(finding => !old.Contains((finding.Code, finding.Path))))
        {
            var i = Math.Max(0, amended.ToList().FindLastIndex(one => IsWithin(finding.Path, one.Field) || IsWithin(one.Field, finding.Path)));
            var inside = IsWithin(finding.Path, amended[i].Field) ? finding.Path[amended[i].Field.Length..] : "";
            refused.Add(LinkCodes.CorrectValue, Correction.NowAt(i) + inside, [finding.Code, .. finding.Args]);
        }

        var last = amended.ToList().FindLastIndex(one => one.Field == Deadline);
        if (last >= 0 && MessageCheck.Read(after)?.Deadline is { } deadline)
            new TimeCheck(draft, refused, noted).Amended(target, deadline.ToUnixTimeMilliseconds(), Correction.NowAt(last));
    }

    private IReadOnlyList<Finding> Findings(RawMap whole)
    {
        MessageCheck.TryCheck(whole, languages, out _, out var findings);
        FindingList named = new(MessageLimits.MaxFindings, FindingCodes.TooManyFindings);
        if (MessageCheck.Read(whole) is { } message)
            new NameCheck(draft, new(draft, new(0, ""), new(0, "")), named).Of(message);
        return [.. findings, .. named.ToList()];
    }

    private static bool IsWithin(string path, string field) => path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] == '/');
}
