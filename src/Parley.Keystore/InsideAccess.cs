using System.Security.Cryptography.X509Certificates;

namespace Parley.Keystore;

/// <summary>What the inside door over HTTPS needs: the certificate it shows, and the token it asks for.</summary>
/// <param name="Certificate">With its key. Not the one of the outside door: who may hold one need not hold the other.</param>
public sealed record InsideAccess(X509Certificate2 Certificate, InsideToken Token) : IDisposable
{
    public void Dispose() => Certificate.Dispose();
}
