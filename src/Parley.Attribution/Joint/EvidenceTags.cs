using System.Security.Cryptography;
using System.Text;

namespace Parley.Attribution;

/// <summary>
/// Names for observations that only who has the salt can recompute: HMAC-SHA256 under a key derived from the sender's salt. The tags are inside the
/// committed vector, so a party cannot choose them after it has seen the other's; whoever gets the salt recognises the observations he has himself.
/// </summary>
/// <remarks>
/// What it does not hide: who has the salt can try identities. Ids of public techniques and software are few and are all found that way. A hash of a
/// file that nobody else has is not found. What must not be recognised at all is marked private: then only a sum leaves the party.
/// </remarks>
public sealed class EvidenceTags
{
    private readonly byte[] _key;

    /// <param name="salt">Of the party whose vector it is.</param>
    /// <param name="caseId">Tags of two cases have nothing in common, even if a salt were used twice.</param>
    public EvidenceTags(ReadOnlySpan<byte> salt, string caseId) => _key = HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes("parley/v1/assess-tags\n" + caseId));

    /// <summary>Lower-case hexadecimal.</summary>
    public string Of(string identity) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(identity)));
}

/// <summary>What makes two items of two parties one observation: the same feature, else the same hash, else the same id, if the parties use one numbering.</summary>
public static class EvidenceIdentity
{
    public static string Of(EvidenceItem item) => item switch
    {
        { Feature: { } feature } => "feature:" + feature,
        { Hash: { } hash } => "sha256:" + hash,
        _ => "item:" + item.Id,
    };
}
