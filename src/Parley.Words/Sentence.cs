using System.Text;

namespace Parley.Words;

/// <summary>Sentences with places for arguments: <c>{0}</c> to <c>{9}</c>. Other braces stand for themselves.</summary>
public static class Sentence
{
    /// <summary>Fills every place once. What an argument holds is never read as a place; a place without an argument stays as it is.</summary>
    public static string Fill(string sentence, params ReadOnlySpan<string> args)
    {
        if (args.IsEmpty || !sentence.Contains('{', StringComparison.Ordinal))
            return sentence;
        var filled = new StringBuilder(sentence.Length);
        for (var at = 0; at < sentence.Length; at++)
        {
            if (PlaceAt(sentence, at) is { } place && place < args.Length)
            {
                at += 2;
                if (filled.Length > 1 && filled[^1] == ' ' && Joins(filled[^2], args[place], 0))
                    filled.Length--;
                filled.Append(args[place]);
                if (at + 2 < sentence.Length && sentence[at + 1] == ' ' && Joins(sentence[at + 2], args[place], ^1))
                    at++;
            }
            else
            {
                filled.Append(sentence[at]);
            }
        }

        return filled.ToString();
    }

    /// <summary>Numbers of the places, each once, in ascending order.</summary>
    public static IReadOnlyList<int> Places(string sentence)
    {
        SortedSet<int> places = [];
        for (var at = 0; at < sentence.Length; at++)
        {
            if (PlaceAt(sentence, at) is { } place)
                places.Add(place);
        }

        return [.. places];
    }

    // Chinese has no spaces but round what is not Chinese: what is filled in may be either.
    private static bool Joins(char neighbour, string arg, Index end) => arg.Length > 0 && IsWide(neighbour) && IsWide(arg[end]);

    private static bool IsWide(char c) => c is >= '\u2E80' and < '\uA000' or >= '\uFF00' and < '\uFFE7';

    private static int? PlaceAt(string sentence, int at) =>
        at + 2 < sentence.Length && sentence[at] == '{' && sentence[at + 2] == '}' && char.IsAsciiDigit(sentence[at + 1]) ? sentence[at + 1] - '0' : null;
}
