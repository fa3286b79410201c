using System.Security.Cryptography;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>A file that goes with a message. Its bytes are asked for piece by piece, and only when they are sealed: it is never whole in memory.</summary>
/// <param name="Name">File name, no path.</param>
/// <param name="MediaType">RFC 6838 media type.</param>
/// <param name="SizeBytes">Length of the file.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="ReadAsync">
/// The piece with that number, from 0: <see cref="Limits.MaxChunkBytes"/> bytes, the last one what is left. Null where the bytes are not here: then a message can be shown, and not sent.
/// </param>
public sealed record OutgoingAttachment(string Name, string MediaType, long SizeBytes, string Sha256, Func<int, Task<ReadOnlyMemory<byte>>>? ReadAsync)
{
    /// <summary>A small file that is in memory.</summary>
    public OutgoingAttachment(string name, string mediaType, byte[] content)
        : this(name, mediaType, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), piece => Task.FromResult(PieceOf(content, piece)))
    {
    }

    internal int Pieces => (int)((SizeBytes + Limits.MaxChunkBytes - 1) / Limits.MaxChunkBytes);

    internal Attachment Named(IReadOnlyList<long> chunks) => new(Name, MediaType, SizeBytes, Sha256, chunks);

    private static ReadOnlyMemory<byte> PieceOf(byte[] content, int piece) =>
        content.AsMemory(piece * Limits.MaxChunkBytes, Math.Min(Limits.MaxChunkBytes, content.Length - (piece * Limits.MaxChunkBytes)));
}
