using System.Text.RegularExpressions;
using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>A message is read once, at a door, and what is inside speaks of messages, not of JSON.</summary>
public sealed partial class MessageTests
{
    /// <summary>Where JSON is taken apart or put together by hand: files, or folders that end with a slash.</summary>
    private static readonly string[] s_doors =
    [
        "src/Parley.Protocol/Cbor/CborJson.cs", "src/Parley.Node/Contract/", "src/Parley.Cli/Assess/", "src/Parley.Cli/Attribution/", "src/Parley.Cli/Knowledge/",
        "src/Parley.Cli/Writing/", "src/Parley.Cli/Output/CliJson.cs", "src/Parley.Cli/Setup/InitCommand.cs", "src/Parley.Cli/Stix/", "src/Parley.Cli/Verify/",
        "src/Parley.Cli/Vocab/VocabCommand.cs",
    ];

    /// <summary>Words that are the name of a kind and of something else too: a part of the header, a duty.</summary>
    private static readonly string[] s_otherMeanings = ["track", "answer"];

    [Fact]
    public void JSON_objects_are_named_at_the_doors_alone()
    {
        var named = Repository.Sources("src").Where(path => File.ReadAllText(path).Contains("System.Text.Json.Nodes", StringComparison.Ordinal)).Select(Relative).ToArray();
        Assert.DoesNotContain(named, path => !s_doors.Any(door => IsAt(path, door)));
        Assert.DoesNotContain(s_doors, door => !named.Any(path => IsAt(path, door)));
    }

    [Fact]
    public void The_name_of_a_kind_is_written_in_the_data_and_in_the_readers_of_single_kinds_alone()
    {
        var kinds = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Parley.Vocabulary", "Data", "kinds"), "*.json")
            .Select(path => Path.GetFileName(path).Split('.')[0]).Distinct().Except(["envelope", .. s_otherMeanings]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(19, kinds.Count);
        string[] projects = ["Vocabulary", "Meaning", "Exchange", "Storage", "Node", "Api"];
        var written = projects.SelectMany(project => Repository.Sources("src/Parley." + project)).SelectMany(path => Literal().Matches(File.ReadAllText(path))
            .Where(match => kinds.Contains(match.Groups[1].Value)).Select(match => $"{Relative(path)}: {match.Value}")).ToArray();
        Assert.Contains(written, at => at.StartsWith("src/Parley.Vocabulary/Readers/", StringComparison.Ordinal));
        Assert.DoesNotContain(written, at => !at.StartsWith("src/Parley.Vocabulary/Readers/", StringComparison.Ordinal));
    }

    [Fact]
    public void What_people_write_goes_to_the_core_through_the_one_place_that_asks_the_partys_policy()
    {
        var sending = Repository.Sources("src/Parley.Node").Where(path => ToTheCore().IsMatch(File.ReadAllText(path))).Select(Relative);
        Assert.Equal(["src/Parley.Node/Slices/Messages/Handed.cs"], sending);
    }

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path);

    private static bool IsAt(string path, string door) => door.EndsWith('/') ? path.StartsWith(door, StringComparison.Ordinal) : path == door;

    [GeneratedRegex(@"\bnode\.SendAsync\(")]
    private static partial Regex ToTheCore();

    [GeneratedRegex("\"([a-z-]+)\"")]
    private static partial Regex Literal();
}
