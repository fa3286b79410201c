using Xunit;

namespace Parley.Protocol.Tests.Suites;

public sealed class SuiteRegistryTests
{
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;

    [Theory]
    [InlineData("base", "ed25519")]
    [InlineData("nist", "ed25519 p384 ml-dsa-87")]
    [InlineData("gm", "ed25519 sm2")]
    [InlineData("gm nist", "ed25519 p384 ml-dsa-87 sm2")]
    [InlineData("nist gm", "ed25519 p384 ml-dsa-87 sm2")]
    [InlineData("base nist gm", "ed25519 p384 ml-dsa-87 sm2")]
    [InlineData("", "ed25519")]
    public void A_note_needs_ed25519_and_every_algorithm_of_every_suite(string suites, string algorithms) =>
        Assert.Equal(algorithms.Split(' '), s_registry.Algorithms(Names(suites)).Select(algorithm => algorithm.Name));

    [Theory]
    [InlineData("base", "sha256")]
    [InlineData("nist base", "sha256")]
    [InlineData("gm", "sha256 sm3")]
    [InlineData("gm nist", "sha256 sm3")]
    public void Sm3_is_in_force_exactly_where_gm_is(string suites, string hashes) =>
        Assert.Equal(hashes.Split(' '), s_registry.HashesInForce(Names(suites)).Select(hash => hash.Name));

    [Fact]
    public void Layers_keep_the_order_of_the_terms() => Assert.Equal(["gm", "base", "nist"], s_registry.Layers(["gm", "base", "nist"]).Select(suite => suite.Name));

    [Fact]
    public void An_unknown_suite_is_misuse()
    {
        Assert.False(s_registry.TryGet("NIST", out _));
        Assert.False(s_registry.TryGetAlgorithm("rsa", out _));
        Assert.Throws<ArgumentException>(() => s_registry.Algorithms(["rot13"]));
        Assert.Throws<ArgumentException>(() => s_registry.HashesInForce(["rot13"]));
        Assert.Throws<ArgumentException>(() => s_registry.Layers(["rot13"]));
    }

    [Fact]
    public void No_two_algorithms_share_type_bytes()
    {
        var types = s_registry.AllAlgorithms.SelectMany(algorithm => new[] { algorithm.NoteType, algorithm.CosignType }).Select(Convert.ToHexString).ToList();
        Assert.Equal(2 * s_registry.AllAlgorithms.Count, types.Distinct().Count());
    }

    private static string[] Names(string suites) => suites.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
