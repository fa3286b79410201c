using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Parley.Keystore;

/// <summary>TLS certificates: self-signed, for others pin the key and ask no authority (docs/spec/keys.md, <c>tls</c>).</summary>
internal static class TlsKey
{
    private const int Years = 20;

    /// <summary>Certificate and PKCS#8 key in one PEM text, and the SHA-256 of the SubjectPublicKeyInfo.</summary>
    public static (string Pem, byte[] Pin) Create(string party, IReadOnlyList<string> hosts, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={party}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (System.Net.IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
            else names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        return (certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n", PinOf(certificate));
    }

    public static byte[] PinOf(X509Certificate2 certificate) => SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo());
}
