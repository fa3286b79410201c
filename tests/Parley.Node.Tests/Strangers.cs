using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Parley.Node.Tests;

internal static class Strangers
{
    /// <summary>A good certificate of nobody we know.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stranger", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
