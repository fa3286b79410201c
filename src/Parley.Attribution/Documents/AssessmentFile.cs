using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// One version of an assessment as a JSON document (docs/use/assess.md). What is written is canonical (RFC 8785); a file that people edit may have any
/// white space and order. Reading finds faults of form; what the terms mean together is left to <see cref="AssessmentCheck"/>.
/// </summary>
public static class AssessmentFile
{
    public const string Format = "parley-assessment/1";

    public const string MediaType = "application/vnd.parley.assessment+json";

    /// <summary>Names of the kinds, in the order of <see cref="HypothesisKind"/>.</summary>
    public static IReadOnlyList<string> HypothesisKinds { get; } = ["group", "unknown-of-state", "unknown-non-state", "unknown", "accident", "imitation", "several", "other"];
    internal static readonly string[] EvidenceKinds =
        ["technique", "malware", "infrastructure", "indicator", "timing", "language", "human", "signals", "statement", "context", "victim"];

    /// <summary>Names of the classes, in the order of <see cref="Forgeability"/>.</summary>
    public static IReadOnlyList<string> ForgeabilityClasses { get; } = ["trivial", "cheap", "moderate", "costly", "prohibitive"];

    /// <summary>SHA-256 over the canonical bytes, lower-case hexadecimal: what <see cref="Assessment.Previous"/> of the next version names.</summary>
    public static string HashOf(Assessment assessment) => Convert.ToHexStringLower(SHA256.HashData(Write(assessment)));

    /// <param name="utf8">Kept while reading, not afterwards.</param>
    /// <param name="assessment">What was read, if nothing was found.</param>
    /// <param name="findings">All that is wrong with the form, each with its place, such as <c>evidence.[3].grade</c>.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out Assessment? assessment, out IReadOnlyList<Finding> findings)
    {
        var found = DocumentLimits.NewFindings();
        var fields = found.Reader();
        assessment = fields.TryParse(utf8, DocumentLimits.Json(DocumentLimits.AssessmentBytes), out var root) ? new AssessmentReader(fields, found).Read(root) : null;
        findings = found.ToList();
        if (!found.IsEmpty)
            assessment = null;
        return assessment is not null;
    }

    /// <summary>The canonical bytes.</summary>
    public static byte[] Write(Assessment assessment) => CanonicalDocument.Of(json =>
    {
        json.WriteString("format", Format);
        json.WriteString("id", assessment.Id);
        json.WriteString("case", assessment.Case);
        json.WriteString("party", assessment.Party);
        json.WriteNumber("version", assessment.Version);
        json.Optional("previous", assessment.Previous);
        json.WriteString("created", StrictReader.Of(assessment.Created));
        json.WriteString("author_role", assessment.AuthorRole);
        json.WriteString("knowledge", assessment.KnowledgeHash);
        json.WriteString("weights", assessment.WeightsHash);
        json.List("excluded_references", assessment.KnowledgeCut.ExcludedReferences, json.WriteStringValue);
        json.Optional("known_before", Day(assessment.KnowledgeCut.Before));
        json.WriteString("scale", assessment.Scale);
        json.Objects("hypotheses", assessment.Hypotheses, one => Hypothesis(json, one));
        json.Objects("evidence", assessment.Evidence, item => Evidence(json, item));
        json.Objects("overrides", assessment.Overrides, one =>
        {
            json.WriteString("evidence", one.Evidence);
            json.WriteString("hypothesis", one.Hypothesis);
            json.WriteNumber("millibans", one.Millibans);
            json.WriteString("reason", one.Reason);
        });
        json.Objects("sponsor_priors", assessment.SponsorPriors, prior =>
        {
            json.WriteString("group", prior.Group);
            json.Map("shares", prior.Shares, json.WriteNumber);
        });
        json.Objects("group_priors", assessment.GroupPriors, prior =>
        {
            json.WriteString("group", prior.Group);
            json.WriteNumber("ppm", prior.Ppm);
        });
        json.Optional("confidence", assessment.Notes.Confidence);
        json.Optional("basis", assessment.Notes.Basis);
        json.List("assumptions", assessment.Notes.Assumptions, json.WriteStringValue);
        json.List("gaps", assessment.Notes.Gaps, json.WriteStringValue);
        json.List("dissent", assessment.Notes.Dissent, json.WriteStringValue);
        json.List("not_found", assessment.Notes.NotFound, json.WriteStringValue);
    });

    private static void Hypothesis(Utf8JsonWriter json, Hypothesis one)
    {
        json.WriteString("id", one.Id);
        json.WriteString("kind", HypothesisKinds[(int)one.Kind]);
        json.Map("titles", one.Titles, json.WriteString);
        json.Optional("group", one.Group);
        json.Optional("country", one.Country);
        if (one.PriorMillibans is { } prior)
            json.WriteNumber("prior_millibans", prior);
    }

    private static void Evidence(Utf8JsonWriter json, EvidenceItem item)
    {
        json.WriteString("id", item.Id);
        json.WriteString("kind", EvidenceKinds[(int)item.Kind]);
        json.Optional("feature", item.Feature);
        json.Map("titles", item.Titles, json.WriteString);
        json.Optional("grade", item.Grade?.ToString());
        json.Optional("source", item.Source);
        json.List("derived_from", item.DerivedFrom, json.WriteStringValue);
        json.Optional("forgeability", item.Forgeability is { } forgeability ? ForgeabilityClasses[(int)forgeability] : null);
        json.Optional("tlp", item.Tlp);
        json.Optional("hash", item.Hash);
        if (item.IsPrivate)
            json.WriteBoolean("private", true);
        json.Optional("date", Day(item.Date));
        json.Map("stated", item.Stated, json.WriteNumber);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
