using System.Text.Json.Nodes;

namespace Parley.Cli.Tests;

/// <summary>The published vectors, in the repository's <c>tests/vectors</c>.</summary>
internal static class Vectors
{
    public static string Folder { get; } = Find();

    public static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, name)))!.AsObject();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "tests", "vectors"))) return Path.Combine(folder.FullName, "tests", "vectors");
        }

        throw new DirectoryNotFoundException("tests/vectors");
    }
}
