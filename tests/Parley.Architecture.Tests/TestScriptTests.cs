using System.Diagnostics;
using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>What <c>./test</c> chooses to run, in a small repository of its own. Nothing is built here.</summary>
public sealed class TestScriptTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("parley-").FullName;

    public TestScriptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no bash.");
        Write("Base", "src");
        Write("Middle", "src", "Base");
        Write("Other", "src");
        Write("Base.Tests", "tests", "../src/Base");
        Write("Middle.Tests", "tests", "../src/Middle");
        Write("Other.Tests", "tests", "../src/Other");
        Directory.CreateDirectory(Path.Combine(_root, "docs", "spec"));
        File.WriteAllText(Path.Combine(_root, "tests", "Other.Tests", "Pages.cs"), "File.ReadAllText(Path.Combine(root, \"docs\", \"spec\", page))");
        foreach (var script in new[] { "test", Path.Combine("tests", "changed") })
            File.Copy(Path.Combine(Repository.Root, script), Path.Combine(_root, script));
        Run("git", "init", "-q", "-b", "main");
        Run("git", "add", "-A");
        Run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("--quik")]
    [InlineData("Stix")]
    [InlineData("--only")]
    [InlineData("--base", "main")]
    [InlineData("--quick", "--base", "no-such-commit")]
    [InlineData("--only", "no-such-part")]
    public void What_it_does_not_know_is_refused_and_nothing_runs(params string[] arguments)
    {
        var (exit, output, errors) = Run("./test", arguments);
        Assert.Equal((2, ""), (exit, output));
        Assert.Matches("^error: .+\nhint: .+\n$", errors);
    }

    [Fact]
    public void Help_prints_the_usage_and_runs_nothing()
    {
        var (exit, output, errors) = Run("./test", "--help");
        Assert.Equal((0, ""), (exit, errors));
        foreach (var option in new[] { "--only NAME", "--quick", "--base REV", "--list", "--help" })
            Assert.Contains(option, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/Base/New.cs", "Base.Tests", "Middle.Tests")]
    [InlineData("src/Middle/New.cs", "Middle.Tests")]
    [InlineData("src/Other/Deep/Down/New.cs", "Other.Tests")]
    [InlineData("tests/Base.Tests/New.cs", "Base.Tests")]
    [InlineData("docs/spec/page.md", "Other.Tests")]
    [InlineData("README.md")]
    [InlineData("Directory.Build.props", "Base.Tests", "Middle.Tests", "Other.Tests")]
    public void A_change_runs_the_tests_that_it_can_reach(string changed, params string[] expected)
    {
        var path = Path.Combine(_root, changed);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        Assert.Equal(expected, Chosen());
        Run("git", "add", "-A");
        Assert.Equal(expected, Chosen());
        Run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "second");
        Assert.Empty(Chosen());
        Assert.Equal(expected, Chosen("--base", "HEAD~1"));
    }

    [Fact]
    public void A_branch_is_compared_with_where_it_left_main()
    {
        Run("git", "switch", "-q", "-c", "branch");
        File.WriteAllText(Path.Combine(_root, "src", "Other", "New.cs"), "");
        Run("git", "add", "-A");
        Run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "second");
        Assert.Equal(["Other.Tests"], Chosen());
    }

    private string[] Chosen(params string[] more)
    {
        var (exit, output, errors) = Run("./test", ["--quick", "--list", .. more]);
        Assert.True(exit == 0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.EndsWith(".Tests", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private void Write(string name, string folder, params string[] references)
    {
        var path = Path.Combine(_root, folder, name);
        Directory.CreateDirectory(path);
        var items = references.Select(to => $"<ProjectReference Include=\"../{to}/{Path.GetFileName(to)}.csproj\" />");
        File.WriteAllText(Path.Combine(path, name + ".csproj"), $"<Project>\n{string.Join('\n', items)}\n</Project>\n");
    }

    private (int Exit, string Output, string Errors) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program == "./test" ? Path.Combine(_root, "test") : program, arguments)
        {
            WorkingDirectory = _root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
