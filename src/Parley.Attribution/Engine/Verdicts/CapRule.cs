namespace Parley.Attribution;

/// <summary>
/// How far evidence of its kinds may carry a hypothesis. A family counts if its items together favour the hypothesis over its rival by
/// <see cref="EngineRules.FamilyMillibans"/>; outside techniques and malware one of them must also be at least of class moderate, so that a planted
/// string lifts nothing. Two families count as two if they do not come from one block.
/// </summary>
internal static class CapRule
{
    /// <returns>Null where nothing limits it.</returns>
    public static (CapReason Reason, int LimitPpm)? Limit(EvidenceMatrix matrix, int hypothesis, int rival, string scale, EngineRules rules, bool isBlindAgreement)
    {
        Span<int> sums = stackalloc int[Enum.GetValues<EvidenceFamily>().Length];
        Span<bool> isHard = stackalloc bool[sums.Length];
        isHard[(int)EvidenceFamily.Technical] = true;
        var victims = 0;
        for (var item = 0; item < matrix.Items.Count; item++)
        {
            var family = (int)EvidenceFamilies.Of(matrix.Items[item].Item.Kind);
            var favours = matrix.Favours(item, hypothesis, rival);
            sums[family] += favours;
            victims += family == (int)EvidenceFamily.Victims ? matrix.Row(item)[hypothesis] : 0;
            isHard[family] |= favours > 0 && matrix.Items[item].Class.Forgeability >= Forgeability.Moderate;
        }

        var families = 0;
        for (var family = 0; family < sums.Length; family++)
            families += Counts(sums, isHard, family, rules) ? 1 : 0;
        if (families == 0 && victims > 0)
            return (CapReason.VictimsAlone, rules.VictimsAlonePpm);
        if (families == (Counts(sums, isHard, (int)EvidenceFamily.Technical, rules) ? 1 : 0))
            return (CapReason.TechniquesAndMalwareAlone, LikelihoodWord.TopOfLikely(scale));
        if (isBlindAgreement || (families > 1 && BlockCount(matrix, hypothesis, rival, sums, isHard, rules) > 1))
            return null;
        return (CapReason.OneFamily, LikelihoodWord.TopOfVeryLikely(scale));
    }

    private static bool Counts(ReadOnlySpan<int> sums, ReadOnlySpan<bool> isHard, int family, EngineRules rules) =>
        sums[family] >= rules.FamilyMillibans && isHard[family] && family != (int)EvidenceFamily.Victims;

    private static int BlockCount(EvidenceMatrix matrix, int hypothesis, int rival, ReadOnlySpan<int> sums, ReadOnlySpan<bool> isHard, EngineRules rules)
    {
        var blocks = new HashSet<string>(StringComparer.Ordinal);
        for (var item = 0; item < matrix.Items.Count; item++)
        {
            if (Counts(sums, isHard, (int)EvidenceFamilies.Of(matrix.Items[item].Item.Kind), rules) && matrix.Favours(item, hypothesis, rival) > 0)
                blocks.Add(matrix.Items[item].Block);
        }

        return blocks.Count;
    }
}

/// <summary>A limit that was reached.</summary>
/// <param name="LimitPpm">Nothing is shown above this.</param>
/// <param name="UncappedFacePpm">What it was before, at face value.</param>
/// <param name="UncappedRobustPpm">The same for the robust number.</param>
public sealed record Cap(CapReason Reason, int LimitPpm, int UncappedFacePpm, int UncappedRobustPpm);

/// <summary>Why a probability may not rise further.</summary>
public enum CapReason
{
    /// <summary>Nothing but techniques and malware speaks for it: no higher than "likely".</summary>
    TechniquesAndMalwareAlone,

    /// <summary>Nothing but who was attacked speaks for it: less than a half.</summary>
    VictimsAlone,

    /// <summary>One family of evidence alone, and no second party that came to it blind: no higher than "very likely".</summary>
    OneFamily,
}
