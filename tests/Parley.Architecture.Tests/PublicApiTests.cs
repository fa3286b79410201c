using Parley.Architecture.Tests.PublicApi;
using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>
/// What the pure libraries offer to others is a file that is read when it changes: <c>PublicApi/PROJECT.txt</c>. Written anew with
/// <c>PARLEY_WRITE_API=1 dotnet run -c Release --project tests/Parley.Architecture.Tests -- --filter-class "*PublicApiTests"</c>.
/// </summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Pure => [.. Repository.Projects.Where(project => project.Value.Pure).Select(project => project.Key).Order()];

    [Theory]
    [MemberData(nameof(Pure))]
    public void The_public_members_of_a_pure_library_are_those_of_its_golden_file(string project)
    {
        var golden = Path.Combine(Repository.Root, "tests", "Parley.Architecture.Tests", "PublicApi", project + ".txt");
        var offered = ApiText.Of(Repository.Assembly(project), Repository.Assembly("Parley.Cli"), Repository.Assembly("Parley.Server"));
        if (Environment.GetEnvironmentVariable("PARLEY_WRITE_API") == "1")
            File.WriteAllText(golden, offered);
        Assert.True(File.Exists(golden), $"There is no {golden}.");
        Assert.Equal(File.ReadAllText(golden), offered);
    }

    [Fact]
    public void Every_golden_file_is_that_of_a_pure_library() =>
        Assert.Empty(Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Parley.Architecture.Tests", "PublicApi"), "*.txt")
            .Select(Path.GetFileNameWithoutExtension).Except(Pure.Select(row => row.Data)));
}
