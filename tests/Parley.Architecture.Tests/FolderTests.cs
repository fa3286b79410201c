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
        "Parley.Cli",
    ];

    public static TheoryData<string> Projects => [.. Repository.Projects.Keys.Order()];

    /// <summary>What parties must trust never rests on what only measures and learns.</summary>
    [Fact]
    public void Nothing_outside_the_laboratory_uses_it()
    {
        var uses = CompiledProject.Read(Repository.Assembly("Parley.Attribution"), "/_/src/Parley.Attribution/");
        static bool IsLaboratory(string folder) => folder.Split('/')[0] == "Laboratory";
        Assert.Contains(uses, use => IsLaboratory(use.FromFolder) && !IsLaboratory(use.ToFolder));
        Assert.DoesNotContain(uses, use => !IsLaboratory(use.FromFolder) && IsLaboratory(use.ToFolder));
    }

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
