using System.Globalization;
using Parley.Vocabulary;

namespace Parley.Attribution;

/// <summary>
/// The learned model as the benchmark sees it. Robust are the probabilities that remain when what points to the first groups may have been planted
/// (<see cref="PlantedAssumption"/>).
/// </summary>
/// <param name="weights">By day of the case, learned from what came before. Where there are none, every group is as likely as any other and as an unknown actor.</param>
/// <param name="origin">Where the weights come from, as reports print it.</param>
public sealed class TechnicalCaseModel(Func<DateOnly, Weights?> weights, string origin) : ICaseModel
{
    private static readonly TermList s_scale = Vocabularies.Get("icd-203");

    public string Definition => string.Create(CultureInfo.InvariantCulture,
        $"conditional logit over {Enum.GetValues<Score>().Length} scores and {Enum.GetValues<UnknownTerm>().Length} terms of an unknown actor, {origin}; robust: {PlantedAssumption.Definition}");

    public CaseVerdict Judge(BenchmarkCase test, AdmissibleKnowledge seen)
    {
        var asOf = test.Date ?? DateOnly.FromDayNumber(Math.Max(0, seen.GroupDocuments.Select(document => document.Day).DefaultIfEmpty().Max()));
        var evidence = seen.Candidates.Count == 0 || weights(asOf) is not { } learned
            ? new TechnicalEvidence(seen.Candidates, new double[seen.Candidates.Count], 0, [])
            : new TechnicalModel(learned).Weigh(seen, test.Features.Select(seen.FeatureIndex).Where(feature => feature >= 0), asOf);
        var face = evidence.Probabilities(_ => true);
        var (robust, imitated) = PlantedAssumption.Apply(evidence, face, seen);

        var country = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < seen.Candidates.Count; i++)
        {
            if (seen.Group(seen.Candidates[i]).Country is { } code)
                country[code] = country.GetValueOrDefault(code) + face[i];
        }

        return new CaseVerdict(
            Ranked(face),
            Ranked(robust),
            face[^1],
            imitated,
            [.. country.Select(pair => new RankedGroup(pair.Key, pair.Value)).OrderByDescending(item => item.Probability).ThenBy(item => item.Group, StringComparer.Ordinal)],
            Word(robust.Take(seen.Candidates.Count).DefaultIfEmpty().Max()));

        RankedGroup[] Ranked(double[] probabilities) =>
        [
            .. seen.Candidates.Select((group, i) => new RankedGroup(seen.Group(group).Id, probabilities[i]))
                .OrderByDescending(item => item.Probability).ThenBy(item => item.Group, StringComparer.Ordinal),
        ];
    }

    // The scale ends at 10 and 990 per mille: what lies outside has the word of its end.
    private static string Word(double probability) =>
        (s_scale.Terms.FirstOrDefault(term => probability * 1000 < term.High) ?? s_scale.Terms[^1]).Code;
}
