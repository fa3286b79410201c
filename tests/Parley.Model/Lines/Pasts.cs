using Parley.Model.Explore;
using Parley.Model.Nodes;

namespace Parley.Model.Lines;

/// <summary>What honest parties have signed and cosigned so far: sets of heads, by numbers. L1 and L2 are asked of each head that is added.</summary>
internal sealed class Pasts
{
    private readonly Interned<Fact> _facts = new();
    private readonly Interned<string> _sets = new();
    private readonly Dictionary<(int Past, int Fact), (int Past, Violation? Broken)> _known = [];

    public Pasts() => _sets.Of("");

    public (int Past, Violation? Broken) With(int past, Fact fact)
    {
        if (fact is not (Signed or Cosigned))
            return (past, null);
        var place = (past, _facts.Of(fact));
        if (!_known.TryGetValue(place, out var known))
            _known[place] = known = Add(past, place.Item2);
        return known;
    }

    private (int Past, Violation? Broken) Add(int past, int fact)
    {
        int[] had = [.. _sets[past].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        var broken = had.Select(other => Contradiction(_facts[other], _facts[fact])).FirstOrDefault(found => found is not null);
        return (_sets.Of(string.Join(' ', had.Append(fact).Distinct().Order())), broken);
    }

    private static Violation? Contradiction(Fact one, Fact other) => (one, other) switch
    {
        (Signed first, Signed second) when first.Party == second.Party && first.Size == second.Size && first.Text != second.Text =>
            new("L1", $"{first.Party} signed two heads of size {first.Size} with different roots"),
        (Cosigned first, Cosigned second) when first.By == second.By && first.Feed == second.Feed && first.Size == second.Size && first.Text != second.Text =>
            new("L2", $"{first.By} cosigned two heads of {first.Feed} of size {first.Size} with different roots"),
        _ => null,
    };
}
