using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Node.Hosting;

/// <summary>The node's private keys, the vouch for them and its TLS certificate, opened and fitting together.</summary>
public sealed class NodeIdentity : IDisposable
{
    private NodeIdentity(KeyRing ring, string vouch, X509Certificate2 certificate) => (Ring, Vouch, Certificate) = (ring, vouch, certificate);

    public KeyRing Ring { get; }

    public string Vouch { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>Opens what a directory holds. Refuses with <c>keystore.*</c> and <c>keys.*</c>.</summary>
    public static bool TryOpen(
        PartyDirectory directory, string passphrase, [NotNullWhen(true)] out NodeIdentity? identity, [NotNullWhen(false)] out Refusal? refusal)
    {
        identity = null;
        if (!directory.TryReadVouch(out var vouch, out refusal) || !directory.TryOpenNode(passphrase, SuiteRegistry.Standard, out var ring, out refusal))
            return false;
        if (!directory.TryReadTls(ring.KeySet, out var certificate, out refusal))
        {
            ring.Dispose();
            return false;
        }

        identity = new NodeIdentity(ring, vouch, certificate);
        return true;
    }

    public void Dispose()
    {
        Ring.Dispose();
        Certificate.Dispose();
    }
}
