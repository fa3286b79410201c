using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>What differs between two assessments, on the terminal or as JSON.</summary>
internal sealed class ComparisonPage(Session session, AssessNames names)
{
    private const int Most = 6;

    public void Versions(AssessmentDifference difference, IReadOnlyList<VerdictShift> shifts, Verdict after, bool isJson)
    {
        if (isJson)
        {
            session.Screen.Write(new JsonObject
            {
                ["changes"] = new JsonArray([.. difference.Lines.Select(line => (JsonNode)new JsonObject { ["part"] = line.Part, ["id"] = line.Id, ["change"] = $"{line.Change}".ToLowerInvariant() })]),
                ["shifts"] = new JsonArray([.. shifts.Select(shift => (JsonNode)new JsonObject { ["part"] = shift.Part, ["id"] = shift.Id, ["millibans"] = shift.Millibans })]),
            });
            return;
        }

        foreach (var line in difference.Lines)
            session.Screen.Line($"{(line.Change switch { AssessmentChange.Added => "+", AssessmentChange.Removed => "-", _ => "~" })} {line.Part} {line.Id}".TrimEnd());
        session.Screen.Line(session.Say("assess/shift", names.Hypothesis(after.Matrix.Hypotheses[after.Leader].Id), names.Hypothesis(after.Matrix.Hypotheses[after.Rival].Id)));
        session.Screen.Table(
            [session.Say("assess/item"), "dB"],
            [.. shifts.Select(shift => (IReadOnlyList<string>)[shift.Id.Length == 0 ? session.Say("assess/priors") : shift.Id, AssessNames.Decibans(shift.Millibans)])]);
    }

    public void Parties(AssessmentComparison comparison, bool isJson)
    {
        if (isJson)
        {
            session.Screen.Write(new JsonObject
            {
                ["ours"] = Json(comparison.Ours),
                ["their_priors_our_evidence"] = Json(comparison.TheirPriorsOurEvidence),
                ["our_priors_their_evidence"] = Json(comparison.OurPriorsTheirEvidence),
                ["theirs"] = Json(comparison.Theirs),
                ["gap"] = Json(comparison.Gap),
            });
            return;
        }

        Verdicts(
            (session.Say("assess/ours"), comparison.Ours), (session.Say("assess/their-priors"), comparison.TheirPriorsOurEvidence),
            (session.Say("assess/our-priors"), comparison.OurPriorsTheirEvidence), (session.Say("assess/theirs"), comparison.Theirs));
        Gap(comparison.Gap);
    }

    /// <param name="agreed">Our verdict with the agreement counted; null where there is none.</param>
    public void Joint(JointResult joint, Verdict? agreed, bool isJson)
    {
        var leader = agreed?.Hypotheses[agreed.Leader];
        if (isJson)
        {
            session.Screen.Write(new JsonObject
            {
                ["ours"] = Json(joint.Ours),
                ["theirs"] = Json(joint.Theirs),
                ["joint"] = Json(joint.Joint),
                ["joint_our_priors"] = Json(joint.JointWithOurPriors),
                ["joint_their_priors"] = Json(joint.JointWithTheirPriors),
                ["blind_agreement"] = joint.IsBlindAgreement,
                ["agreed_word"] = leader?.Word.Code,
                ["agreed_robust_ppm"] = leader?.RobustPpm,
                ["shared_rows"] = joint.SharedRows,
                ["gap"] = Json(joint.Gap),
            });
            return;
        }

        Verdicts(
            (session.Say("assess/ours"), joint.Ours), (session.Say("assess/theirs"), joint.Theirs), (session.Say("assess/joint"), joint.Joint),
            (session.Say("assess/joint-ours"), joint.JointWithOurPriors), (session.Say("assess/joint-theirs"), joint.JointWithTheirPriors));
        session.Screen.Line(session.Say(joint.IsBlindAgreement ? "assess/agree" : "assess/disagree"));
        if (leader is not null)
            session.Screen.Line(session.Say("assess/agreed", names.Word(leader.Word), AssessNames.Percent(leader.RobustPpm)));
        session.Screen.Line(session.Say("assess/shared-rows", joint.SharedRows.ToString(CultureInfo.InvariantCulture)));
        Gap(joint.Gap);
    }

    private void Verdicts(params (string Name, PartyVerdict Verdict)[] columns)
    {
        var shown = columns.SelectMany(column => column.Verdict.Shares.Take(3)).Select(share => share.Hypothesis).Distinct().Take(Most).ToArray();
        Table("assess/face", (verdict, id) => verdict.PpmOf(id));
        Table("assess/robust", (verdict, id) => verdict.RobustPpmOf(id));

        void Table(string title, Func<PartyVerdict, string, int> ppm)
        {
            session.Screen.Table(
                [session.Say(title), .. columns.Select(column => column.Name)],
                [.. shown.Select(id => (IReadOnlyList<string>)[names.Hypothesis(id), .. columns.Select(column => AssessNames.Percent(ppm(column.Verdict, id)))])]);
            session.Screen.Line();
        }
    }

    private void Gap(GapSplit gap)
    {
        session.Screen.Line(session.Say("assess/gap", names.Hypothesis(gap.Hypothesis), names.Hypothesis(gap.Against), AssessNames.Decibans(gap.OursMillibans), AssessNames.Decibans(gap.TheirsMillibans)));
        session.Screen.Pairs(
            (session.Say("assess/priors"), AssessNames.Decibans(gap.Priors)), (session.Say("assess/gap-shared"), AssessNames.Decibans(gap.Shared)),
            (session.Say("assess/gap-ours"), AssessNames.Decibans(gap.OnlyOurs)), (session.Say("assess/gap-theirs"), AssessNames.Decibans(gap.OnlyTheirs)));
    }

    private static JsonObject Json(PartyVerdict verdict) => new(verdict.Shares.Where(share => share.Ppm + share.RobustPpm > 0)
        .Select(share => KeyValuePair.Create(share.Hypothesis, (JsonNode?)new JsonObject { ["face"] = share.Ppm, ["robust"] = share.RobustPpm })));

    private static JsonObject Json(GapSplit gap) => new()
    {
        ["hypothesis"] = gap.Hypothesis,
        ["against"] = gap.Against,
        ["ours"] = gap.OursMillibans,
        ["theirs"] = gap.TheirsMillibans,
        ["priors"] = gap.Priors,
        ["shared"] = gap.Shared,
        ["only_ours"] = gap.OnlyOurs,
        ["only_theirs"] = gap.OnlyTheirs,
    };
}
