using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Cli;

/// <summary>What the command line says: its own words first, then those of codes that come from the vocabulary.</summary>
internal static class CliWords
{
    public static Catalogue Catalogue { get; } = new(typeof(CliWords).Assembly, typeof(Wording).Assembly);

    /// <summary>The sentence of a code, of ours or of docs/spec/errors.md; where it has none, a sentence that says so.</summary>
    public static string Sentence(string code, string language, params string[] args) =>
        Catalogue.Find(code, language) is { } sentence ? Words.Sentence.Fill(sentence, args) : Catalogue.Text("error.other", language);
}
