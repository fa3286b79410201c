using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Parley.Node.Carriers;

/// <summary>Certificates known by their key alone.</summary>
internal static class Pinned
{
    /// <summary>SHA-256 of the SubjectPublicKeyInfo, 32 bytes.</summary>
    public static byte[] Of(X509Certificate certificate)
    {
        using var key = new X509Certificate2(certificate);
        return SHA256.HashData(key.PublicKey.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The framework builds a chain before it asks us. It must not fetch what a stranger's certificate points to (RFC 5280 section 4.2.2.1) for that.</summary>
    public static X509ChainPolicy Policy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        TrustMode = X509ChainTrustMode.CustomRootTrust,
    };
}
