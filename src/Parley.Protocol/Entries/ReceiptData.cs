namespace Parley.Protocol;

/// <summary>That an officer read or passed on an entry. A receipt is not agreement.</summary>
/// <param name="Of">The entry, of another feed.</param>
/// <param name="What">What happened.</param>
/// <param name="At">When, ms.</param>
/// <param name="Role">Who, by role; to whom, when it was passed on.</param>
public sealed record ReceiptData(EntryLink Of, ReceiptKind What, long At, string Role);
