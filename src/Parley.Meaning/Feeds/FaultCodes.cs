namespace Parley.Meaning;

/// <summary>What is wrong with an entry in itself (docs/spec/meaning.md, 10).</summary>
internal static class FaultCodes
{
    public const string SeenSpan = "seen.span";
    public const string SeenRoots = "seen.roots";
    public const string SeenWithheld = "seen.withheld";
    public const string ClockRange = "clock.range";
    public const string ClockContradicts = "clock.contradicts";
    public const string RestoredOwn = "restored.own";
    public const string RetractOf = "retract.of";
    public const string TermsRepeated = "terms.repeated";
    public const string VocabularyUnknown = "vocabulary.unknown";
}
