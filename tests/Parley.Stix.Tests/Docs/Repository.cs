namespace Parley.Stix.Tests.Docs;

/// <summary>Files of the repository that tests hold to the code.</summary>
internal static class Repository
{
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Parley.slnx")))
                folder = folder.Parent;
            return folder.FullName;
        }
    }

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The page is what the code makes; with <c>PARLEY_WRITE_DOCS=1</c> it is written instead.</summary>
    public static void AssertPage(string path, string made)
    {
        if (Environment.GetEnvironmentVariable("PARLEY_WRITE_DOCS") == "1")
            File.WriteAllText(Path.Combine(Root, path), made);
        Assert.Equal(made, Read(path));
    }
}
