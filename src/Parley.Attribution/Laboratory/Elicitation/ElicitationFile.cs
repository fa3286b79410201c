using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Vocabulary;

namespace Parley.Attribution;

/// <summary>Analysts' own probabilities as a JSON document that people write (docs/use/assess.md): words of a scale, numbers, or intervals.</summary>
public static class ElicitationFile
{
    public const string Format = "parley-elicitation/1";

    private const int Analysts = 64;
    private const int Judgements = 256;
    private const int Hypotheses = 64;

    private static readonly string[] s_scales = ["icd-203", "phia"];

    /// <summary>Reads strictly: all faults of form and all judgements that cannot be, each with its place, such as <c>analysts.1.judgements.0</c>.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out Elicitation? elicitation, out IReadOnlyList<AttributionFinding> findings)
    {
        var fields = new DocumentFields();
        elicitation = fields.TryParse(utf8, DocumentLimits.Json(DocumentLimits.AssessmentBytes), out var root) ? Read(fields, root) : null;
        if (elicitation is not null && fields.IsEmpty)
        {
            foreach (var finding in Coherence.Check(elicitation.Hypotheses, elicitation.Analysts))
                fields.Add(finding.Code, finding.Place, finding.Arguments);
        }

        findings = fields.Close();
        if (!fields.IsEmpty)
            elicitation = null;
        return elicitation is not null;
    }

    private static Elicitation? Read(DocumentFields fields, JsonValue root)
    {
        if (!fields.Open(root, "", "format", "scale", "hypotheses", "analysts"))
            return null;
        fields.Format(root, Format);
        var scale = fields.Required(root, "", "scale");
        if (!s_scales.Contains(scale))
            fields.Add(AttributionCodes.AssessTerm, "scale", string.Join(", ", s_scales));
        var hypotheses = fields.Texts(root, "", "hypotheses", Hypotheses);
        if (hypotheses.Count < 2)
            fields.Add(AttributionCodes.AssessMissing, "hypotheses", "2");
        foreach (var id in hypotheses.CountBy(id => id, StringComparer.Ordinal).Where(pair => pair.Value > 1))
            fields.Add(AttributionCodes.AssessDuplicateId, "hypotheses", id.Key);

        var analysts = new List<AnalystJudgements>();
        var weights = new List<int?>();
        foreach (var (item, place) in fields.Items(root, "", "analysts", Analysts))
        {
            if (!fields.Open(item, place, "analyst", "weight", "judgements"))
                continue;
            var judgements = new List<Judgement>();
            foreach (var (one, at) in fields.Items(item, place, "judgements", Judgements))
            {
                if (Judged(fields, one, at, scale, hypotheses.Count) is { } judgement)
                    judgements.Add(judgement);
            }

            analysts.Add(new AnalystJudgements(fields.Required(item, place, "analyst"), judgements));
            weights.Add(fields.OptionalInteger(item, place, "weight"));
        }

        if (analysts.Count == 0)
            fields.Add(AttributionCodes.AssessMissing, "", "analysts");
        // A weight for some and none for others would say nothing about the others.
        if (weights.Exists(weight => weight is null) && weights.Exists(weight => weight is not null))
            fields.Add(AttributionCodes.AssessMissing, "analysts", "weight");
        if (weights.Exists(weight => weight is <= 0))
            fields.Add(AttributionCodes.AssessKind, "analysts", "weight > 0");
        return new Elicitation(hypotheses, analysts, weights.Contains(null) ? null : [.. weights.Select(weight => (double)weight!)]);
    }

    private static Judgement? Judged(DocumentFields fields, JsonValue item, string place, string scale, int hypotheses)
    {
        if (!fields.Open(item, place, "event", "word", "ppm", "low_ppm", "high_ppm"))
            return null;
        var named = fields.Texts(item, place, "event", hypotheses + 1);
        var (word, ppm) = (fields.Text(item, place, "word"), fields.OptionalInteger(item, place, "ppm"));
        var (low, high) = (fields.OptionalInteger(item, place, "low_ppm"), fields.OptionalInteger(item, place, "high_ppm"));
        switch (word, ppm, low, high)
        {
            case ({ } said, null, null, null):
                if (s_scales.Contains(scale) && Judgement.OfWord(named, scale, said) is { } judgement)
                    return judgement;
                fields.Add(AttributionCodes.AssessTerm, DocumentFields.At(place, "word"), s_scales.Contains(scale) ? string.Join(", ", Vocabularies.Get(scale).Terms.Select(term => term.Code)) : scale);
                return null;
            case (null, { } value, null, null):
                return Judgement.Of(named, value);
            case (null, null, { } from, { } to):
                return new Judgement(named, from, to);
            default:
                fields.Add(AttributionCodes.AssessKind, place, "word | ppm | low_ppm + high_ppm");
                return null;
        }
    }
}
