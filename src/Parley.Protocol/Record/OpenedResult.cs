namespace Parley.Protocol;

/// <summary>What a good opened message shows: what stood in the record, and all that its proof shows. Exactly one of message and field is there.</summary>
/// <param name="Message">The whole message, or null.</param>
/// <param name="Field">One field of it, or null.</param>
public sealed record OpenedResult(ProofResult Proof, OpenedMessage? Message, DisclosedField? Field);
