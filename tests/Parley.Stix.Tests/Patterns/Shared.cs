using System.Text.Json;

namespace Parley.Stix.Tests.Patterns;

/// <summary>Public test data beside the repository (shared/data/stix), which may be absent.</summary>
internal static class Shared
{
    /// <summary>The objects of a file with one JSON object a line; skips the test when there is none.</summary>
    public static IReadOnlyList<JsonElement> Lines(string name)
    {
        var cases = new List<JsonElement>();
        foreach (var line in File.ReadLines(Find(name)))
        {
            using var document = JsonDocument.Parse(line);
            cases.Add(document.RootElement.Clone());
        }

        return cases;
    }

    /// <summary>The path of a file; skips the test when there is none.</summary>
    public static string Find(string name)
    {
        var root = Environment.GetEnvironmentVariable("PARLEY_SHARED_DATA") ?? Above();
        var path = root is null ? null : Path.Combine(root, "stix", name);
        Assert.SkipUnless(File.Exists(path), $"no public data here: shared/data/stix/{name}");
        return path!;
    }

    private static string? Above()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(path))
                return path;
        }

        return null;
    }
}
