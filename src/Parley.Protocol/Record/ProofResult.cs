namespace Parley.Protocol;

/// <summary>What a good proof shows: that this entry stands in its writer's feed, and who held it by when.</summary>
/// <param name="Header">The entry: writer, number, time, type.</param>
/// <param name="HeaderBytes">Its bytes, the leaf.</param>
/// <param name="Size">Size of the signed head.</param>
/// <param name="Cosigners">Members that cosigned the head, good in every suite.</param>
/// <param name="Witnesses">Witnesses of the terms that cosigned it; at least as many as the terms ask for.</param>
public sealed record ProofResult(
    Header Header, byte[] HeaderBytes, long Size, IReadOnlyList<CosignedHead> Cosigners, IReadOnlyList<CosignedHead> Witnesses);

/// <summary>Somebody's word that it held a feed up to a head. It is not agreement (docs/spec/notes.md).</summary>
/// <param name="Name">Party id of the member, or name of the witness.</param>
/// <param name="Size">Size of the head: it held every entry below.</param>
/// <param name="Seconds">When, since 1970-01-01T00:00:00Z, by its own clock.</param>
public sealed record CosignedHead(string Name, long Size, long Seconds);

/// <summary>What a good opened message shows: what stood in the record, and all that its proof shows. Exactly one of message and field is there.</summary>
/// <param name="Message">The whole message, or null.</param>
/// <param name="Field">One field of it, or null.</param>
public sealed record OpenedResult(ProofResult Proof, OpenedMessage? Message, DisclosedField? Field);
