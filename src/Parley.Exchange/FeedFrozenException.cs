using Parley.Protocol;
namespace Parley.Exchange;

/// <summary>
/// Something would fork or has forked a feed. Fatal for that feed: nothing more is written or taken until people have looked (docs/spec/exchange.md).
/// </summary>
public sealed class FeedFrozenException(string party) : Exception("feed.frozen")
{
    /// <summary>Whose feed.</summary>
    public string Party { get; } = party;
}
