namespace Parley.Attribution.Tests;

/// <summary>Public test data, which may be absent.</summary>
internal static class SharedData
{
    /// <summary>A folder under <c>PARLEY_SHARED_DATA</c> or the first <c>shared/data</c> above this program; skips the test if absent.</summary>
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("PARLEY_SHARED_DATA") ?? Above("shared/data");
        var folder = root is null ? null : Path.Combine(root, name);
        Assert.SkipUnless(Directory.Exists(folder), $"public test data '{name}' is not on this machine");
        return folder!;
    }

    public static byte[] Bytes(string folder, string name) => File.ReadAllBytes(Path.Combine(Folder(folder), name));

    /// <summary>A file that comes with the project.</summary>
    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Above("samples/attribution")!, name));

    private static string? Above(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, name) is var path && Directory.Exists(path))
                return path;
        }

        return null;
    }
}
