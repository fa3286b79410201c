using Parley.Vocabulary;

namespace Parley.Attribution;

/// <summary>What a probability is called in a scale.</summary>
/// <param name="Code">Term of the scale.</param>
/// <param name="Beside">Where the probability lies in a gap between two bands: the term on the other side of it; else null.</param>
public sealed record LikelihoodWord(string Code, string? Beside)
{
    /// <summary>
    /// A band has its upper end and not its lower one, so that a probability on the border has the weaker word. In a gap the nearer band is meant
    /// (of two as near the lower one), and both are named. Below the first band and above the last the end of the scale is meant.
    /// </summary>
    /// <param name="scale">Name of the vocabulary.</param>
    public static LikelihoodWord Of(string scale, int ppm)
    {
        var terms = Vocabularies.Get(scale).Terms;
        for (var i = 0; i < terms.Count; i++)
        {
            if (ppm > terms[i].High * 1_000)
                continue;
            if (i == 0 || ppm >= terms[i].Low * 1_000 || terms[i - 1].High == terms[i].Low)
                return new LikelihoodWord(terms[i].Code, null);
            var isLower = ppm - (terms[i - 1].High * 1_000) <= (terms[i].Low * 1_000) - ppm;
            return isLower ? new LikelihoodWord(terms[i - 1].Code, terms[i].Code) : new LikelihoodWord(terms[i].Code, terms[i - 1].Code);
        }

        return new LikelihoodWord(terms[^1].Code, null);
    }

    /// <summary>The word that claims least: of the lower number for whoever is named, of the higher one for the unknown, of which little is a bold thing to say.</summary>
    internal static LikelihoodWord Cautious(string scale, int facePpm, int robustPpm, bool isUnknown) =>
        Of(scale, isUnknown ? Math.Max(facePpm, robustPpm) : Math.Min(facePpm, robustPpm));

    /// <summary>Upper end of the band called <c>likely</c>, in parts per million.</summary>
    internal static int TopOfLikely(string scale) => Vocabularies.Get(scale).Find("likely")!.High!.Value * 1_000;

    /// <summary>Upper end of the last band but one ("very likely").</summary>
    internal static int TopOfVeryLikely(string scale) => Vocabularies.Get(scale).Terms[^2].High!.Value * 1_000;
}
