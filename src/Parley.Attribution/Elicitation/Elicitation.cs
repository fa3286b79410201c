namespace Parley.Attribution;

/// <summary>What several analysts judged of the same explanations.</summary>
/// <param name="Hypotheses">Ids; they exclude each other and one of them is true.</param>
/// <param name="Weights">By analyst, as the party states them; null where none is stated: then coherence decides.</param>
public sealed record Elicitation(IReadOnlyList<string> Hypotheses, IReadOnlyList<AnalystJudgements> Analysts, IReadOnlyList<double>? Weights)
{
    /// <summary>Each analyst's coherent probabilities, and all of them pooled.</summary>
    public (IReadOnlyList<CoherentOpinion> Opinions, OpinionPool Pool) Pooled()
    {
        CoherentOpinion[] opinions = [.. Analysts.Select(one => Coherence.Of(Hypotheses, one))];
        return (opinions, OpinionPool.Of(opinions, Weights));
    }
}
