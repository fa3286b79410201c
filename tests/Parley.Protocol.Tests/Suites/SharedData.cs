using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>Public test data beside the repository (shared/data), which may be absent.</summary>
internal static class SharedData
{
    private static readonly string? s_root = Environment.GetEnvironmentVariable("PARLEY_SHARED_DATA") ?? Find();

    /// <summary>The path of a file of the public data; skips the test when there is none.</summary>
    public static string File(params ReadOnlySpan<string> parts)
    {
        var path = s_root is null ? null : Path.Combine([s_root, .. parts]);
        if (path is null || !System.IO.File.Exists(path))
            Assert.Skip($"No public data here: shared/data/{string.Join('/', parts.ToArray())}");
        return path;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }
}
