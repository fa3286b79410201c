using System.Reflection;

namespace Parley.Protocol.Tests;

/// <summary>Finds files of the repository from the folder of the test binary.</summary>
internal static class SpecPages
{
    public static string Root { get; } = FindRoot();

    public static string[] Lines(string page) => File.ReadAllLines(Path.Combine(Root, "docs", "spec", page));

    /// <summary>Name and value of every constant of a static class.</summary>
    public static IEnumerable<(string Name, object Value)> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (field.Name, field.GetRawConstantValue()!));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Parley.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        return folder.FullName;
    }
}
