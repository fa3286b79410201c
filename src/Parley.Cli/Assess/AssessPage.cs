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
        foreach (var one in verdict.Hypotheses.Where(one => one.Cap is not null))
            screen.Line(session.Say(one.Cap!.Reason == CapReason.OneFamily ? "assess/cap-family" : "assess/cap-techniques", names.Hypothesis(Id(verdict, one.Hypothesis)), AssessNames.Percent(one.Cap.LimitPpm)));
        screen.Line();
        Sponsors(verdict);
        Items(verdict);
        Changes(verdict);
    }

    private void Sponsors(Verdict verdict)
    {
        session.Screen.Table(
            [session.Say("assess/sponsor"), session.Say("assess/face"), session.Say("assess/robust"), session.Say("assess/word")],
            [.. verdict.Ladder.Sponsors.Take(MostHypotheses).Select(one => (IReadOnlyList<string>)
                [one.Sponsor, AssessNames.Percent(one.FacePpm), AssessNames.Percent(one.RobustPpm), names.Word(one.Word)])]);
        session.Screen.Line();
    }

    private void Items(Verdict verdict)
    {
        session.Screen.Line(session.Say("assess/items", names.Hypothesis(Id(verdict, verdict.Leader)), names.Hypothesis(Id(verdict, verdict.Rival))));
        session.Screen.Table(
            [session.Say("assess/item"), "dB", ""],
            [.. verdict.Explanation.Items.Take(MostItems).Select(one => (IReadOnlyList<string>)
            [
                names.Item(verdict.Ledger.Items[one.Item].Item), AssessNames.Decibans(one.FavoursMillibans),
                one.IsIndifferent ? session.Say("assess/indifferent") : one.IsTrimmed ? session.Say("assess/trimmed") : "",
            ])]);
        session.Screen.Line();
    }

    private void Changes(Verdict verdict)
    {
        var (flip, forging) = (verdict.Explanation.Flip, verdict.Explanation.Forging);
        session.Screen.Line(flip.Items is { } items
            ? session.Say("assess/flip", string.Join(", ", items.Select(item => verdict.Ledger.Items[item].Item.Id)), names.Hypothesis(Id(verdict, flip.RemovalLeader)))
            : session.Say("assess/no-flip"));
        session.Screen.Line(forging.Items is { } forged
            ? session.Say("assess/forging", Digits(forged.Count), Digits(forging.Days))
            : session.Say("assess/no-forging"));
        if (forging.RestsOnMalware)
            session.Screen.Line(session.Say("assess/malware"));
        foreach (var question in verdict.Explanation.Questions.Take(3))
            session.Screen.Line(session.Say("assess/question", question.Id, AssessNames.Decibans(question.GainMillibans)));
    }

    private static string Id(Verdict verdict, int hypothesis) => verdict.Ledger.Hypotheses[hypothesis].Id;

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
