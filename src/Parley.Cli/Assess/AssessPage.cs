using System.Globalization;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>A verdict on the terminal.</summary>
internal sealed class AssessPage(Session session, AssessNames names)
{
    private const int MostHypotheses = 8;
    private const int MostItems = 15;

    public void Show(Verdict verdict)
    {
        var (screen, assessment) = (session.Screen, verdict.Assessment.Assessment);
        screen.Heading(session.Say("assess/head", assessment.Id, Digits(assessment.Version), assessment.Case, assessment.Party));
        screen.Line(AssessmentFile.HashOf(assessment));
        screen.Line();
        screen.Line(session.Say("assess/leader", names.Hypothesis(Id(verdict, verdict.Leader)), names.Word(verdict.Hypotheses[verdict.Leader].Word)));
        var leader = verdict.Hypotheses[verdict.Leader];
        if (LikelihoodWord.Of(assessment.Scale, leader.FacePpm) is var face && face != leader.Word)
            screen.Loud(session.Say("assess/weaker", names.Word(face), names.Word(leader.Word)));
        if (verdict.RobustLeader != verdict.Leader)
            screen.Loud(session.Say("assess/robust-leader", names.Hypothesis(Id(verdict, verdict.RobustLeader))));
        screen.Line();
        var columns = TextBar.Columns(screen.Width);
        screen.Table(
            [session.Say("assess/hypothesis"), session.Say("assess/face"), "", session.Say("assess/robust"), session.Say("assess/word")],
            [.. verdict.Ranking.Take(MostHypotheses).Select(i => verdict.Hypotheses[i]).Select(one => (IReadOnlyList<string>)
            [
                names.Hypothesis(Id(verdict, one.Hypothesis)), AssessNames.Percent(one.FacePpm), TextBar.Of(one.FacePpm, one.FaceInterval, columns),
                AssessNames.Percent(one.RobustPpm), names.Word(one.Word),
            ])]);
        screen.Line(verdict.Calibration is { } table
            ? session.Say("assess/calibration", Digits(table.Cases))
            : session.Say("assess/no-calibration", Digits(ProbabilityInterval.AssumedCases)));
        foreach (var one in verdict.Hypotheses.Where(one => one.Cap is not null))
            screen.Line(session.Say("assess/cap-" + (one.Cap!.Reason switch { CapReason.OneFamily => "family", CapReason.VictimsAlone => "victims", _ => "techniques" }), names.Hypothesis(Id(verdict, one.Hypothesis)), AssessNames.Percent(one.Cap.LimitPpm)));
        foreach (var notice in verdict.Notices)
            screen.Loud(session.Say(notice.Code, [.. notice.Args]));
        screen.Line();
        Ladder(verdict);
        Sponsors(verdict);
        Items(verdict);
        Changes(verdict);
        Notes(assessment.Notes);
    }

    private void Notes(AnalystNotes notes)
    {
        if (notes.Confidence is { } confidence)
            session.Screen.Line(session.Say("assess/confidence", session.Say("assess/confidence-" + confidence), notes.Basis ?? "-"));
        foreach (var (key, texts) in new[] { ("assess/assumption", notes.Assumptions), ("assess/not-known", notes.Gaps), ("assess/dissent", notes.Dissent), ("assess/not-found", notes.NotFound) })
        {
            foreach (var text in texts)
                session.Screen.Line(session.Say(key, text));
        }
    }

    private void Ladder(Verdict verdict)
    {
        if (verdict.Ladder.Steps.Count == 0)
            return;
        session.Screen.Line(session.Say("assess/ladder", names.Hypothesis(Id(verdict, verdict.Ladder.Group))));
        session.Screen.Table(
            [session.Say("assess/step"), "", session.Say("assess/face"), session.Say("assess/robust"), session.Say("assess/word")],
            [.. verdict.Ladder.Steps.Select(step => (IReadOnlyList<string>)
            [
                session.Say("assess/step-" + step.Rung.ToString().ToLowerInvariant()), step.Rung is LadderRung.Organisation or LadderRung.State ? step.Name ?? "-" : "",
                AssessNames.Percent(step.FacePpm), AssessNames.Percent(step.RobustPpm), names.Word(step.Word),
            ])]);
        session.Screen.Line();
    }

    private void Sponsors(Verdict verdict)
    {
        session.Screen.Table(
            [session.Say("assess/sponsor"), session.Say("assess/face"), session.Say("assess/robust"), session.Say("assess/word")],
            [.. verdict.Ladder.Sponsors.Take(MostHypotheses).Select(one => (IReadOnlyList<string>)
                [names.Sponsor(one.Sponsor), AssessNames.Percent(one.FacePpm), AssessNames.Percent(one.RobustPpm), names.Word(one.Word)])]);
        session.Screen.Line();
    }

    private void Items(Verdict verdict)
    {
        session.Screen.Line(session.Say("assess/items", names.Hypothesis(Id(verdict, verdict.Leader)), names.Hypothesis(Id(verdict, verdict.Rival))));
        session.Screen.Table(
            [session.Say("assess/item"), "dB", ""],
            [.. verdict.Explanation.Items.Take(MostItems).Select(one => (IReadOnlyList<string>)
            [
                names.Item(verdict.Matrix.Items[one.Item].Item), AssessNames.Decibans(one.FavoursMillibans),
                Note(verdict, one),
            ])]);
        session.Screen.Line();
    }

    private string Note(Verdict verdict, DiagnosticItem one)
    {
        var isOverridden = verdict.Matrix.IsOverridden(one.Item, verdict.Leader) || verdict.Matrix.IsOverridden(one.Item, verdict.Rival);
        string[] notes =
        [
            .. isOverridden ? [session.Say("assess/overridden")] : Array.Empty<string>(),
            .. one.IsIndifferent ? [session.Say("assess/indifferent")] : Array.Empty<string>(),
            .. one.IsTrimmed ? [session.Say("assess/trimmed")] : Array.Empty<string>(),
        ];
        return string.Join("; ", notes);
    }

    private void Changes(Verdict verdict)
    {
        var (flip, forging) = (verdict.Explanation.Flip, verdict.Explanation.Forging);
        session.Screen.Line(flip.Items is { } items
            ? session.Say("assess/flip", string.Join(", ", items.Select(item => verdict.Matrix.Items[item].Item.Id)), names.Hypothesis(Id(verdict, flip.RemovalLeader)))
            : session.Say("assess/no-flip"));
        session.Screen.Line(forging.Items is { } forged
            ? session.Say("assess/forging", Digits(forged.Count), Digits(forging.Days))
            : session.Say("assess/no-forging"));
        if (forging.RestsOnMalware)
            session.Screen.Line(session.Say("assess/malware"));
        NextQuestion[] questions = [.. verdict.Explanation.Questions.Where(question => question.MovesVerdict).Take(3)];
        foreach (var question in questions)
            session.Screen.Line(session.Say("assess/question", names.Question(question.Id), AssessNames.Decibans(question.GainMillibans)));
        if (questions.Length == 0)
            session.Screen.Line(session.Say("assess/no-question"));
    }

    private static string Id(Verdict verdict, int hypothesis) => verdict.Matrix.Hypotheses[hypothesis].Id;

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
