namespace Parley.Meaning;

/// <summary>Which terms hold for a writer at an entry (docs/spec/meaning.md, 4).</summary>
internal sealed class TermsInForce(Index index)
{
    /// <summary>The newest terms that all whom they, or those before them, name had accepted to the writer's knowledge; null where none are.</summary>
    public At? Of(At at)
    {
        var terms = at.Chain.Terms;
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            if (terms[i] <= at.Seq && (terms[i] == 0 || Parties(at.Chain, terms[i]).All(party => Accepted(at, terms[i], party))))
                return new At(at.Chain, terms[i]);
        }

        return null;
    }

    public static TermsContent Content(At terms) => (TermsContent)terms.Entry.Content;

    public static bool IsKnown(TermsContent terms) => terms.Version == KindsTable.Version && terms.Kinds == KindsTable.Hash;

    /// <summary>
    /// The first terms of a party, from those equal to a message's on, that do not name both and that all have who are asked: the end of a membership. Null while there are none.
    /// </summary>
    /// <param name="id">Of the message's terms.</param>
    public At? Ending(Chain chain, string id, string one, string other)
    {
        foreach (var seq in chain.Terms.SkipWhile(seq => Content(new At(chain, seq)).Id != id))
        {
            var terms = Content(new At(chain, seq));
            if (!(terms.Members.Contains(one) && terms.Members.Contains(other)) && Parties(chain, seq).All(party => Has(party, terms.Id, long.MaxValue)))
                return new At(chain, seq);
        }

        return null;
    }

    // Whose acceptance terms need: those they name, and those that the terms before them name, but the writer.
    private IEnumerable<string> Parties(Chain chain, long seq)
    {
        var before = seq > 0 && Of(new At(chain, seq - 1)) is { } replaced ? Content(replaced).Members : [];
        return Content(new At(chain, seq)).Members.Union(before).Where(party => party != chain.Party);
    }

    private bool Accepted(At at, long terms, string party) =>
        index.Find(party) is { } other && Has(party, Content(new At(at.Chain, terms)).Id, Order.Known(at, other));

    private bool Has(string party, string id, long below) =>
        index.Find(party) is { } chain && chain.Terms.Any(seq => seq < below && Content(new At(chain, seq)).Id == id);
}
