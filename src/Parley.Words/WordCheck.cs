namespace Parley.Words;

/// <summary>Compares what languages say: every key in each, with the same arguments, and nothing that could hide or reorder text.</summary>
public static class WordCheck
{
    /// <summary>What is wrong with one language of a table, held against <see cref="LanguageTag.Fallback"/>; one line each.</summary>
    /// <param name="name">The table's name, for the lines.</param>
    /// <param name="table">The words.</param>
    /// <param name="language">BCP 47 tag.</param>
    public static IEnumerable<string> Compare(string name, WordTable table, string language)
    {
        foreach (var key in table.Keys(LanguageTag.Fallback).Where(key => table.FindIn(language, key) is null))
            yield return $"{name} {language} {key}: missing";
        foreach (var key in table.Keys(language))
        {
            var text = table.FindIn(language, key)!;
            if (table.FindIn(LanguageTag.Fallback, key) is not { } english)
                yield return $"{name} {language} {key}: not in {LanguageTag.Fallback}";
            else if (!Sentence.Places(text).SequenceEqual(Sentence.Places(english)))
                yield return $"{name} {language} {key}: other arguments than in {LanguageTag.Fallback}";
            if (SafeText.Line(text, text.Length) != text)
                yield return $"{name} {language} {key}: hidden or direction-changing characters";
        }
    }
}
