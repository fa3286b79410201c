namespace Parley.Exchange;

/// <summary>
/// Something would fork or has forked a feed. Fatal for that feed: nothing more is written or taken until people have looked (docs/spec/exchange.md).
/// </summary>
public sealed class FeedFrozenException(string party, string code) : Exception(code)
{
    /// <summary>
    /// Why: <c>feed.frozen</c> for a fork, <c>feed.behind</c> for a disk older than our word, <c>keys.*</c> for node keys that are expired, older than our word, or not
    /// those that were committed to.
    /// </summary>
    public string Code { get; } = code;

    /// <summary>Whose feed.</summary>
    public string Party { get; } = party;
}
