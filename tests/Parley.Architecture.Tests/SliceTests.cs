using System.Text.RegularExpressions;
using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>
/// What a feature that follows the record costs, on the smallest one: a folder in Parley.Node, one in Parley.Cli, a file in Parley.Api, words, and a line in each of three lists.
/// Whatever else names it is a place that the next feature would have to be known in too.
/// </summary>
public sealed partial class SliceTests
{
    [Fact]
    public void A_slice_is_its_folders_its_words_and_one_line_in_each_list()
    {
        string[] own =
        [
            "Parley.Api/Stats.cs", "Parley.Cli/Stats/StatsCommand.cs", "Parley.Cli/Words/stats.fr.json", "Parley.Cli/Words/stats.json",
            "Parley.Node/Slices/Stats/StatsSlice.cs", "Parley.Node/Slices/Stats/tables.sql",
        ];
        string[] lists = ["Parley.Api/ApiJson.cs", "Parley.Cli/Commands.cs", "Parley.Node/Slices/NodeSlices.cs"];

        var source = Path.Combine(Repository.Root, "src");
        var naming = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".json" or ".sql" or ".csproj" && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (Path: Path.GetRelativePath(source, path).Replace('\\', '/'), Lines: File.ReadLines(path).Count(line => Name().IsMatch(line))))
            .Where(file => file.Lines > 0).ToArray();
        Assert.Equal(own.Concat(lists).Order(StringComparer.Ordinal), naming.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.All(naming.Where(file => lists.Contains(file.Path)), file => Assert.Equal((file.Path, 1), file));
    }

    [GeneratedRegex(@"\b[Ss]tats(?![a-z])")]
    private static partial Regex Name();
}
