using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// Knowledge as four text files, the format that benchmarks are exchanged in: two tables of comma-separated values with a header, and two files with
/// one JSON object a line.
/// </summary>
public static class KnowledgeDirectory
{
    /// <summary><c>attack_id,name,aliases,suspected_country_class,class_source</c>; aliases are parted by <c>|</c>, a country <c>UNK</c> is none.</summary>
    public const string GroupsName = "groups.csv";

    /// <summary><c>attack_id,name,kind,tactics,parent</c>; the kind is <c>technique</c>, <c>software</c>, <c>malware</c>, <c>tool</c> or <c>victim</c>.</summary>
    public const string FeaturesName = "features.csv";

    /// <summary><c>{"group", "ref", "url", "date", "features"}</c>.</summary>
    public const string EvidenceName = "evidence_documents.jsonl";

    /// <summary><c>{"software", "ref", "date", "techniques"}</c>, and a <c>url</c> where there is one.</summary>
    public const string SoftwareName = "software_documents.jsonl";

    private static readonly string[] s_groupColumns = ["attack_id", "name", "aliases", "suspected_country_class", "class_source"];
    private static readonly string[] s_featureColumns = ["attack_id", "name", "kind", "tactics", "parent"];
    private static readonly JsonName s_group = new("group");
    private static readonly JsonName s_software = new("software");
    private static readonly JsonName s_reference = new("ref");
    private static readonly JsonName s_url = new("url");
    private static readonly JsonName s_date = new("date");
    private static readonly JsonName s_features = new("features");
    private static readonly JsonName s_techniques = new("techniques");

    /// <summary>Reads the four files.</summary>
    /// <param name="groups">Bytes of <see cref="GroupsName"/>; and so on.</param>
    /// <param name="knowledge">The knowledge. Its source is named <c>directory</c>; the hash is that of the four files' hashes.</param>
    /// <param name="findings">Everything that is wrong, with <c>file:line</c> and, in a line of JSON, the place there.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> groups,
        ReadOnlyMemory<byte> features,
        ReadOnlyMemory<byte> evidence,
        ReadOnlyMemory<byte> software,
        KnowledgeLimits limits,
        [NotNullWhen(true)] out KnowledgeBase? knowledge,
        out IReadOnlyList<Finding> findings)
    {
        var found = DocumentLimits.NewFindings(limits.Findings);
        var draft = new KnowledgeDraft(limits, found);
        var fields = found.Reader();
        var hash = new List<byte>();
        foreach (var (name, bytes) in new[] { (GroupsName, groups), (FeaturesName, features), (EvidenceName, evidence), (SoftwareName, software) })
        {
            if (bytes.Length > limits.Bytes)
                found.Add(AttributionCodes.DocumentLimit, name, "bytes", limits.Bytes.ToString(CultureInfo.InvariantCulture));
            hash.AddRange(SHA256.HashData(bytes.Span));
        }

        if (found.IsEmpty)
        {
            draft.Sources.Add(new KnowledgeSource("directory", "1", Convert.ToHexStringLower(SHA256.HashData([.. hash])), "as stated with the files"));
            Groups(groups.Span, draft, limits, found);
            Features(features.Span, draft, limits, found);
            foreach (var (line, place) in Lines(evidence, EvidenceName, limits, found))
                GroupDocument(line, place, draft, fields, limits);
            foreach (var (line, place) in Lines(software, SoftwareName, limits, found))
                SoftwareDocument(line, place, draft, fields, limits);
        }

        var isRead = draft.TryBuild(out knowledge);
        findings = found.ToList();
        return isRead;
    }

    private static void Groups(ReadOnlySpan<byte> csv, KnowledgeDraft draft, KnowledgeLimits limits, FindingList findings)
    {
        foreach (var (row, line) in CsvText.Read(csv, GroupsName, s_groupColumns, findings))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{GroupsName}:{line}");
            Check(row, place, limits, findings);
            var country = row[3] is "" or "UNK" ? null : row[3];
            draft.Add(new ActorGroup(row[0], row[1], Parts(row[2]), country, country is null || row[4].Length == 0 ? null : row[4]), place);
        }
    }

    private static void Features(ReadOnlySpan<byte> csv, KnowledgeDraft draft, KnowledgeLimits limits, FindingList findings)
    {
        foreach (var (row, line) in CsvText.Read(csv, FeaturesName, s_featureColumns, findings))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{FeaturesName}:{line}");
            Check(row, place, limits, findings);
            if (row[2] is not ("technique" or "software" or "malware" or "tool" or "victim"))
                findings.Add(AttributionCodes.DocumentTerm, $"{place}.kind", "technique, software, malware, tool, victim");
            draft.Add(new Feature(row[0], row[1], row[2] switch { "technique" => FeatureKind.Technique, "victim" => FeatureKind.Victim, _ => FeatureKind.Software }, Parts(row[3]), row[4].Length == 0 ? null : row[4]), place);
        }
    }

    private static void GroupDocument(JsonValue line, string place, KnowledgeDraft draft, StrictReader fields, KnowledgeLimits limits)
    {
        if (!fields.Open(line, place, s_group, s_reference, s_url, s_date, s_features))
            return;
        draft.Add(new GroupDocument(fields.Text(line, place, s_group, limits.TextLength), fields.Text(line, place, s_reference, limits.TextLength), Url(line, place, fields, limits),
            fields.Day(line, place, s_date, isNullable: true), fields.Texts(line, place, s_features, limits.Items, limits.TextLength, isRequired: true)), place);
    }

    private static void SoftwareDocument(JsonValue line, string place, KnowledgeDraft draft, StrictReader fields, KnowledgeLimits limits)
    {
        if (!fields.Open(line, place, s_software, s_reference, s_url, s_date, s_techniques))
            return;
        draft.Add(new SoftwareDocument(fields.Text(line, place, s_software, limits.TextLength), fields.Text(line, place, s_reference, limits.TextLength), Url(line, place, fields, limits),
            fields.Day(line, place, s_date, isNullable: true), fields.Texts(line, place, s_techniques, limits.Items, limits.TextLength, isRequired: true)), place);
    }

    /// <summary>An empty address says that there is none.</summary>
    private static string? Url(JsonValue line, string place, StrictReader fields, KnowledgeLimits limits) =>
        line.TryGet(s_url, out var url) && url.Is(""u8) ? null : fields.OptionalText(line, place, s_url, limits.TextLength, isNullable: true);

    private static void Check(string[] row, string place, KnowledgeLimits limits, FindingList findings)
    {
        if (row[0].Length == 0 || row[1].Length == 0)
            findings.Add(AttributionCodes.DocumentEmpty, place);
        if (row.Any(field => field.Length > limits.TextLength))
            findings.Add(AttributionCodes.DocumentLength, place, limits.TextLength.ToString(CultureInfo.InvariantCulture));
    }

    private static string[] Parts(string list) => list.Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(JsonValue Line, string Place)> Lines(ReadOnlyMemory<byte> utf8, string name, KnowledgeLimits limits, FindingList findings)
    {
        for (var number = 1; utf8.Length > 0; number++)
        {
            var end = utf8.Span.IndexOf((byte)'\n');
            var line = end < 0 ? utf8 : utf8[..end];
            utf8 = end < 0 ? default : utf8[(end + 1)..];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
                continue;
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}:{number}");
            if (JsonText.TryParse(line, limits.Json, out var text, out var fault))
                yield return (text.Root, place);
            else
                findings.Add(AttributionCodes.DocumentJson, place, $"{fault.Code}", fault.Offset.ToString(CultureInfo.InvariantCulture));
        }
    }
}
