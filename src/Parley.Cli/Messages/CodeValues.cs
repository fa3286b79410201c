using System.CommandLine;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Values of options that are codes of the vocabularies, with their words: for completion, and for closed lists.</summary>
internal static class CodeValues
{
    /// <summary>The codes of a vocabulary.</summary>
    public static ValueSource Of(Session session, string vocabulary, bool isClosed = false) =>
        new(() => Terms(session, vocabulary)) { IsClosed = isClosed };

    /// <summary>Codes of a vocabulary, several with commas; no others.</summary>
    public static ValueSource OfList(Session session, string vocabulary) => new(() => Terms(session, vocabulary)) { IsClosed = true, IsList = true };

    /// <summary>The built-in vocabularies by name.</summary>
    public static ValueSource Names(Session session) =>
        new(() => Vocabularies.All.Select(list => new ValueWord(list.Name, Title(session, list.Name))));

    /// <summary><c>name=</c> and <c>name=code</c> of the fields of the kind that is named already, paths included.</summary>
    public static ValueSource Fields(Session session, Argument<string> kind) => new((parsed, typed, _) =>
        Task.FromResult<IReadOnlyList<ValueWord>>(MessageKinds.Find(parsed.GetValue(kind) ?? "") is { } known ? [.. Fields(session, known, typed)] : []));

    public static string Title(Session session, string vocabulary) =>
        string.Join(" / ", session.Languages.Select(language => Wording.Title(vocabulary, language) ?? vocabulary).Distinct());

    private static IEnumerable<ValueWord> Terms(Session session, string vocabulary) =>
        Vocabularies.Get(vocabulary).Offered.Select(term => new ValueWord(term.Code, TermWords.Say(session, vocabulary, term.Code)));

    private static IEnumerable<ValueWord> Fields(Session session, MessageKind kind, string typed)
    {
        var name = typed.Split('=')[0];
        foreach (var (path, definition) in kind.Fields.SelectMany(field => Paths(field, "")))
        {
            var label = string.Join(" / ", session.Languages.Select(language => Wording.Label(kind.Name, definition.Name, language) ?? definition.Name).Distinct());
            if (path != name || !typed.Contains('='))
                yield return new ValueWord(path + "=", label);
            else if (definition.Vocabulary is { } vocabulary && Vocabularies.Find(vocabulary) is not null)
                foreach (var term in Terms(session, vocabulary))
                    yield return term with { Value = $"{path}={term.Value}" };
        }
    }

    private static IEnumerable<(string Path, FieldDefinition Definition)> Paths(FieldDefinition field, string above)
    {
        var path = above + field.Name;
        var parts = FieldParts.Of(field);
        return parts.Count == 0 ? [(path, field)] : parts.SelectMany(part => Paths(part, field.IsList ? $"{path}/0/" : path + "/"));
    }
}
