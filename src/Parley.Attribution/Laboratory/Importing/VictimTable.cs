using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// Who was attacked in cases that the knowledge has reports of, as a table of comma-separated values: <c>case,date,country,sector,source</c>. The case is the name of a report
/// (<see cref="GroupDocument.Reference"/>), the date the day from which it is known (or nothing: as long as the report), the country two letters of ISO 3166, the sector a term of the
/// vocabulary <c>sectors</c>; country or sector may be left out.
/// </summary>
public static class VictimTable
{
    /// <summary>Before a country's code or a sector's, in the id of a feature.</summary>
    private const string Prefix = "victim:";

    private const string Place = "victims";

    private static readonly string[] s_columns = ["case", "date", "country", "sector", "source"];

    /// <summary>The knowledge with victims in its reports. A report is then as old as the later of its own day and what is said of its victims, so that nothing is seen too early.</summary>
    /// <param name="merge">The knowledge and what differed; null where anything is wrong.</param>
    /// <param name="report">Null likewise.</param>
    /// <param name="findings">Everything that is wrong, with the line.</param>
    public static bool TryAdd(KnowledgeBase knowledge, ReadOnlySpan<byte> csv, KnowledgeLimits limits,
        [NotNullWhen(true)] out KnowledgeMerge? merge, [NotNullWhen(true)] out VictimReport? report, out IReadOnlyList<Finding> findings)
    {
        var found = DocumentLimits.NewFindings(limits.Findings);
        var reports = knowledge.GroupDocuments.ToLookup(document => document.Reference, StringComparer.Ordinal);
        var cases = new SortedDictionary<string, Attacked>(StringComparer.Ordinal);
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        if (csv.Length > limits.Bytes)
            found.Add(AttributionCodes.DocumentLimit, Place, "bytes", limits.Bytes.ToString(CultureInfo.InvariantCulture));
        var rows = found.IsEmpty ? CsvText.Read(csv, Place, s_columns, found) : [];
        if (rows.Count > limits.Documents)
            found.Add(AttributionCodes.DocumentLimit, Place, "rows", limits.Documents.ToString(CultureInfo.InvariantCulture));
        foreach (var (row, line) in rows)
        {
            var (name, attacked) = Read(row, string.Create(CultureInfo.InvariantCulture, $"{Place}:{line}"), limits, found);
            sources.Add(row[4]);
            if (!reports.Contains(name))
                unknown.Add(name);
            else if (cases.TryGetValue(name, out var known))
                cases[name] = new Attacked(attacked.Date > known.Date || known.Date is null ? attacked.Date : known.Date, [.. known.Features, .. attacked.Features]);
            else
                cases.Add(name, attacked);
        }

        findings = found.ToList();
        if (!found.IsEmpty)
        {
            (merge, report) = (null, null);
            return false;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(csv));
        var victims = new KnowledgeBase(
            knowledge.Groups,
            cases.Values.SelectMany(one => one.Features).Distinct(StringComparer.Ordinal).Select(id => new Feature(id, id[Prefix.Length..], FeatureKind.Victim, [])),
            // A report of an unknown day stays one: what is said of its victims does not say when it came out.
            cases.SelectMany(one => reports[one.Key].Select(known => new GroupDocument(known.Group, one.Key, null, known.Date is null ? null : one.Value.Date, [.. one.Value.Features]))),
            [],
            sources.Select(source => new KnowledgeSource(source, Place, hash, "as stated with the file")));
        (merge, report) = (KnowledgeMerge.Of(knowledge, victims), new VictimReport(rows.Count, cases.Count, [.. unknown]));
        return true;
    }

    private static (string Case, Attacked Attacked) Read(string[] row, string place, KnowledgeLimits limits, FindingList findings)
    {
        foreach (var (column, at) in new[] { ("case", 0), ("source", 4) })
        {
            if (row[at].Length == 0)
                findings.Add(AttributionCodes.DocumentEmpty, $"{place}.{column}");
            else if (row[at].Length > limits.TextLength)
                findings.Add(AttributionCodes.DocumentLength, $"{place}.{column}", limits.TextLength.ToString(CultureInfo.InvariantCulture));
        }

        DateOnly? date = null;
        if (DateOnly.TryParseExact(row[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            date = day;
        else if (row[1].Length > 0)
            findings.Add(AttributionCodes.DocumentDate, $"{place}.date");
        if (row[2].Length > 0 && row[2] is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            findings.Add(AttributionCodes.DocumentTerm, $"{place}.country", "ISO 3166-1");
        if (row[3].Length > 0 && !Vocabularies.Get("sectors").Contains(row[3]))
            findings.Add(AttributionCodes.DocumentTerm, $"{place}.sector", "sectors");
        if (row[2].Length + row[3].Length == 0)
            findings.Add(AttributionCodes.DocumentMissing, place, "country, sector");
        return (row[0], new Attacked(date, [.. new[] { row[2], row[3] }.Where(said => said.Length > 0).Select(said => Prefix + said)]));
    }

    /// <param name="Features">Ids.</param>
    private sealed record Attacked(DateOnly? Date, SortedSet<string> Features);
}

/// <summary>What a table of victims held.</summary>
/// <param name="Cases">Reports of the knowledge that have victims by it.</param>
/// <param name="Unknown">Cases that the knowledge has no report of, in order: left out.</param>
public sealed record VictimReport(int Rows, int Cases, IReadOnlyList<string> Unknown);
