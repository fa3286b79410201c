namespace Parley.Attribution;

/// <summary>Which terms speak for an unknown actor, of the case as a whole and of each feature.</summary>
internal static class UnknownTerms
{
    public static readonly int Count = Enum.GetValues<UnknownTerm>().Length;

    /// <summary>Values of the terms that hold for the case as a whole.</summary>
    public static void OfCase(int candidates, Span<double> terms)
    {
        terms[(int)UnknownTerm.Constant] = 1;
        terms[(int)UnknownTerm.Candidates] = PortableMath.Log(Math.Max(1, candidates));
    }

    /// <summary>Adds what one feature of the case adds.</summary>
    public static void OfFeature(bool isSoftware, int groupsWith, Span<double> terms)
    {
        if (!isSoftware)
        {
            terms[(int)UnknownTerm.Techniques]++;
            return;
        }

        terms[(int)(groupsWith == 0 ? UnknownTerm.NewSoftware : UnknownTerm.KnownSoftware)]++;
        if (groupsWith == 1)
            terms[(int)UnknownTerm.ExclusiveSoftware]++;
    }
}
