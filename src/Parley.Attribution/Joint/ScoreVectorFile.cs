using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>A score vector as a canonical JSON document. It does not name the assessment's hash: who has a hash can test guesses of what was withheld.</summary>
public static class ScoreVectorFile
{
    public const string Format = "parley-score-vector/1";

    public const int MaxHypotheses = 4_096;

    public const int MaxRows = AssessmentLimits.EvidenceItems + 1;

    /// <summary>No row is further from 0: five hundred bans, and the sums of two whole vectors still fit 32 bits.</summary>
    public const int MaxMillibans = 500_000;

    /// <summary>In the order of <see cref="RowKind"/>.</summary>
    private static readonly string[] s_kinds = ["software", "technique", "cheap", "moderate", "hard"];

    public static byte[] Write(ScoreVector vector) => CanonicalDocument.Of(json =>
    {
        json.WriteString("format", Format);
        json.WriteString("case", vector.Case);
        json.WriteString("party", vector.Party);
        json.WriteString("knowledge", vector.KnowledgeHash);
        json.WriteString("weights", vector.WeightsHash);
        json.List("hypotheses", vector.Hypotheses, json.WriteStringValue);
        json.WriteNumber("unknown", vector.Unknown);
        json.List("priors", vector.Priors, json.WriteNumberValue);
        json.Objects("rows", vector.Rows, row =>
        {
            json.Optional("tag", row.Tag);
            json.WriteString("kind", s_kinds[(int)row.Kind]);
            json.List("millibans", row.Millibans, json.WriteNumberValue);
        });
    });

    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out ScoreVector? vector, out IReadOnlyList<Finding> findings)
    {
        var found = DocumentLimits.NewFindings();
        var fields = found.Reader();
        vector = null;
        if (fields.TryParse(utf8, DocumentLimits.Json(DocumentLimits.ScoreVectorBytes), out var root) &&
            fields.Open(root, "", "format", "case", "party", "knowledge", "weights", "hypotheses", "unknown", "priors", "rows"))
        {
            found.Format(fields, root, Format);
            var hypotheses = fields.Texts(root, "", "hypotheses", MaxHypotheses, HypothesisId.ImitationPrefix.Length + DocumentLimits.IdLength);
            vector = new ScoreVector(
                fields.Id(root, "", "case"), fields.Id(root, "", "party"), fields.Id(root, "", "knowledge"), fields.Id(root, "", "weights"),
                hypotheses, fields.Integer(root, "", "unknown"), Numbers(fields, found, root, "", "priors"), Rows(fields, found, root));
            Check(found, vector);
        }

        findings = found.ToList();
        if (!found.IsEmpty)
            vector = null;
        return vector is not null;
    }

    private static List<ScoreRow> Rows(StrictReader fields, FindingList findings, JsonValue root)
    {
        var rows = new List<ScoreRow>();
        foreach (var (item, place) in fields.Items(root, "", "rows", MaxRows))
        {
            if (fields.Open(item, place, "tag", "kind", "millibans"))
                rows.Add(new ScoreRow(fields.OptionalId(item, place, "tag"), fields.Term<RowKind>(item, place, "kind", s_kinds, isRequired: true) ?? RowKind.Cheap, Numbers(fields, findings, item, place, "millibans")));
        }

        return rows;
    }

    private static List<int> Numbers(StrictReader fields, FindingList findings, JsonValue holder, string place, string name)
    {
        var numbers = new List<int>();
        foreach (var (item, at) in fields.Items(holder, place, name, MaxHypotheses))
        {
            var number = fields.Integer(item, at);
            if (Math.Abs((long)number) > MaxMillibans)
                findings.Add(AttributionCodes.AssessRange, at, MaxMillibans.ToString(CultureInfo.InvariantCulture));
            numbers.Add(number);
        }

        return numbers;
    }

    private static void Check(FindingList findings, ScoreVector vector)
    {
        var count = vector.Hypotheses.Count;
        var digits = count.ToString(CultureInfo.InvariantCulture);
        for (var i = 1; i < count; i++)
        {
            if (string.CompareOrdinal(vector.Hypotheses[i - 1], vector.Hypotheses[i]) >= 0)
                findings.Add(AttributionCodes.AssessOrder, string.Create(CultureInfo.InvariantCulture, $"hypotheses.[{i}]"));
        }

        // Two at least: an explanation and the unknown actor.
        if (count < 2 || vector.Unknown < 0 || vector.Unknown >= count)
            findings.Add(AttributionCodes.AssessUnknownHypothesis, "unknown", vector.Unknown.ToString(CultureInfo.InvariantCulture));
        if (vector.Priors.Count != count)
            findings.Add(AttributionCodes.AssessLength, "priors", digits);
        for (var i = 0; i < vector.Rows.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"rows.[{i}]");
            if (vector.Rows[i].Millibans.Count != count)
                findings.Add(AttributionCodes.AssessLength, place + ".millibans", digits);
            if (i > 0 && (vector.Rows[i - 1].Tag is null || (vector.Rows[i].Tag is { } tag && string.CompareOrdinal(vector.Rows[i - 1].Tag, tag) >= 0)))
                findings.Add(AttributionCodes.AssessOrder, place + ".tag");
        }
    }
}
