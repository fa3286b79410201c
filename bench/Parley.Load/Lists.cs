using System.Globalization;

namespace Parley.Load;

/// <summary>Lists as the command line has them.</summary>
internal static class Lists
{
    /// <summary>"base,nist+gm": sets of suites in the order of their layers.</summary>
    public static IReadOnlyList<string[]> Suites(string text) => [.. text.Split(',').Select(set => set.Split('+'))];

    public static IReadOnlyList<int> Sizes(string text) => [.. text.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
}
