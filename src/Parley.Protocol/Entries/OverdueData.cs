namespace Parley.Protocol;

/// <summary>That something due for an entry did not come.</summary>
/// <param name="Of">The entry.</param>
/// <param name="What">What did not come.</param>
/// <param name="By">Party id of the member that owed it.</param>
/// <param name="Due">When it was due, ms.</param>
public sealed record OverdueData(EntryLink Of, DueKind What, string By, long Due);
