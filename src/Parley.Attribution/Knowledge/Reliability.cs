namespace Parley.Attribution;

/// <summary>
/// What an Admiralty grade is worth as a probability that the item is what it says. The standards give words, not numbers: the table is a
/// convention of ours with the order of the words, even spacing around one half, and nothing certain.
/// </summary>
public static class Reliability
{
    // A..F and 1..6. The last means "cannot be judged": the other letter then decides, and one half where neither can.
    private static readonly int[] s_permille = [950, 850, 700, 500, 200];

    private const int NotJudged = 500;

    /// <summary>The lower of the two: a chain is as strong as its weakest link, and multiplying would count one doubt twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The grade is not one.</exception>
    public static int Permille(Grade grade)
    {
        if (!IsGrade(grade))
            throw new ArgumentOutOfRangeException(nameof(grade));
        var source = grade.Source - 'A';
        var information = grade.Information - 1;
        return (source, information) switch
        {
            (5, 5) => NotJudged,
            (5, _) => s_permille[information],
            (_, 5) => s_permille[source],
            _ => Math.Min(s_permille[source], s_permille[information]),
        };
    }

    public static bool IsGrade(Grade grade) => grade is { Source: >= 'A' and <= 'F', Information: >= 1 and <= 6 };

    /// <summary>
    /// A completely reliable source whose report is improbable (A5), or an unreliable one whose report others confirm (E1): one of the two letters must
    /// be wrong, or the item belongs to the source that confirms. F1 is a new source that others confirm, which happens.
    /// </summary>
    public static bool IsContradictory(Grade grade) => grade is { Source: 'A', Information: 5 } or { Source: 'E', Information: 1 };
}

/// <summary>Admiralty grade (NATO AJP-2.1). What the two mean together: <see cref="Reliability"/>.</summary>
/// <param name="Source">Reliability of the source, <c>A</c> to <c>F</c>.</param>
/// <param name="Information">Credibility of the information, 1 to 6.</param>
public readonly record struct Grade(char Source, int Information)
{
    /// <summary>As it is written: <c>B2</c>.</summary>
    public static bool TryParse(string text, out Grade grade)
    {
        grade = text is [var source, var information] ? new Grade(source, information - '0') : default;
        return Reliability.IsGrade(grade);
    }

    public override string ToString() => $"{Source}{(char)('0' + Information)}";
}
