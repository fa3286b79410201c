namespace Parley.Exchange.Seams;

/// <summary>
/// Moves bytes to another party's outside door and brings its answer back. It is trusted with nothing:
/// it may lose, delay, repeat or reorder, and may hand back anything at all.
/// </summary>
public interface ICarrier
{
    /// <summary>Sends one request and returns the raw answer.</summary>
    /// <param name="to">Whom, and where its outside door is.</param>
    /// <param name="request">Encoded request (docs/spec/exchange.md).</param>
    /// <exception cref="TryLaterException"><c>carrier.*</c>: no answer came; the network, the peer or the clock gave up.</exception>
    Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel);
}

/// <summary>Where a member's outside door is and which TLS key it must show.</summary>
/// <param name="TlsPin">SHA-256 of the SubjectPublicKeyInfo of the member's certificate, 32 bytes.</param>
public sealed record PeerAddress(string Party, string Url, ReadOnlyMemory<byte> TlsPin);

/// <summary>One request to an outside door.</summary>
/// <param name="Path">One of <see cref="OutsidePaths"/>.</param>
public readonly record struct OutsideRequest(string Path, ReadOnlyMemory<byte> Body);

/// <summary>The doors of docs/spec/exchange.md.</summary>
public static class OutsidePaths
{
    /// <summary>Deliver entries and a checkpoint; answered by a cosignature or a refusal.</summary>
    public const string Batch = "/parley/v1/batch";

    /// <summary>Ask how much of a feed the other side holds.</summary>
    public const string Head = "/parley/v1/head";

    /// <summary>Fetch entries of a feed from a member's mirror.</summary>
    public const string Entries = "/parley/v1/entries";
}
