namespace Parley.Ledger;

/// <summary>A hash with a 32-byte result, such as SHA-256 or SM3. Must be pure and safe to call from several threads.</summary>
/// <param name="data">What is hashed.</param>
/// <param name="destination">Receives exactly 32 bytes.</param>
public delegate void HashFunction(ReadOnlySpan<byte> data, Span<byte> destination);
