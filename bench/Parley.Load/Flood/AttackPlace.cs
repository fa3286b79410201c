using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parley.Protocol;

namespace Parley.Load;

/// <summary>What attackers know and hold.</summary>
/// <param name="Door">Of the node under attack.</param>
/// <param name="Channel">That of the node and the hostile member.</param>
/// <param name="Friendly">TLS key of another member, which was stolen.</param>
/// <param name="Hostile">TLS key of the hostile member.</param>
/// <param name="Strange">A TLS key of nobody.</param>
internal sealed record AttackPlace(EndPoint Door, ChannelId Channel, X509Certificate2 Friendly, X509Certificate2 Hostile, X509Certificate2 Strange)
{
    /// <param name="arguments">Folder of the parties, port of the door, channel.</param>
    public static AttackPlace Read(IReadOnlyList<string> arguments)
    {
        var port = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var strange = new CertificateRequest("CN=stranger", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return new AttackPlace(
            new IPEndPoint(IPAddress.Loopback, port), ChannelId.TryParse(arguments[2], out var id) ? id : throw new InvalidOperationException(arguments[2]),
            TestParty.At(arguments[0], "friend", port).Open().Identity.Certificate, TestParty.At(arguments[0], "hostile", port).Open().Identity.Certificate, strange);
    }
}
