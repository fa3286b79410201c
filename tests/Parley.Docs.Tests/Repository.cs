namespace Parley.Docs.Tests;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The pages whose commands are run, in every language.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.GetFiles(Root, "README*.md").Concat(Directory.GetFiles(Path.Combine(Root, "docs/use"), "*.md")).Concat(Directory.GetFiles(Path.Combine(Root, "docs/operate"), "*.md"))
            .Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal),
    ];

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Parley.slnx")))
                return folder;
        }

        throw new InvalidOperationException("Run from a checkout.");
    }
}
