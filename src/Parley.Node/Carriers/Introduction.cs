using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parley.Exchange;
using Parley.Protocol;

namespace Parley.Node.Carriers;

/// <summary>
/// A client certificate that says by whose word its key is a member's (docs/spec/keys.md, A lost TLS key): a node key set and its vouch, in an extension. A door that knows the key does
/// not look at it.
/// </summary>
internal static class Introduction
{
    /// <summary>An arc made of a random UUID (ITU-T X.667), which nobody hands out.</summary>
    private const string ObjectId = "2.25.61261258964281822055167770042367830647";

    /// <summary>A certificate for the same key, with the extension.</summary>
    public static X509Certificate2 Of(X509Certificate2 certificate, KeysBody keys)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        var request = new CertificateRequest(certificate.SubjectName, key, HashAlgorithmName.SHA256);
        var value = new AsnWriter(AsnEncodingRules.DER);
        value.WriteOctetString(keys.Encode());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509Extension(ObjectId, value.Encode(), critical: false));
        return request.CreateSelfSigned(certificate.NotBefore, certificate.NotAfter);
    }

    /// <summary>What a certificate has there, not looked into; null: nothing, or something longer than <see cref="DoorLimits.NewcomerBytes"/>.</summary>
    public static byte[]? In(X509Certificate shown)
    {
        using var certificate = new X509Certificate2(shown);
        if (certificate.Extensions[ObjectId]?.RawData is not { Length: <= DoorLimits.NewcomerBytes } value)
            return null;
        try
        {
            return AsnDecoder.ReadOctetString(value, AsnEncodingRules.DER, out var read) is { } keys && read == value.Length ? keys : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
