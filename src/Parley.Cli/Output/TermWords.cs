using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Terms of the vocabularies in the reader's languages; what is unknown here is shown as its code, and said to be unknown.</summary>
internal static class TermWords
{
    public static string Say(Session session, string vocabulary, string code) =>
        string.Join(" / ", session.Languages.Select(language => Wording.Term(vocabulary, code, language) ?? session.Catalogue.Text("term/unknown", language, code)).Distinct());
}
