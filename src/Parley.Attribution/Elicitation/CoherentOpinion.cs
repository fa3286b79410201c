namespace Parley.Attribution;

/// <summary>The coherent probabilities closest to what an analyst said.</summary>
/// <param name="Probabilities">By hypothesis; they sum to 1.</param>
/// <param name="Incoherence">Root mean square distance of what was said from them: 0 for an analyst who contradicts himself nowhere.</param>
public sealed record CoherentOpinion(string Analyst, IReadOnlyList<double> Probabilities, double Incoherence)
{
    public IReadOnlyList<int> Shares => Ppm.Apportion([.. Probabilities]);
}
