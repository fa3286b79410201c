using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>The epoch we seal with now, and when it must end (docs/spec/sealing.md).</summary>
/// <param name="begunMs">By the steady clock.</param>
internal sealed class OwnEpoch(EpochSecrets secrets, IReadOnlyList<KeySet> recipients, long begunMs)
{
    public EpochSecrets Secrets { get; } = secrets;

    /// <summary>Bodies sealed with it so far.</summary>
    public int Used { get; set; }

    public bool Fits(long nowMs, IReadOnlyList<KeySet> recipientsNow) =>
        Used < Limits.EpochBodies && nowMs - begunMs < Limits.EpochMilliseconds
        && recipientsNow.Count == recipients.Count
        && recipientsNow.Zip(recipients).All(pair => pair.First.Id.AsSpan().SequenceEqual(pair.Second.Id));
}
