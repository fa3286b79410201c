using Parley.Architecture.Tests.Folders;
using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>
/// The arrows between the folders of one project. To see those of a project that is not yet free of rings, name it:
/// <c>PARLEY_RINGS=Parley.Stix dotnet run -c Release --project tests/Parley.Architecture.Tests</c>.
/// </summary>
public sealed class FolderTests
{
    /// <summary>Projects whose rings are still being taken apart. Nothing is added here.</summary>
    private static readonly string[] s_notYet =
    [
        "Parley.Attribution",
        "Parley.Cli",
        "Parley.Exchange",
        "Parley.Node",
        "Parley.Protocol",
        "Parley.Stix",
        "Parley.Storage",
    ];

    public static TheoryData<string> Projects => [.. Repository.Projects.Keys.Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_of_a_project_use_each_other_in_a_ring(string project)
    {
        var uses = CompiledProject.Read(Repository.Assembly(project), $"/_/src/{project}/");
        var rings = Rings.Among(uses);
        var report = Rings.Report(project, rings);
        if (s_notYet.Contains(project) && Environment.GetEnvironmentVariable("PARLEY_RINGS") != project)
            Assert.True(rings.Count > 0, $"{project} is free of rings: take it off the list.");
        else
            Assert.True(rings.Count == 0, report);
    }
}
