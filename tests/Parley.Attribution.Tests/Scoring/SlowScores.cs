namespace Parley.Attribution.Tests;

/// <summary>The formulas of docs/attribution.md, written down as they stand there, with sets and without any shortcut.</summary>
internal sealed class SlowScores(AdmissibleKnowledge knowledge, int[] features, DateOnly asOf)
{
    private readonly int[] _techniques = [.. features.Where(knowledge.IsTechnique)];
    private readonly int[] _software = [.. features.Where(knowledge.IsSoftware)];
    private readonly int[] _victims = [.. features.Where(f => knowledge.Kind(f) == FeatureKind.Victim)];

    public double Of(Score score, int candidate)
    {
        var group = knowledge.Candidates[candidate];
        return score switch
        {
            Score.Techniques => Likelihood(group, _techniques, 60, Reports),
            Score.RecentTechniques => Likelihood(group, _techniques, 30, (g, f) => Documents(g).Where(d => Reported(d).Contains(f)).Sum(Recency)),
            Score.ParentTechniques => Likelihood(group, [.. _techniques.Select(Parent).Distinct()], 60, (g, f) => Documents(g).Where(d => d.Features.Where(knowledge.IsTechnique).Select(Parent).Contains(f)).Sum(d => d.Share)),
            Score.InheritedTechniques => Likelihood(group, _techniques, 60, Inherited),
            Score.RareTechniques => _techniques.Where(f => Users(f) is > 0 and <= 5 && Has(group, f)).Sum(f => Math.Min(1, Reports(group, f)) / Users(f)),
            Score.Software => SoftwareShare * Likelihood(group, _software, 10, Reports),
            Score.SoftwareBm25 => SoftwareShare * _software.Sum(f => Bm25(group, f)),
            Score.SharedReports => SoftwareShare * _software.Sum(f => Shared(group, f)),
            Score.Victims => Likelihood(group, _victims, 10, Reports),
            Score.Profile => Cosine(Enumerable.Range(0, knowledge.FeatureCount).Where(f => Has(group, f)), f => Math.Min(1, Reports(group, f))),
            Score.NearestReport => Cosines(group)[0],
            Score.NextReports => (0.5 * Cosines(group)[1]) + (0.25 * Cosines(group)[2]),
            Score.Reports => Math.Log(1 + Documents(group).Sum(d => d.Share)),
            Score.RecentReports => Math.Log(Documents(group).Sum(Recency) + 0.05),
            Score.YearsSilent => Math.Log(1 + Documents(group).Min(d => d.Day < 0 ? Documents(group).All(o => o.Day < 0) ? 10 : double.MaxValue : Years(d))),
            _ => throw new ArgumentOutOfRangeException(nameof(score)),
        };
    }

    private IEnumerable<AdmissibleDocument> Documents(int group) => knowledge.GroupDocuments.Where(d => d.Subject == group);

    /// <summary>With the techniques of which a part is reported.</summary>
    private IEnumerable<int> Reported(AdmissibleDocument document) => document.Features.Concat(document.Features.Select(Parent)).Distinct();

    private double SoftwareShare => _software.Length == 0 ? 1 : Math.Pow(_software.Length, -0.25);

    private int Parent(int feature) => knowledge.Parent(feature) < 0 ? feature : knowledge.Parent(feature);

    private double Years(AdmissibleDocument document) => document.Day < 0 ? 10 : Math.Max(0, asOf.DayNumber - document.Day) / 365.25;

    private double Recency(AdmissibleDocument document) => document.Share * Math.Pow(0.5, Years(document) / 2);

    private double Reports(int group, int feature) => Documents(group).Where(d => Reported(d).Contains(feature)).Sum(d => d.Share);

    private bool Has(int group, int feature) => Documents(group).Any(d => Reported(d).Contains(feature));

    private int Users(int feature) => knowledge.Candidates.Count(group => Has(group, feature));

    private double Inherited(int group, int technique) => Enumerable.Range(0, knowledge.FeatureCount)
        .Where(s => knowledge.IsSoftware(s) && Has(group, s) && knowledge.SoftwareDocuments.Any(d => d.Subject == s && Reported(d).Contains(technique)))
        .Sum(s => 1 / Math.Sqrt(Users(s)));

    private double Likelihood(int group, int[] items, double mu, Func<int, int, double> count)
    {
        if (items.Length == 0)
            return 0;
        int[] all = [.. Enumerable.Range(0, knowledge.FeatureCount).Where(f => knowledge.Kind(f) == knowledge.Kind(items[0]))];
        var total = knowledge.Candidates.Sum(g => all.Sum(f => count(g, f)));
        var length = all.Sum(f => count(group, f));
        return items.Sum(f =>
        {
            var share = (knowledge.Candidates.Sum(g => count(g, f)) + 0.1) / (total + (0.1 * all.Length));
            return Math.Log((count(group, f) + (mu * share)) / (length + mu) / share);
        });
    }

    private double Bm25(int group, int feature)
    {
        double Length(int g) => Documents(g).Sum(d => d.Share * d.Features.Count(knowledge.IsSoftware));
        var average = knowledge.Candidates.Average(Length);
        var n = Reports(group, feature);
        return n == 0 ? 0 : Math.Log(1 + ((knowledge.Candidates.Count - Users(feature) + 0.5) / (Users(feature) + 0.5))) * n * 2.2 / (n + (1.2 * (0.25 + (0.75 * Length(group) / average))));
    }

    private double Shared(int group, int software)
    {
        var reports = knowledge.SoftwareDocuments.Where(d => d.Subject == software).Select(d => d.Reference).ToHashSet();
        var named = knowledge.Candidates.Where(g => Documents(g).Any(d => reports.Contains(d.Reference))).ToHashSet();
        return named.Contains(group) ? 1.0 / named.Count : 0;
    }

    private double Square(int feature) => knowledge.Kind(feature) == FeatureKind.Victim ? 0 : Math.Pow(Math.Log((1.0 + knowledge.Candidates.Count) / (1 + Users(feature))) + 1, 2);

    private double Cosine(IEnumerable<int> other, Func<int, double>? share = null)
    {
        int[] all = [.. other];
        return all.Intersect(features).Sum(f => Square(f) * (share?.Invoke(f) ?? 1)) / (Math.Sqrt(150 + all.Sum(Square)) * Math.Sqrt(150 + features.Sum(Square)));
    }

    private double[] Cosines(int group) => [.. Documents(group).Select(d => d.Share * Cosine(Reported(d))).OrderDescending(), 0, 0, 0];
}
