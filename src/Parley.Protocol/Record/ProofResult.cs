namespace Parley.Protocol;

/// <summary>What a good proof shows: that this entry stands in its writer's feed, and who held it by when.</summary>
/// <param name="Header">The entry: writer, number, time, type.</param>
/// <param name="HeaderBytes">Its bytes, the leaf.</param>
/// <param name="Size">Size of the signed head.</param>
/// <param name="Cosigners">Members that cosigned the head, good in every suite.</param>
/// <param name="Witnesses">Witnesses of the terms that cosigned it; at least as many as the terms ask for.</param>
public sealed record ProofResult(
    Header Header, byte[] HeaderBytes, long Size, IReadOnlyList<CosignedHead> Cosigners, IReadOnlyList<CosignedHead> Witnesses);
