using System.Text.Json;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Cases;

/// <summary>Public cases with the verdict of another validator.</summary>
internal static class PublicCases
{
    /// <summary>A folder of public test data, under <c>PARLEY_SHARED_DATA</c> or the first <c>shared/data</c> above this program; skips the test if absent.</summary>
    public static string Folder()
    {
        var root = Environment.GetEnvironmentVariable("PARLEY_SHARED_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
                root = Path.Combine(folder.FullName, "shared", "data");
        }

        var cases = root is null ? null : Path.Combine(root, "stix");
        Assert.SkipUnless(Directory.Exists(cases), "public test data 'stix' is not on this machine");
        return cases!;
    }

    public static IEnumerable<JsonElement> Lines(string name)
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder(), name)))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    public static List<Finding> Validate(ReadOnlyMemory<byte> input)
    {
        var validator = new Validator();
        return [.. StixReader.Read(input).SelectMany(item => validator.Validate(item).ToList())];
    }
}
