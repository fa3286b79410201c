namespace Parley.Protocol;

/// <summary>
/// Leaves of a message whose body is erased, as a node keeps them: sealed under the secrets of the message's epoch, so that what decides can still be said and shown, and nothing of it
/// lies in clear. Local; never on the wire.
/// </summary>
public static class KeptOpenings
{
    private const int Version = 1;

    /// <param name="secrets">Of the epoch that the message names.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="writer">Party id of the message's writer.</param>
    /// <param name="leaves">One to <see cref="Limits.MaxRecordLeaves"/>.</param>
    /// <param name="random">For the salt.</param>
    public static byte[] Seal(EpochSecrets secrets, ChannelId channel, string writer, IEnumerable<DisclosedField> leaves, IRandomSource random)
    {
        var made = Sealer.Seal(secrets, channel, writer, DeterministicCbor.Encode(RevealedLeaves.Write(leaves.OrderBy(leaf => leaf.Index))), random);
        return new MapBuilder().Add("v", Version).Add("salt", made.Salt).Add("commit", made.Commits).Add("body", made.Body).Encode();
    }

    /// <returns>The leaves; null when these bytes are none, or of another epoch.</returns>
    public static IReadOnlyList<DisclosedField>? Open(EpochSecrets secrets, ChannelId channel, string writer, ReadOnlyMemory<byte> bytes)
    {
        if (!DeterministicCbor.TryDecode(bytes, out var item, out _, Limits.MaxRecordItemBytes))
            return null;
        var map = new MapReader(item);
        map.Number("v", Version, Version);
        var (salt, commits, body) = (map.Bytes("salt", Header.SaltBytes), map.ByteStrings("commit", Header.CommitmentBytes, 1, RevealedKeys.MaxLayers), map.Bytes("body", 1, Limits.MaxBodyBytes));
        return map.Finish(out _) && Sealer.TryOpen(secrets, channel, writer, body.ToArray(), salt, commits, out var opened, out _)
            && DeterministicCbor.TryDecode(opened.Plain, out var leaves, out _, Limits.MaxPlainBodyBytes) ? RevealedLeaves.From(leaves) : null;
    }
}
