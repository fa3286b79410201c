using System.Security.Cryptography;

namespace Parley.Attribution;

/// <summary>
/// A promise that binds a party to its score vector before it has seen the other's: SHA-256 over a label, the salt and the canonical vector, which names case
/// and party. It hides the vector as long as the salt is random and secret; the caller draws it and keeps it.
/// </summary>
public static class Commitment
{
    /// <summary>Sets this hash apart from all others of Parley.</summary>
    public const string Label = "parley/v1/assess-commit";

    public const int SaltBytes = 32;

    /// <summary>Lower-case hexadecimal.</summary>
    /// <exception cref="ArgumentException">The salt has not <see cref="SaltBytes"/> bytes.</exception>
    public static string Of(ReadOnlySpan<byte> salt, ScoreVector vector)
    {
        if (salt.Length != SaltBytes)
            throw new ArgumentException("the salt has another length", nameof(salt));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The label ends with a byte that none has inside, and the salt has a fixed length: no two inputs run together.
        hash.AppendData("parley/v1/assess-commit\n"u8);
        hash.AppendData(salt);
        hash.AppendData(ScoreVectorFile.Write(vector));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
