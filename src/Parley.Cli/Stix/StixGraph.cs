using System.Text;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>Objects and relationships as a drawing: for Mermaid or for Graphviz. Names come from strangers, so nothing in them is left to mean anything there.</summary>
internal sealed class StixGraph(StixNames names, bool isDot)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<StixId, int> _nodes = [];

    public string Of(StixStore store, Func<StixId, bool> isWanted)
    {
        _text.Append(isDot ? "digraph stix {\n  rankdir=LR;\n  node [shape=box];\n" : "flowchart LR\n");
        foreach (var obj in store.Objects)
        {
            if (obj.Id is not { } id)
                continue;
            foreach (var relation in store.Relations(id))
            {
                if (relation.Source == id && (isWanted(id) || isWanted(relation.Target)))
                    Edge(id, relation.Name, relation.Target);
            }

            if (obj.Type == Sighting.Type.Name && obj.TryGet(Sighting.SightingOfRef, out var of))
            {
                foreach (var where in obj.Get(Sighting.WhereSightedRefs) ?? [])
                {
                    if (isWanted(of) || isWanted(where))
                        Edge(where, "sighted", of);
                }
            }
        }

        return _text.Append(isDot ? "}\n" : "").ToString();
    }

    private void Edge(StixId from, string name, StixId to)
    {
        var (source, target) = (Node(from), Node(to));
        _text.Append(isDot ? $"  n{source} -> n{target} [label=\"{Safe(name)}\"];\n" : $"  n{source} -->|\"{Safe(name)}\"| n{target}\n");
    }

    private int Node(StixId id)
    {
        if (_nodes.TryGetValue(id, out var number))
            return number;
        _nodes.Add(id, number = _nodes.Count);
        var label = Safe(names.Title(id));
        _text.Append(isDot ? $"  n{number} [label=\"{label}\"];\n" : $"  n{number}[\"{label}\"]\n");
        return number;
    }

    private string Safe(string name)
    {
        var safe = new StringBuilder();
        foreach (var rune in Parley.Words.SafeText.Whole(name).ReplaceLineEndings(" ").EnumerateRunes())
        {
            if (isDot)
                safe.Append(rune.Value is '"' or '\\' ? "\\" : "").Append(rune);
            else
                safe.Append(rune.Value is '"' or '#' or '&' or '<' or '>' or '`' or '[' or ']' or '|' or ';' ? $"#{rune.Value};" : rune.ToString());
        }

        return safe.ToString();
    }
}
