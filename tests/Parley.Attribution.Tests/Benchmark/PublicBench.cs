using System.Text.Json;

namespace Parley.Attribution.Tests;

/// <summary>The public suites and what they are judged by.</summary>
internal static class PublicBench
{
    private static readonly Lazy<KnowledgeBase> s_knowledge = new(ReadKnowledge);

    public static KnowledgeBase Knowledge => s_knowledge.Value;

    public static IReadOnlyList<BenchmarkCase> Cases(string suite)
    {
        var reading = new CaseReader(Knowledge).Read(File.ReadAllBytes(Path.Combine(Folder(), $"cases_attack_{suite}.jsonl")));
        Assert.Empty(reading.Errors);
        return reading.Cases;
    }

    /// <summary>Under <c>PARLEY_SHARED_DATA</c> or the first <c>shared/data</c> above this program; skips the test if absent.</summary>
    private static string Folder()
    {
        var root = Environment.GetEnvironmentVariable("PARLEY_SHARED_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
                root = Path.Combine(folder.FullName, "shared", "data");
        }

        var bench = root is null ? null : Path.Combine(root, "attribbench");
        Assert.SkipUnless(Directory.Exists(bench), "public test data 'attribbench' is not on this machine");
        return bench!;
    }

    private static KnowledgeBase ReadKnowledge()
    {
        var folder = Folder();
        return new KnowledgeBase(
            Rows("groups.csv").Select(row => new ActorGroup(row[0], row[1], row[2].Split('|'), row[3] == "UNK" ? null : row[3], row[4])),
            Rows("features.csv").Select(row => new Feature(
                row[0], row[1], row[2] == "technique" ? FeatureKind.Technique : FeatureKind.Software, row[3].Split('|', StringSplitOptions.RemoveEmptyEntries), row[4].Length > 0 ? row[4] : null)),
            Lines("evidence_documents.jsonl").Select(line => new GroupDocument(Text(line, "group")!, Text(line, "ref")!, Text(line, "url"), Day(line), Names(line, "features"))),
            Lines("software_documents.jsonl").Select(line => new SoftwareDocument(Text(line, "software")!, Text(line, "ref")!, null, Day(line), Names(line, "techniques"))),
            []);

        IEnumerable<string[]> Rows(string name) => File.ReadLines(Path.Combine(folder, name)).Skip(1).Select(Cells);
        IEnumerable<JsonElement> Lines(string name) => File.ReadLines(Path.Combine(folder, name)).Select(line => JsonDocument.Parse(line).RootElement);
    }

    // RFC 4180 without line breaks in quotes.
    private static string[] Cells(string row)
    {
        var (cells, isQuoted) = (new List<string> { "" }, false);
        foreach (var character in row.TrimEnd('\r'))
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (character == ',' && !isQuoted)
                cells.Add("");
            else
                cells[^1] += character;
        }

        return [.. cells];
    }

    private static string? Text(JsonElement line, string member) => line.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static DateOnly? Day(JsonElement line) => Text(line, "date") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd") : null;

    private static string[] Names(JsonElement line, string member) =>
        [.. line.GetProperty(member).EnumerateArray().Select(item => item.GetString()!).Distinct(StringComparer.Ordinal)];
}
