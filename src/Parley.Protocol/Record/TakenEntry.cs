using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>An entry that a <see cref="FeedReader"/> took.</summary>
/// <param name="Leaf">Its leaf hash in every hash in force.</param>
public sealed record TakenEntry(Entry Entry, Header Header, TreeHash[] Leaf);
