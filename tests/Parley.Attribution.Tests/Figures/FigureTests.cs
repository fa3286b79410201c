using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Parley.Attribution.Tests;

public sealed partial class FigureTests
{
    private const string Hostile = "\"><script>alert(1)</script>&\u0001\uD800\u202E";

    public static TheoryData<string> Names => [.. All("x", "y").Keys];

    private static Dictionary<string, string> All(string label, string other)
    {
        var text = new FigureText("zh-Hans", label, other);
        var half = new ProbabilityInterval(300_000, 700_000);
        return new()
        {
            ["bars"] = ProbabilityFigure.Of(text, label, other, [new(label, 500_000, half, 0, new(0, 10)), new(other, 1_000_000, half)]),
            ["bars of one"] = ProbabilityFigure.Of(text, label, null, [new(other, 0, half)]),
            ["waterfall"] = WaterfallFigure.Of(text, label, other, -300, [new(label, 1_200), new(other, -450)]),
            ["sensitivity"] = SensitivityFigure.Of(text, label, 600_000, [new(label, 300_000), new(other, 700_000)]),
            ["calibration"] = CalibrationFigure.Of(text, label, other, label, [new(550_000, 600_000, half, 12)]),
            ["selective"] = SelectiveFigure.Of(text, label, other, [new(500_000, 800_000, 600_000), new(900_000, 200_000, 980_000)]),
        };
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_is_well_formed_names_its_language_and_shows_every_label(string name)
    {
        var root = XDocument.Parse(All("归因甲", "other")[name]).Root!;
        Assert.Equal("zh-Hans", root.Attribute("lang")!.Value);
        Assert.Equal(["title", "desc"], root.Elements().Take(2).Select(element => element.Name.LocalName));
        var labels = string.Join('\n', root.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value));
        Assert.Contains("归因甲", labels, StringComparison.Ordinal);
        Assert.Contains("other", labels, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_and_endless_names_stay_text_inside_their_room(string name)
    {
        var svg = All(Hostile, new string('W', 200))[name];
        var root = XDocument.Parse(svg).Root!;
        Assert.DoesNotContain("<script", svg, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u202E", svg, StringComparison.Ordinal);
        Assert.Equal(
            ["circle", "defs", "desc", "path", "pattern", "rect", "style", "svg", "text", "title"],
            root.DescendantsAndSelf().Select(element => element.Name.LocalName).Concat(["circle", "rect"]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(root.Descendants().Where(element => element.Name.LocalName == "text"), element => Assert.True(element.Nodes().OfType<XText>().Sum(text => text.Value.Length) <= 102));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_lies_inside_the_picture(string name)
    {
        var root = XDocument.Parse(All("a", "b")[name]).Root!;
        var height = double.Parse(root.Attribute("height")!.Value, CultureInfo.InvariantCulture);
        foreach (var element in root.Elements())
        {
            foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is "x" or "cx" or "width"))
                Assert.InRange(double.Parse(attribute.Value, CultureInfo.InvariantCulture), 0, 760);
            foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is "y" or "cy" or "height"))
                Assert.InRange(double.Parse(attribute.Value, CultureInfo.InvariantCulture), 0, height);
        }

        Assert.DoesNotMatch(Outside(), All("a", "b")[name]);
    }

    [Fact]
    public void A_waterfall_ends_where_prior_and_steps_add_up_to() =>
        Assert.Contains(">+4.5</text>", WaterfallFigure.Of(new FigureText("en", "t", "d"), "prior", "all", -300, [new("x", 1_200), new("y", -450)]), StringComparison.Ordinal);

    [GeneratedRegex("(href|src|@import|url\\((?!#))")]
    private static partial Regex Outside();
}
