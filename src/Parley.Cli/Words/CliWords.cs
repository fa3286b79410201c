using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>What the command line says: its own words first, then those of every program, then those of codes that come from the vocabulary.</summary>
internal static class CliWords
{
    public static Catalogue Catalogue { get; } = new(typeof(CliWords).Assembly, ReadingWords.Assembly, ParleyProgram.Words, typeof(Wording).Assembly);
}
