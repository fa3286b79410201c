using Parley.Json;

namespace Parley.Attribution;

/// <summary>The members of an assessment, each looked at once.</summary>
internal sealed class AssessmentReader(DocumentFields fields)
{
    private static readonly string[] s_names =
    [
        "format", "id", "case", "party", "version", "previous", "created", "author_role", "knowledge", "weights", "excluded_references", "known_before",
        "scale", "hypotheses", "evidence", "overrides", "sponsor_priors", "group_priors",
    ];

    public Assessment? Read(JsonValue root)
    {
        if (!fields.Open(root, "", s_names))
            return null;
        fields.Format(root, AssessmentFile.Format);
        return new Assessment
        {
            Id = fields.Required(root, "", "id"),
            Case = fields.Required(root, "", "case"),
            Party = fields.Required(root, "", "party"),
            Version = fields.Integer(root, "", "version"),
            Previous = fields.Text(root, "", "previous"),
            Created = fields.Time(root, "", "created"),
            AuthorRole = fields.Required(root, "", "author_role"),
            KnowledgeHash = fields.Required(root, "", "knowledge"),
            WeightsHash = fields.Required(root, "", "weights"),
            KnowledgeCut = new KnowledgeCut(
                fields.Texts(root, "", "excluded_references", AssessmentLimits.Priors, DocumentLimits.TextLength), fields.Day(root, "", "known_before")),
            Scale = fields.Required(root, "", "scale"),
            Hypotheses = List(root, "hypotheses", AssessmentLimits.Hypotheses, Hypothesis),
            Evidence = List(root, "evidence", AssessmentLimits.EvidenceItems, Evidence),
            Overrides = List(root, "overrides", AssessmentLimits.Overrides, Override),
            SponsorPriors = List(root, "sponsor_priors", AssessmentLimits.Priors, SponsorPrior),
            GroupPriors = List(root, "group_priors", AssessmentLimits.Priors, GroupPrior),
        };
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
        if (!fields.Open(item, place, "id", "kind", "titles", "group", "country", "prior_millibans"))
            return null;
        return new Hypothesis(
            fields.Required(item, place, "id"),
            fields.Term<HypothesisKind>(item, place, "kind", AssessmentFile.HypothesisKinds, isRequired: true) ?? HypothesisKind.Other,
            Titles(item, place),
            fields.Text(item, place, "group"),
            fields.Text(item, place, "country"),
            fields.OptionalInteger(item, place, "prior_millibans"));
    }

    private EvidenceItem? Evidence(JsonValue item, string place)
    {
        if (!fields.Open(item, place, "id", "kind", "feature", "titles", "grade", "source", "derived_from", "forgeability", "tlp", "hash", "private", "date", "stated"))
            return null;
        return new EvidenceItem
        {
            Id = fields.Required(item, place, "id"),
            Kind = fields.Term<EvidenceKind>(item, place, "kind", AssessmentFile.EvidenceKinds, isRequired: true) ?? EvidenceKind.Context,
            Feature = fields.Text(item, place, "feature"),
            Titles = Titles(item, place),
            Grade = Grade(item, place),
            Source = fields.Text(item, place, "source"),
            DerivedFrom = fields.Texts(item, place, "derived_from", AssessmentLimits.DerivedFrom),
            Forgeability = fields.Term<Forgeability>(item, place, "forgeability", AssessmentFile.ForgeabilityClasses, isRequired: false),
            Tlp = fields.Text(item, place, "tlp"),
            Hash = fields.Text(item, place, "hash"),
            IsPrivate = fields.Flag(item, place, "private"),
            Date = fields.Day(item, place, "date"),
            Stated = fields.Map(item, place, "stated", AssessmentLimits.Stated, fields.Integer),
        };
    }

    private Grade? Grade(JsonValue item, string place)
    {
        if (fields.Text(item, place, "grade") is not { } text)
            return null;
        if (text.Length == 2 && new Grade(text[0], text[1] - '0') is var grade && Reliability.IsGrade(grade))
            return grade;
        fields.Add(AttributionCodes.AssessTerm, DocumentFields.At(place, "grade"), "A-F 1-6");
        return null;
    }

    private Override? Override(JsonValue item, string place) => fields.Open(item, place, "evidence", "hypothesis", "millibans", "reason")
        ? new Override(
            fields.Required(item, place, "evidence"), fields.Required(item, place, "hypothesis"), fields.Integer(item, place, "millibans"),
            fields.Required(item, place, "reason", DocumentLimits.TextLength))
        : null;

    private SponsorPrior? SponsorPrior(JsonValue item, string place) => fields.Open(item, place, "group", "shares")
        ? new SponsorPrior(fields.Required(item, place, "group"), fields.Map(item, place, "shares", AssessmentLimits.Stated, fields.Integer))
        : null;

    private GroupPrior? GroupPrior(JsonValue item, string place) => fields.Open(item, place, "group", "ppm")
        ? new GroupPrior(fields.Required(item, place, "group"), fields.Integer(item, place, "ppm"))
        : null;

    private IReadOnlyDictionary<string, string> Titles(JsonValue item, string place) =>
        fields.Map(item, place, "titles", DocumentLimits.Languages, (value, at) => fields.Text(value, at, DocumentLimits.TextLength) ?? "");
}
