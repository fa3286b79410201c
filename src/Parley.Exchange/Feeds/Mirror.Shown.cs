using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Node keys that somebody showed before the feed brought them (docs/spec/keys.md, A lost TLS key).</summary>
internal sealed partial class Mirror
{
    private KeySet? _shown;

    /// <summary>A newer set than the one in force, which its identity stands for and its feed has not brought yet; null when there is none. Nothing of it counts here but its TLS key.</summary>
    public KeySet? Shown => _shown is { } shown && MayFollow(shown) ? shown : null;

    /// <summary>Takes note of a set that its identity stands for. False when it is older than what is known.</summary>
    public bool Show(KeySet next)
    {
        if (!MayFollow(next) || next.From < Shown?.From)
            return false;
        _shown = next;
        return true;
    }

    /// <summary>Whether its feed could go on with that set (docs/spec/keys.md, Rotation), for whose vouch others answer.</summary>
    private bool MayFollow(KeySet next) => next.From > KeySet.From && (KeySet.Next is not { } promised || promised.AsSpan().SequenceEqual(next.Id));
}
