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

    /// <summary>What the profile that is used unless one asks for another calls an error.</summary>
    public static List<string> Errors(ReadOnlyMemory<byte> input, SpecVersion version = SpecVersion.AsStated)
    {
        var (validator, together, errors) = (new Validator(version), new CollectionCheck(), new List<string>());
        foreach (var item in StixReader.Read(input))
        {
            Add(validator.Validate(item));
            if (item is { Object: { } obj, IsEnvelope: false })
                together.Add(obj, item.Number);
        }

        Add(together.Finish());
        return errors;

        void Add(IReadOnlyList<StixFinding> findings) => errors.AddRange(findings
            .Where(finding => Profile.Interoperable.SeverityOf(finding.Rule) == Severity.Error)
            .Select(finding => $"{finding.Rule.Code} {finding.ObjectId} {finding.Path} {finding.Detail}"));
    }
}
