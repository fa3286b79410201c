namespace Parley.Attribution;

/// <summary>Probabilities at face value, the likeliest first; they sum to 1,000,000.</summary>
public sealed record PartyVerdict(IReadOnlyList<HypothesisShare> Shares)
{
    public HypothesisShare Leader => Shares[0];

    public int PpmOf(string hypothesis) => Shares.FirstOrDefault(share => share.Hypothesis == hypothesis)?.Ppm ?? 0;
}
