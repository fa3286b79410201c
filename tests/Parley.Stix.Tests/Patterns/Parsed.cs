using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

internal static class Parsed
{
    public static Pattern Of(string text)
    {
        Assert.True(Pattern.TryParse(text, PatternLimits.Default, out var pattern, out var fault), $"{text}: {fault}");
        return pattern;
    }

    public static PatternFault Fault(string text, PatternLimits? limits = null) =>
        Pattern.TryParse(text, limits ?? PatternLimits.Default, out _, out var fault) ? default : fault;
}
