using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>What links and deadlines mean is said in one place: nobody else reads them of a header (docs/spec/meaning.md).</summary>
public sealed class MeaningTests
{
    private static readonly string[] s_parts = ["get_Answers", "get_Supersedes", "get_Deadline", "get_To"];

    [Fact]
    public void The_reading_sees_what_a_project_reads_of_a_header() => Assert.Equal(s_parts.Order(), Reads("Parley.Meaning"));

    [Theory]
    [InlineData("Parley.Exchange")]
    [InlineData("Parley.Storage")]
    [InlineData("Parley.Server")]
    [InlineData("Parley.Cli")]
    public void Links_and_deadlines_of_a_header_are_read_by_the_one_function_alone(string project) => Assert.Empty(Reads(project));

    /// <summary>Which messages belong together in a thread, whether or not their links have effect, is no state.</summary>
    [Fact]
    public void The_node_reads_links_for_threads_alone()
    {
        Assert.Equal(["get_Answers", "get_Supersedes"], Reads("Parley.Node"));
        var files = Repository.Sources("src/Parley.Node").Where(path => File.ReadAllText(path) is var text && (text.Contains("header.Answers", StringComparison.Ordinal) || text.Contains("header.Supersedes", StringComparison.Ordinal)));
        Assert.Equal("MessagesSlice.cs", Path.GetFileName(Assert.Single(files)));
    }

    private static IEnumerable<string> Reads(string project)
    {
        using var file = new PEReader(File.OpenRead(Repository.Assembly(project)));
        var metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference && metadata.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
                && metadata.GetString(type.Name) == "Header" && metadata.GetString(type.Namespace) == "Parley.Protocol")
            .Select(member => metadata.GetString(member.Name)).Intersect(s_parts).Order()];
    }
}
