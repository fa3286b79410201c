using System.Security.Cryptography;
using Parley.Words;

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

/// <summary>Salt and vector, shown after both parties have committed. Only <see cref="Verify"/> makes one.</summary>
public sealed class Reveal
{
    private readonly byte[] _salt;

    private Reveal(byte[] salt, ScoreVector vector) => (_salt, Vector) = (salt, vector);

    public ScoreVector Vector { get; }

    /// <summary>Recognises what this party's vector has, by plain identity.</summary>
    public EvidenceTags Tags => new(_salt, Vector.Case);

    /// <param name="commitment">What the party sent before, lower-case hexadecimal.</param>
    /// <param name="caseId">The case that it was sent for.</param>
    /// <param name="findings">All that does not fit.</param>
    /// <returns>Null where anything does not fit.</returns>
    public static Reveal? Verify(string commitment, string caseId, ReadOnlySpan<byte> salt, ScoreVector vector, out IReadOnlyList<Finding> findings)
    {
        var found = new List<Finding>();
        if (vector.Case != caseId)
            found.Add(new Finding(AttributionCodes.AssessOtherCase, "case"));
        if (salt.Length != Commitment.SaltBytes)
            found.Add(new Finding(AttributionCodes.AssessSalt, "salt", "32"));
        else if (!string.Equals(commitment, Commitment.Of(salt, vector), StringComparison.Ordinal))
            found.Add(new Finding(AttributionCodes.AssessCommitment, "commitment"));
        findings = found;
        return found.Count == 0 ? new Reveal(salt.ToArray(), vector) : null;
    }
}
