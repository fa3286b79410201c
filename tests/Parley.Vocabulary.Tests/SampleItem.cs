using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Tests;

/// <summary>One file of samples/securid-2011, whose README says what its members mean.</summary>
internal sealed record SampleItem(string File, JsonObject Json)
{
    private const string LinkPrefix = "item/";

    public int Number => Json["item"]!.GetValue<int>();

    public string From => Json["from"]!.GetValue<string>();

    public string Date => Json["date"]!.GetValue<string>();

    public string Basis => Json["basis"]!.GetValue<string>();

    public JsonArray Sources => Json["sources"]!.AsArray();

    public JsonObject Message => Json["message"]!.AsObject();

    public string Kind => Message["kind"]!.GetValue<string>();

    /// <summary>Numbers of the items that links anywhere in the message stand for.</summary>
    public IEnumerable<int> Links => LinksIn(Message);

    public IEnumerable<int> Answers => Message["answers"] is { } answers ? LinksIn(answers) : [];

    /// <summary>All items, in order of file names; they are part of the repository.</summary>
    public static IReadOnlyList<SampleItem> All()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "samples", "securid-2011");
            if (Directory.Exists(samples))
                return [.. Directory.GetFiles(samples, "*.json").Order(StringComparer.Ordinal).Select(Read)];
        }

        throw new DirectoryNotFoundException("samples/securid-2011 is not above " + AppContext.BaseDirectory);
    }

    private static SampleItem Read(string path) =>
        new(Path.GetFileName(path), JsonNode.Parse(System.IO.File.ReadAllText(path))!.AsObject());

    private static IEnumerable<int> LinksIn(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => LinksIn(member.Value)),
        JsonArray list => list.SelectMany(LinksIn),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith(LinkPrefix, StringComparison.Ordinal) =>
            [int.Parse(text.AsSpan(LinkPrefix.Length), System.Globalization.CultureInfo.InvariantCulture)],
        _ => [],
    };
}
