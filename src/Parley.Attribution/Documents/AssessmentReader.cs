using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>The members of an assessment, each looked at once.</summary>
internal sealed class AssessmentReader(StrictReader fields, FindingList findings)
{
    private static readonly JsonName[] s_names =
    [
        "format", "id", "case", "party", "version", "previous", "created", "author_role", "knowledge", "weights", "excluded_references", "known_before",
        "scale", "hypotheses", "evidence", "overrides", "sponsor_priors", "group_priors", "confidence", "basis", "assumptions", "gaps", "dissent", "not_found",
    ];

    private static readonly JsonName s_basis = new("basis");

    private static readonly JsonName[] s_hypothesis = ["id", "kind", "titles", "group", "country", "prior_millibans"];

    private static readonly JsonName[] s_evidence =
        ["id", "kind", "feature", "titles", "grade", "source", "derived_from", "forgeability", "tlp", "hash", "private", "date", "stated"];

    public Assessment? Read(JsonValue root)
    {
        if (!fields.Open(root, "", s_names))
            return null;
        findings.Format(fields, root, AssessmentFile.Format);
        return new Assessment
        {
            Id = fields.Id(root, "", "id"),
            Case = fields.Id(root, "", "case"),
            Party = fields.Id(root, "", "party"),
            Version = fields.Integer(root, "", "version"),
            Previous = fields.OptionalId(root, "", "previous"),
            Created = fields.Time(root, "", "created"),
            AuthorRole = fields.Id(root, "", "author_role"),
            KnowledgeHash = fields.Id(root, "", "knowledge"),
            WeightsHash = fields.Id(root, "", "weights"),
            KnowledgeCut = new KnowledgeCut(
                fields.Texts(root, "", "excluded_references", AssessmentLimits.Priors, DocumentLimits.TextLength), fields.Day(root, "", "known_before")),
            Scale = fields.Id(root, "", "scale"),
            Hypotheses = List(root, "hypotheses", AssessmentLimits.Hypotheses, Hypothesis),
            Evidence = List(root, "evidence", AssessmentLimits.EvidenceItems, Evidence),
            Overrides = List(root, "overrides", AssessmentLimits.Overrides, Override),
            SponsorPriors = List(root, "sponsor_priors", AssessmentLimits.Priors, SponsorPrior),
            GroupPriors = List(root, "group_priors", AssessmentLimits.Priors, GroupPrior),
            Notes = new AnalystNotes(
                fields.OptionalId(root, "", "confidence"), fields.OptionalText(root, "", s_basis, DocumentLimits.TextLength), Notes("assumptions"), Notes("gaps"), Notes("dissent"), Notes("not_found")),
        };

        IReadOnlyList<string> Notes(string name) => fields.Texts(root, "", name, AssessmentLimits.Notes, DocumentLimits.TextLength);
    }

    private List<T> List<T>(JsonValue root, string name, int most, Func<JsonValue, string, T?> read)
        where T : class
    {
        var list = new List<T>();
        foreach (var (item, place) in fields.Items(root, "", name, most))
        {
            if (read(item, place) is { } one)
                list.Add(one);
        }

        return list;
    }

    private Hypothesis? Hypothesis(JsonValue item, string place)
    {
        if (!fields.Open(item, place, s_hypothesis))
            return null;
        return new Hypothesis(
            fields.Id(item, place, "id"),
            fields.Term<HypothesisKind>(item, place, "kind", AssessmentFile.HypothesisKinds, isRequired: true) ?? HypothesisKind.Other,
            Titles(item, place),
            fields.OptionalId(item, place, "group"),
            fields.OptionalId(item, place, "country"),
            fields.OptionalInteger(item, place, "prior_millibans"));
    }

    private EvidenceItem? Evidence(JsonValue item, string place)
    {
        if (!fields.Open(item, place, s_evidence))
            return null;
        return new EvidenceItem
        {
            Id = fields.Id(item, place, "id"),
            Kind = fields.Term<EvidenceKind>(item, place, "kind", AssessmentFile.EvidenceKinds, isRequired: true) ?? EvidenceKind.Context,
            Feature = fields.OptionalId(item, place, "feature"),
            Titles = Titles(item, place),
            Grade = Grade(item, place),
            Source = fields.OptionalId(item, place, "source"),
            DerivedFrom = fields.Texts(item, place, "derived_from", AssessmentLimits.DerivedFrom, DocumentLimits.IdLength),
            Forgeability = fields.Term<Forgeability>(item, place, "forgeability", AssessmentFile.ForgeabilityClasses, isRequired: false),
            Tlp = fields.OptionalId(item, place, "tlp"),
            Hash = fields.OptionalId(item, place, "hash"),
            IsPrivate = fields.Flag(item, place, "private"),
            Date = fields.Day(item, place, "date"),
            Stated = fields.Map(item, place, "stated", AssessmentLimits.Stated, DocumentLimits.IdLength, fields.Integer),
        };
    }

    private Grade? Grade(JsonValue item, string place)
    {
        if (fields.OptionalId(item, place, "grade") is not { } text)
            return null;
        if (Attribution.Grade.TryParse(text, out var grade))
            return grade;
        findings.Add(AttributionCodes.DocumentTerm, StrictReader.At(place, "grade"), "A-F 1-6");
        return null;
    }

    private Override? Override(JsonValue item, string place) => fields.Open(item, place, "evidence", "hypothesis", "millibans", "reason")
        ? new Override(
            fields.Id(item, place, "evidence"), fields.Id(item, place, "hypothesis"), fields.Integer(item, place, "millibans"),
            fields.Text(item, place, "reason", DocumentLimits.TextLength))
        : null;

    private SponsorPrior? SponsorPrior(JsonValue item, string place) => fields.Open(item, place, "group", "shares")
        ? new SponsorPrior(fields.Id(item, place, "group"), fields.Map(item, place, "shares", AssessmentLimits.Stated, DocumentLimits.IdLength, fields.Integer))
        : null;

    private GroupPrior? GroupPrior(JsonValue item, string place) => fields.Open(item, place, "group", "ppm")
        ? new GroupPrior(fields.Id(item, place, "group"), fields.Integer(item, place, "ppm"))
        : null;

    private IReadOnlyDictionary<string, string> Titles(JsonValue item, string place) =>
        fields.Map(item, place, "titles", DocumentLimits.Languages, DocumentLimits.IdLength, (value, at) => fields.Text(value, at, DocumentLimits.TextLength) ?? "");
}
