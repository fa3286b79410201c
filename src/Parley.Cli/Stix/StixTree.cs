using Parley.Stix;

namespace Parley.Cli;

/// <summary>Objects as an analyst reads a report: what it is about, and under each object what it does, what points at it and who saw it. Each object is opened once.</summary>
internal sealed class StixTree(Session session, StixStore store, StixNames names)
{
    /// <summary>Deeper than any chain of reasoning; a chain that somebody made ends here.</summary>
    private const int Deepest = 24;

    private readonly HashSet<StixObject> _opened = [];

    public void Show(IEnumerable<StixObject> roots)
    {
        foreach (var root in roots)
        {
            if (!_opened.Contains(root))
                Open(root, "", 0);
        }
    }

    /// <summary>Reports and groupings first, then what nothing leads to, then what is left: circles, and objects that stand alone.</summary>
    public IEnumerable<StixObject> Roots()
    {
        var shown = store.Objects.Where(IsShown).ToList();
        return shown.Where(IsCollection)
            .Concat(shown.Where(obj => obj.Id is { } id && !IsCollection(obj) && obj.Type != Indicator.Type.Name && !Children(id).Any(child => child.IsBelow(id)) && Children(id).Any()))
            .Concat(shown);
    }

    private static bool IsCollection(StixObject obj) => obj.Type == Report.Type.Name || obj.Type == Grouping.Type.Name;

    /// <summary>What is told at another object is none of its own.</summary>
    private bool IsShown(StixObject obj) => obj.Table?.Category is not (Category.Relationship or Category.Meta) &&
        !(obj.Table?.Category == Category.Observable && obj.Id is { } id && store.ReferringTo(id).Any(other => other.Table?.Category != Category.Relationship));

    private void Open(StixObject obj, string indent, int depth, string lead = "", StixObject? above = null)
    {
        var isAgain = !_opened.Add(obj);

        // What is marked like the object above, or made by the same, need not say so again.
        var marks = above is not null && names.Markings(obj).SequenceEqual(names.Markings(above)) ? [] : names.Markings(obj).Select(marking => $"[{marking}]");
        var revoked = obj.IsRevoked ? [session.Say("stix/revoked")] : Array.Empty<string>();
        session.Screen.Line($"{indent}{lead}{string.Join(' ', [names.Title(obj), .. marks, .. revoked])}{(isAgain ? " ↑" : "")}");
        if (isAgain)
            return;
        var inner = indent + "  ";
        foreach (var line in Details(obj, above))
            session.Screen.Line(inner + line);
        if (depth == Deepest)
        {
            session.Screen.Line(inner + "…");
            return;
        }

        foreach (var (name, child) in Below(obj))
        {
            if (store.Find(child) is { } found)
                Open(found, inner, depth + 1, name, obj);
            else
                session.Screen.Line($"{inner}{name}{child}");
        }
    }

    private IEnumerable<string> Details(StixObject obj, StixObject? above)
    {
        if (obj.Get(Indicator.Pattern) is { } pattern && obj.Type == Indicator.Type.Name)
            yield return pattern;
        if (obj.Type == Indicator.Type.Name && obj.TryGet(Indicator.ValidFrom, out var from))
            yield return $"{session.Say("stix/valid-from")} {from}{(obj.TryGet(Indicator.ValidUntil, out var until) ? $" .. {until}" : "")}";
        if (store.CreatorOf(obj) is { } creator && (above is null || store.CreatorOf(above) != creator))
            yield return $"{session.Say("stix/created-by")} {names.Of(creator)}";
        foreach (var sighting in obj.Id is { } id ? store.SightingsOf(id) : [])
        {
            var where = sighting.Get(Sighting.WhereSightedRefs) ?? [];
            yield return $"{session.Say("stix/sighted")} ×{StixMatchReport.Number(sighting.TryGet(Sighting.Count, out var count) ? count : 1)} {sighting.Get(Sighting.FirstSeen)} .. {sighting.Get(Sighting.LastSeen)} {string.Join(", ", where.Select(names.Of))}".TrimEnd();
        }
    }

    private IEnumerable<(string Lead, StixId Child)> Below(StixObject obj)
    {
        if (IsCollection(obj))
        {
            foreach (var id in obj.Get(Report.ObjectRefs) ?? [])
            {
                if (store.Find(id) is not { } member || IsShown(member))
                    yield return ("• ", id);
            }
        }

        if (obj.Id is not { } own)
            yield break;
        foreach (var child in Children(own))
        {
            if (!child.IsBelow(own))
                yield return (child.Source == own ? $"{child.Name} → " : $"← {child.Name} ", child.OtherEnd(own));
        }
    }

    private IEnumerable<StixRelation> Children(StixId id) => store.Relations(id);
}

/// <summary>An indicator stands below what it indicates: nobody reads a report from its hashes upwards.</summary>
internal static class TreeOrder
{
    extension(StixRelation relation)
    {
        /// <summary>Whether an object is the lower end.</summary>
        public bool IsBelow(StixId id) => relation.Source.Type == Indicator.Type.Name ? id == relation.Source : id == relation.Target && relation.Source != id;
    }
}
