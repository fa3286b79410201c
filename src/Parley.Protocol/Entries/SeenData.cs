using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The head of another feed that the writer had cosigned.</summary>
/// <param name="Feed">Party id of the other feed.</param>
/// <param name="Size">Size of the head, at least 1.</param>
/// <param name="Roots">One root per hash in force.</param>
public sealed record SeenData(string Feed, long Size, IReadOnlyList<TreeHash> Roots);
