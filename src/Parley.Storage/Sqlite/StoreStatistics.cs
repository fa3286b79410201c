namespace Parley.Storage;

/// <summary>Counts since the store was opened.</summary>
/// <param name="Commits">Commits that became durable.</param>
/// <param name="Transactions">Transactions they were grouped in: each costs one sync.</param>
/// <param name="Failures">Commits that failed.</param>
/// <param name="WalPages">Pages in the write-ahead log, at most.</param>
/// <param name="WalRestarts">How often the write-ahead log was begun anew.</param>
public readonly record struct StoreStatistics(long Commits, long Transactions, long Failures, long WalPages, long WalRestarts);
