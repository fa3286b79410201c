using System.Globalization;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Meaning;

/// <summary>The times that a draft asks for: what the terms would move, and what moves nothing (docs/spec/meaning.md, 6).</summary>
internal sealed class TimeCheck(Draft draft, FindingList refused, FindingList noted)
{
    /// <param name="deadline">ms.</param>
    /// <param name="precedence">Of the message that asks.</param>
    /// <param name="path">Where it stands.</param>
    public void Deadline(long deadline, Protocol.Precedence precedence, string path)
    {
        var (earliest, latest) = (draft.Now + draft.Terms.Handling.Of(precedence), draft.Now + draft.Terms.Ceiling.Of(precedence));
        if (deadline <= draft.Now || deadline > latest)
            refused.Add(deadline <= draft.Now ? SendingCodes.DeadlinePast : SendingCodes.DeadlineBeyond, path, Up(earliest), Down(latest));
        else if (deadline < earliest)
            noted.Add(SendingCodes.DeadlineLifted, path, Text(deadline), Up(earliest));
    }

    /// <summary>A correction asks for another deadline: what runs already is never shortened.</summary>
    public void Amended(At target, long deadline, string path)
    {
        var asked = Draft.Message(target)!;
        Deadline(deadline, asked.Precedence, path);
        if (target.Seq < target.Chain.Size && draft.Owing.Of(target).Where(duty => duty.What == Protocol.DutyKind.Answer).Max(duty => duty.Due) is { } due && due >= deadline)
            noted.Add(SendingCodes.DeadlineKept, path, Text(deadline), Text(due));
    }

    public void Hold(LinkCheck links)
    {
        const string Path = "fields/until";
        if (!KindsTable.IsHold(draft.Body))
            return;
        var until = draft.Body.Until ?? 0;
        if (links.Superseded is { } old)
        {
            if (Draft.Message(old)!.Body!.Until is { } first && first != until)
                refused.Add(SendingCodes.HoldKept, Path, Text(first));
        }

        foreach (var target in draft.Content.Supersedes is null ? links.Met : [])
        {
            if (draft.Owing.Answer(target, draft.Own.Party) is not { Duty.State: DutyState.Open or DutyState.Held or DutyState.NotDelivered } owed || draft.IsMetUnsigned(target))
                refused.Add(SendingCodes.HoldNothing, Path, LinkCheck.Text(target));
            else if (owed.Due.Now is { } due)
                Hold(until, due, owed.Due.Clock, owed.Matter.Terms, Path);
        }
    }

    private void Hold(long until, Due due, Clockwork clock, TermsContent terms, string path)
    {
        var latest = due.Time + terms.HoldLongest;
        if (due.Holds.Count >= terms.HoldTimes || terms.HoldLongest == 0)
            refused.Add(SendingCodes.HoldUsedUp, path, (terms.HoldLongest == 0 ? 0 : terms.HoldTimes).ToString(CultureInfo.InvariantCulture), Text(due.Time));
        else if (clock.IsLateAt(draft.Time, due.Time))
            refused.Add(SendingCodes.HoldLate, path, Text(due.Time));
        else if (until <= due.Time || until > latest)
            refused.Add(until <= due.Time ? SendingCodes.HoldMovesNothing : SendingCodes.HoldBeyond, path, Text(due.Time), Down(latest));
    }

    private static string Text(long ms) => UtcTime.Of(ms).ToString();

    // To the second, on the good side.
    private static string Up(long ms) => Text(Math.Min((ms + 999) / 1000 * 1000, Protocol.Limits.MaxTimeMilliseconds / 1000 * 1000));

    private static string Down(long ms) => Text(Math.Min(ms, Protocol.Limits.MaxTimeMilliseconds) / 1000 * 1000);
}
