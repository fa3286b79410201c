using Parley.Architecture.Tests.Folders;
using Xunit;

namespace Parley.Architecture.Tests;

/// <summary>The reading of compiled types, tried on the types of this project's folder Sample.</summary>
public sealed class ReadingTests
{
    private static readonly IReadOnlyCollection<Use> s_uses = CompiledProject.Read(typeof(ReadingTests).Assembly.Location, "/_/tests/Parley.Architecture.Tests/");

    [Theory]
    [InlineData("ByBase", "Base")]
    [InlineData("ByInterface", "IImplemented")]
    [InlineData("ByConstraint", "IConstraint")]
    [InlineData("ByField", "Held")]
    [InlineData("BySignature", "Taken")]
    [InlineData("ByBody", "Called")]
    [InlineData("ByLambda", "Captured")]
    [InlineData("ByAsync", "Awaited")]
    [InlineData("ByTypeArgument", "Argument")]
    public void Every_way_to_use_a_type_of_another_folder_is_seen(string from, string to) =>
        Assert.Contains(new Use(from, "Sample/Left", to, "Sample/Right"), s_uses);

    [Fact]
    public void Folders_that_use_each_other_are_a_ring_and_one_that_only_uses_them_is_not()
    {
        var ring = Assert.Single(Rings.Among(s_uses), ring => ring.Parent == "Sample");
        Assert.Equal(["Left", "Right"], ring.Folders);
        Assert.Contains(ring.Arrows, arrow => arrow is { From: "Right", To: "Left" } && arrow.Uses.Single() is { From: "Back", To: "ByBody" });
    }

    [Fact]
    public void A_type_written_in_two_folders_ties_them_into_a_ring()
    {
        var ring = Assert.Single(Rings.Among(s_uses), ring => ring.Parent == "Sample/Left");
        Assert.Equal([Rings.OwnFiles, "Inner"], ring.Folders);
    }

    [Fact]
    public void The_report_names_the_types_behind_each_arrow() =>
        Assert.Contains("Back -> ByBody    (Sample/Right -> Sample/Left)", Rings.Report("Tests", Rings.Among(s_uses)), StringComparison.Ordinal);
}
