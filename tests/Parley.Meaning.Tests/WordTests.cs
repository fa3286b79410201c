using System.Reflection;

namespace Parley.Meaning.Tests;

/// <summary>Page and code name the same codes.</summary>
public sealed class WordTests
{
    [Fact]
    public void Every_code_of_the_page_is_in_the_code_and_the_reverse()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "meaning.md"));
        var codes = new[] { typeof(LinkCodes), typeof(OverdueCodes), typeof(FaultCodes) }.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(code => (string)code.GetRawConstantValue()!);
        var said = System.Text.RegularExpressions.Regex.Matches(page, "`((?:link|correct|overdue|seen|clock|retract|terms|vocabulary)\\.[a-z-]+)`").Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(said.Order(), codes.Where(code => code != LinkCodes.Undetermined).Distinct().Order());
    }
}
