using System.Text.Json;

namespace Parley.Ledger.Tests;

/// <summary>Files beside the tests: our own vectors, and public test data which may be absent.</summary>
internal static class SharedData
{
    /// <summary>A folder of public test data, under <c>PARLEY_SHARED_DATA</c> or the first <c>shared/data</c> above this program; skips the test if absent.</summary>
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("PARLEY_SHARED_DATA") ?? Above("shared/data", Directory.Exists);
        var folder = root is null ? null : Path.Combine(root, name);
        Assert.SkipUnless(Directory.Exists(folder), $"public test data '{name}' is not on this machine");
        return folder!;
    }

    /// <summary>A file of <c>tests/vectors</c>.</summary>
    public static JsonElement Vectors(string name)
    {
        var path = Above(Path.Combine("tests", "vectors", name), File.Exists);
        Assert.NotNull(path);
        return Json(path);
    }

    public static JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static string? Above(string name, Func<string, bool> exists)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, name);
            if (exists(path)) return path;
        }
        return null;
    }
}
