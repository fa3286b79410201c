namespace Parley.Attribution;

/// <summary>All that one analyst judged of one case.</summary>
public sealed record AnalystJudgements(string Analyst, IReadOnlyList<Judgement> Judgements);
