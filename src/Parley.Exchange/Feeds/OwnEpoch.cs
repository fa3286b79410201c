using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>The epoch we seal with now, and when it must end (docs/spec/sealing.md).</summary>
/// <param name="begunMs">By the steady clock.</param>
internal sealed class OwnEpoch(EpochSecrets secrets, IReadOnlyList<Prekey> recipients, long begunMs)
{
    public EpochSecrets Secrets { get; } = secrets;

    /// <summary>Bodies sealed with it so far.</summary>
    public int Used { get; set; }

    public bool Fits(long nowMs, IReadOnlyList<Prekey> recipientsNow) =>
        Used < Limits.EpochBodies && nowMs - begunMs < Limits.EpochMilliseconds
        && recipientsNow.Select(key => (key.Party, key.Seq)).SequenceEqual(recipients.Select(key => (key.Party, key.Seq)));
}
