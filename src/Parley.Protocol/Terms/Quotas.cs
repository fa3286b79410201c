namespace Parley.Protocol;

/// <summary>How much one member may send: entries per second, bytes per day, requests open at a time.</summary>
public sealed record Quotas(long EntriesPerSecond, long BytesPerDay, long OpenRequests);
