using System.Text;

namespace Parley.Architecture.Tests.Folders;

/// <summary>
/// Rings between the folders of a project. Folders are compared with those beside them: at the top each folder with everything below it, then, within each folder,
/// its own folders and, as one more, its own files.
/// </summary>
internal static class Rings
{
    /// <summary>What the files that lie in the parent itself are called among its folders.</summary>
    public const string OwnFiles = "(own files)";

    private const int Examples = 5;

    public static IReadOnlyList<Ring> Among(IReadOnlyCollection<Use> uses) =>
        [.. uses.SelectMany(use => Parents(use.FromFolder)).Distinct().Order(StringComparer.Ordinal).SelectMany(parent => At(parent, uses))];

    /// <summary>Every arrow of every ring, the thinnest first, with a few of the uses behind it.</summary>
    public static string Report(string project, IReadOnlyList<Ring> rings)
    {
        var text = new StringBuilder();
        foreach (var ring in rings)
        {
            text.AppendLine().AppendLine($"{project}/{ring.Parent}: a ring of {string.Join(", ", ring.Folders)}");
            foreach (var arrow in ring.Arrows)
            {
                text.AppendLine($"  {arrow.From} -> {arrow.To}: {arrow.Uses.Count}");
                foreach (var use in arrow.Uses.Take(Examples))
                    text.AppendLine($"      {use.From} -> {use.To}    ({Shown(use.FromFolder)} -> {Shown(use.ToFolder)})");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<Ring> At(string parent, IReadOnlyCollection<Use> uses)
    {
        List<Arrow> arrows =
        [
            .. from use in uses
               let fromUnit = Unit(parent, use.FromFolder)
               let toUnit = Unit(parent, use.ToFolder)
               where fromUnit is not null && toUnit is not null && fromUnit != toUnit
               orderby use.From, use.To
               group use by (fromUnit, toUnit) into arrow
               orderby arrow.Count(), arrow.Key
               select new Arrow(arrow.Key.fromUnit, arrow.Key.toUnit, [.. arrow.DistinctBy(use => (use.From, use.To))]),
        ];
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = arrows.Select(arrow => arrow.From).Distinct().ToDictionary(unit => unit, unit => Reached(unit, next));
        var placed = new HashSet<string>();
        foreach (var unit in reached.Keys.Order(StringComparer.Ordinal))
        {
            if (!reached[unit].Contains(unit) || placed.Contains(unit))
                continue;
            string[] ring = [.. reached[unit].Where(other => reached.TryGetValue(other, out var back) && back.Contains(unit)).Order(StringComparer.Ordinal)];
            placed.UnionWith(ring);
            yield return new Ring(parent, ring, [.. arrows.Where(arrow => ring.Contains(arrow.From) && ring.Contains(arrow.To))]);
        }
    }

    private static HashSet<string> Reached(string start, ILookup<string, string> next)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(next[start]);
        while (open.TryPop(out var unit))
        {
            if (!reached.Add(unit))
                continue;
            foreach (var further in next[unit])
                open.Push(further);
        }

        return reached;
    }

    private static IEnumerable<string> Parents(string folder)
    {
        for (var at = folder.LastIndexOf('/'); folder.Length > 0; at = folder.LastIndexOf('/'))
        {
            yield return folder;
            folder = at < 0 ? "" : folder[..at];
        }

        yield return "";
    }

    private static string? Unit(string parent, string folder)
    {
        if (folder == parent)
            return OwnFiles;
        var below = parent.Length == 0 ? folder : folder.StartsWith(parent + "/", StringComparison.Ordinal) ? folder[(parent.Length + 1)..] : null;
        return below?.Split('/')[0];
    }

    private static string Shown(string folder) => folder.Length == 0 ? "." : folder;
}
