using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Parley.Cli;

/// <summary>The one certificate a node may show, by SHA-256 of its SubjectPublicKeyInfo. No authority is asked, no name compared.</summary>
internal sealed class CertificatePin
{
    private readonly byte[] _hash;

    private CertificatePin(byte[] hash) => _hash = hash;

    /// <summary>Reads the first certificate of a PEM file.</summary>
    public static CertificatePin Read(string path)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(InputFile.ReadText(path, InputFile.SmallBytes));
            return new CertificatePin(HashOf(certificate));
        }
        catch (CryptographicException)
        {
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileUnknown, path);
        }
    }

    public bool Matches(X509Certificate? shown) =>
        shown is X509Certificate2 certificate && CryptographicOperations.FixedTimeEquals(HashOf(certificate), _hash);

    private static byte[] HashOf(X509Certificate2 certificate) => SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo());
}
