namespace Parley.Attribution;

/// <summary>One case as the logit sees it.</summary>
/// <param name="Totals">Scores of the candidates, and terms for an unknown actor.</param>
/// <param name="Answer">Position of the group among the candidates, or -1 where it is not one of them: the actor is unknown.</param>
/// <param name="Weight">How much the case counts; 1 for a single report.</param>
internal sealed record LogitCase(ScoreTotals Totals, int Answer, double Weight);
