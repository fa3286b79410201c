namespace Parley.Attribution;

/// <summary>One case as the logit sees it.</summary>
/// <param name="Date">Of the case.</param>
/// <param name="Totals">Scores of the candidates, and terms for an unknown actor.</param>
/// <param name="Answer">Position of the group among the candidates, or -1 where it is not one of them: the actor is unknown.</param>
internal sealed record LogitCase(DateOnly Date, ScoreTotals Totals, int Answer);
