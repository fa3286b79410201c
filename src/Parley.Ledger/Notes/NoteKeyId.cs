using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Parley.Ledger;

/// <summary>Key ids of signed notes. They only select a key and prove nothing.</summary>
public static class NoteKeyId
{
    /// <summary>First four bytes, big-endian, of SHA-256(key name || 0x0A || type bytes || public key) (c2sp.org/signed-note).</summary>
    /// <param name="keyName">Name of the key.</param>
    /// <param name="typeBytes">Signature type: one assigned byte, or 0xff and a longer identifier.</param>
    /// <param name="publicKey">The public key, in the encoding of the type.</param>
    public static uint Of(string keyName, ReadOnlySpan<byte> typeBytes, ReadOnlySpan<byte> publicKey)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Canonical.Utf8.GetBytes(keyName), (byte)'\n', .. typeBytes, .. publicKey], digest);
        return BinaryPrimitives.ReadUInt32BigEndian(digest);
    }
}
