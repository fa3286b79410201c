namespace Parley.Attribution;

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
    public static Reveal? Verify(string commitment, string caseId, ReadOnlySpan<byte> salt, ScoreVector vector, out IReadOnlyList<AttributionFinding> findings)
    {
        var found = new List<AttributionFinding>();
        if (vector.Case != caseId)
            found.Add(new AttributionFinding(AttributionCodes.AssessOtherCase, "case"));
        if (salt.Length != Commitment.SaltBytes)
            found.Add(new AttributionFinding(AttributionCodes.AssessSalt, "salt", "32"));
        else if (!string.Equals(commitment, Commitment.Of(salt, vector), StringComparison.Ordinal))
            found.Add(new AttributionFinding(AttributionCodes.AssessCommitment, "commitment"));
        findings = found;
        return found.Count == 0 ? new Reveal(salt.ToArray(), vector) : null;
    }
}
