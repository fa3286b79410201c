namespace Parley.Fuzz;

/// <summary>The corpus: <c>tests/Parley.Fuzz/corpus/TARGET/</c>, where what is accepted is named <c>good-*</c> and what is refused <c>bad-*</c>.</summary>
public static class CorpusFiles
{
    public static string Folder { get; } = Find();

    /// <summary><c>tests/vectors</c>.</summary>
    public static string Vectors { get; } = Path.GetFullPath(Path.Combine(Folder, "..", "..", "vectors"));

    /// <summary>Paths of one target's files, in order of their names.</summary>
    public static IReadOnlyList<string> Of(FuzzTarget target)
    {
        var folder = Path.Combine(Folder, target.Name);
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)] : [];
    }

    public static bool IsGood(string path) => Path.GetFileName(path).StartsWith("good-", StringComparison.Ordinal);

    public static IReadOnlyList<byte[]> Bytes(FuzzTarget target) => [.. Of(target).Select(File.ReadAllBytes)];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "tests", "Parley.Fuzz", "corpus");
            if (Directory.Exists(path))
                return path;
        }

        throw new DirectoryNotFoundException("No folder above this program has tests/Parley.Fuzz/corpus.");
    }
}
