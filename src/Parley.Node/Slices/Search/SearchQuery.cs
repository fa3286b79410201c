using Parley.Storage;

namespace Parley.Node.Slices.Search;

/// <summary>Words to search for: all of them must be in a message. A word ends with * when only its beginning is meant.</summary>
internal sealed class SearchQuery
{
    /// <summary>Most terms of one question; what comes after them is not asked.</summary>
    public const int MaxTerms = 32;

    private readonly List<(string Term, bool IsBeginning)> _terms = [];

    private SearchQuery()
    {
    }

    /// <summary>Null when there is nothing to search for.</summary>
    public static SearchQuery? Read(string words)
    {
        var query = new SearchQuery();
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var runs = SearchTerms.Runs(word).ToArray();
            for (var i = 0; i < runs.Length && query._terms.Count < MaxTerms; i++)
            {
                var (text, isDense) = runs[i];
                string[] terms = [.. SearchTerms.Of(text)];
                // One character alone: by itself in headlines, and at the beginning of any pair.
                if (isDense && terms.Length == 0)
                    query._terms.Add((text, IsBeginning: true));
                else
                    query._terms.AddRange(terms.Select(term => (term, IsBeginning: !isDense && i == runs.Length - 1 && word.EndsWith('*'))));
            }
        }

        return query._terms.Count > 0 ? query : null;
    }

    /// <summary>As the database asks it. Terms are letters and digits alone.</summary>
    public string For(DeskKind kind) => kind == DeskKind.Sqlite
        ? string.Join(" AND ", _terms.Take(MaxTerms).Select(term => $"\"{term.Term}\"{(term.IsBeginning ? "*" : "")}"))
        : string.Join(" & ", _terms.Take(MaxTerms).Select(term => $"'{term.Term}'{(term.IsBeginning ? ":*" : "")}"));
}
