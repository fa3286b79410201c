using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>Analysts' own probabilities as a JSON document that people write (docs/use/assess.md): words of a scale, numbers, or intervals.</summary>
public static class ElicitationFile
{
    public const string Format = "parley-elicitation/1";

    private const int Analysts = 64;
    private const int Judgements = 256;
    private const int Hypotheses = 64;

    private static readonly string[] s_scales = ["icd-203", "phia"];

    /// <summary>Reads strictly: all faults of form and all judgements that cannot be, each with its place, such as <c>analysts.[1].judgements.[0]</c>.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out Elicitation? elicitation, out IReadOnlyList<Finding> findings)
    {
        var found = DocumentLimits.NewFindings();
        var fields = found.Reader();
        elicitation = fields.TryParse(utf8, DocumentLimits.Json(DocumentLimits.AssessmentBytes), out var root) ? Read(fields, found, root) : null;
        if (elicitation is not null && found.IsEmpty)
        {
            foreach (var finding in Coherence.Check(elicitation.Hypotheses, elicitation.Analysts))
                found.Add(finding.Code, finding.Path, [.. finding.Args]);
        }

        findings = found.ToList();
        if (!found.IsEmpty)
            elicitation = null;
        return elicitation is not null;
    }

    private static Elicitation? Read(StrictReader fields, FindingList findings, JsonValue root)
    {
        if (!fields.Open(root, "", "format", "scale", "hypotheses", "analysts"))
            return null;
        findings.Format(fields, root, Format);
        var scale = fields.Id(root, "", "scale");
        if (!s_scales.Contains(scale))
            findings.Add(AttributionCodes.DocumentTerm, "scale", string.Join(", ", s_scales));
        var hypotheses = fields.Texts(root, "", "hypotheses", Hypotheses, DocumentLimits.IdLength);
        if (hypotheses.Count < 2)
            findings.Add(AttributionCodes.DocumentMissing, "hypotheses", "2");
        foreach (var id in hypotheses.CountBy(id => id, StringComparer.Ordinal).Where(pair => pair.Value > 1))
            findings.Add(AttributionCodes.DocumentDuplicateId, "hypotheses", id.Key);

        var analysts = new List<AnalystJudgements>();
        var weights = new List<int?>();
        foreach (var (item, place) in fields.Items(root, "", "analysts", Analysts))
        {
            if (!fields.Open(item, place, "analyst", "weight", "judgements"))
                continue;
            var judgements = new List<Judgement>();
            foreach (var (one, at) in fields.Items(item, place, "judgements", Judgements))
            {
                if (Judged(fields, findings, one, at, scale, hypotheses.Count) is { } judgement)
                    judgements.Add(judgement);
            }

            analysts.Add(new AnalystJudgements(fields.Id(item, place, "analyst"), judgements));
            weights.Add(fields.OptionalInteger(item, place, "weight"));
        }

        if (analysts.Count == 0)
            findings.Add(AttributionCodes.DocumentMissing, "", "analysts");
        // A weight for some and none for others would say nothing about the others.
        if (weights.Exists(weight => weight is null) && weights.Exists(weight => weight is not null))
            findings.Add(AttributionCodes.DocumentMissing, "analysts", "weight");
        if (weights.Exists(weight => weight is <= 0))
            findings.Add(AttributionCodes.DocumentKind, "analysts", "weight > 0");
        return new Elicitation(hypotheses, analysts, weights.Contains(null) ? null : [.. weights.Select(weight => (double)weight!)]);
    }

    private static Judgement? Judged(StrictReader fields, FindingList findings, JsonValue item, string place, string scale, int hypotheses)
    {
        if (!fields.Open(item, place, "event", "word", "ppm", "low_ppm", "high_ppm"))
            return null;
        var named = fields.Texts(item, place, "event", hypotheses + 1, DocumentLimits.IdLength);
        var (word, ppm) = (fields.OptionalId(item, place, "word"), fields.OptionalInteger(item, place, "ppm"));
        var (low, high) = (fields.OptionalInteger(item, place, "low_ppm"), fields.OptionalInteger(item, place, "high_ppm"));
        switch (word, ppm, low, high)
        {
            case ({ } said, null, null, null):
                if (s_scales.Contains(scale) && Judgement.OfWord(named, scale, said) is { } judgement)
                    return judgement;
                findings.Add(AttributionCodes.DocumentTerm, StrictReader.At(place, "word"), s_scales.Contains(scale) ? string.Join(", ", Vocabularies.Get(scale).Terms.Select(term => term.Code)) : scale);
                return null;
            case (null, { } value, null, null):
                return Judgement.Of(named, value);
            case (null, null, { } from, { } to):
                return new Judgement(named, from, to);
            default:
                findings.Add(AttributionCodes.DocumentKind, place, "word | ppm | low_ppm + high_ppm");
                return null;
        }
    }
}
