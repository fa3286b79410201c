using System.Text.Json;

namespace Parley.Vocabulary.Json;

/// <summary>The data files built into this assembly, by names like <c>kinds/notify.json</c>.</summary>
internal static class DataFiles
{
    public static IEnumerable<string> In(string folder) =>
        typeof(DataFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static JsonDocument Read(string name)
    {
        using var stream = typeof(DataFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No data file {name}.");
        return JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
    }

    public static string ReadText(string name)
    {
        using var stream = typeof(DataFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No data file {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The file's name without folder and <c>.json</c>.</summary>
    public static string Stem(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..^".json".Length];
}
