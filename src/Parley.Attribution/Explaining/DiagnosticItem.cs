namespace Parley.Attribution;

/// <summary>What one item does between the two leading hypotheses.</summary>
/// <param name="Item">Position in <see cref="EvidenceLedger.Items"/>.</param>
/// <param name="LeaderMillibans">Against an unspecific actor.</param>
/// <param name="RivalMillibans">The same for the rival.</param>
/// <param name="IsIndifferent">Looks damning, for one or both, but does not tell the two apart.</param>
/// <param name="IsTrimmed">Suspected of having been planted, in the leader's robust number.</param>
public sealed record DiagnosticItem(int Item, int LeaderMillibans, int RivalMillibans, bool IsIndifferent, bool IsTrimmed)
{
    /// <summary>In millibans: a hundred are one deciban. Negative: speaks for the rival.</summary>
    public int FavoursMillibans => LeaderMillibans - RivalMillibans;
}
