using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md. Whoever adds one changes this table and says why in docs/adr/.</summary>
public sealed class DirectionTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Parley.Ledger"] = [],
        ["Parley.Words"] = [],
        ["Parley.Vocabulary"] = ["Parley.Words"],
        ["Parley.Json"] = [],
        ["Parley.Stix"] = ["Parley.Json", "Parley.Words"],
        ["Parley.Api"] = [],
        ["Parley.Attribution"] = ["Parley.Json", "Parley.Stix", "Parley.Vocabulary"],
        ["Parley.Protocol"] = ["Parley.Ledger"],
        ["Parley.Keystore"] = ["Parley.Protocol"],
        ["Parley.Meaning"] = ["Parley.Json", "Parley.Protocol", "Parley.Vocabulary"],
        ["Parley.Exchange"] = ["Parley.Ledger", "Parley.Meaning", "Parley.Protocol", "Parley.Vocabulary"],
        ["Parley.Storage"] = ["Parley.Exchange"],
        ["Parley.Node"] = ["Parley.Api", "Parley.Keystore", "Parley.Storage"],
        ["Parley.Terminal"] = ["Parley.Words"],
        ["Parley.Client"] = ["Parley.Api", "Parley.Vocabulary", "Parley.Words"],
        ["Parley.Console"] = ["Parley.Api", "Parley.Client", "Parley.Vocabulary", "Parley.Words"],
        ["Parley.Server"] = ["Parley.Console", "Parley.Node", "Parley.Terminal"],
        ["Parley.Cli"] = ["Parley.Api", "Parley.Attribution", "Parley.Client", "Parley.Json", "Parley.Keystore", "Parley.Ledger", "Parley.Meaning", "Parley.Protocol", "Parley.Stix", "Parley.Terminal", "Parley.Vocabulary", "Parley.Words"],
    };

    private static readonly Dictionary<string, string[]> s_packages = new()
    {
        ["Parley.Protocol"] = ["BouncyCastle.Cryptography", "NSec.Cryptography"],
        ["Parley.Node"] = ["MailKit", "Microsoft.IdentityModel.JsonWebTokens"],
        ["Parley.Storage"] = ["Microsoft.Data.Sqlite", "Npgsql", "SQLitePCLRaw.bundle_e_sqlite3"],
        ["Parley.Server"] = ["System.CommandLine"],
        ["Parley.Terminal"] = ["System.CommandLine"],
        ["Parley.Cli"] = ["System.CommandLine"],
    };

    [Fact]
    public void Every_project_refers_only_to_what_the_table_allows()
    {
        Assert.Equal(s_allowed.Keys.Order(), Repository.Projects.Keys.Order());
        foreach (var (name, project) in Repository.Projects)
            Assert.Empty(project.Projects.Except(s_allowed[name]).Select(to => $"{name} -> {to}"));
    }

    [Fact]
    public void Every_package_is_where_it_is_meant_to_be()
    {
        foreach (var (name, project) in Repository.Projects)
            Assert.Empty(project.Packages.Except(s_packages.GetValueOrDefault(name, [])).Select(package => $"{name} -> {package}"));
    }

    [Fact]
    public void Only_node_console_and_server_see_ASP_NET() =>
        Assert.Equal(["Parley.Console", "Parley.Node", "Parley.Server"], Repository.Projects.Where(project => project.Value.Frameworks.Count > 0).Select(project => project.Key).Order());

    [Fact]
    public void What_verifies_never_sees_store_node_or_core()
    {
        var seen = new HashSet<string>();
        void Follow(string name)
        {
            foreach (var to in Repository.Projects[name].Projects)
            {
                if (seen.Add(to))
                    Follow(to);
            }
        }

        Follow("Parley.Cli");
        Assert.DoesNotContain("Parley.Exchange", seen);
        Assert.DoesNotContain("Parley.Storage", seen);
        Assert.DoesNotContain("Parley.Node", seen);
    }

    [Theory]
    [InlineData("Parley.Ledger")]
    [InlineData("Parley.Protocol")]
    [InlineData("Parley.Words")]
    [InlineData("Parley.Vocabulary")]
    [InlineData("Parley.Json")]
    [InlineData("Parley.Stix")]
    [InlineData("Parley.Attribution")]
    [InlineData("Parley.Meaning")]
    [InlineData("Parley.Exchange")]
    [InlineData("Parley.Api")]
    public void Pure_libraries_are_held_to_the_banned_symbols(string name) => Assert.True(Repository.Projects[name].Pure);

    [Fact]
    public void No_source_file_is_longer_than_500_lines() =>
        Assert.DoesNotContain(Repository.Sources("src").Concat(Repository.Sources("tests")), path => File.ReadLines(path).Count() > 500);
}
