using Parley.Architecture.Tests.Folders;
using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>The arrows between the folders of one project; what fails names them, with examples.</summary>
public sealed class FolderTests
{
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
        var rings = Rings.Among(CompiledProject.Read(Repository.Assembly(project), $"/_/src/{project}/"));
        Assert.True(rings.Count == 0, Rings.Report(project, rings));
    }
}
