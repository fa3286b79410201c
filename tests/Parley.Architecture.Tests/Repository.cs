using System.Xml.Linq;

namespace Parley.Architecture.Tests;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Name of a project under src/ to what its project file refers to.</summary>
    public static IReadOnlyDictionary<string, Project> Projects { get; } = Directory.GetDirectories(Path.Combine(Root, "src"))
        .Select(Path.GetFileName).OfType<string>().ToDictionary(name => name, name => Read(Path.Combine(Root, "src", name, name + ".csproj")));

    /// <summary>Path of what a project under src/ was compiled to, in the configuration of these tests.</summary>
    public static string Assembly(string project)
    {
        var output = Path.GetRelativePath(Path.Combine(Root, "tests", "Parley.Architecture.Tests"), AppContext.BaseDirectory);
        return Path.Combine(Root, "src", project, output, Projects[project].Assembly + ".dll");
    }

    public static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    private static Project Read(string path)
    {
        var xml = XDocument.Load(path);
        return new Project(
            xml.Descendants("AssemblyName").SingleOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(path),
            [.. xml.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value))],
            [.. xml.Descendants("PackageReference").Select(item => item.Attribute("Include")!.Value)],
            [.. xml.Descendants("FrameworkReference").Select(item => item.Attribute("Include")!.Value)],
            xml.Descendants("ParleyPure").Any(item => item.Value == "true"));
    }

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

internal sealed record Project(string Assembly, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks, bool Pure);
