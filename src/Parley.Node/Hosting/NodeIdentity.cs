using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Node.Hosting;

/// <summary>The node's private keys, the vouch for them and its TLS certificate, opened and fitting together.</summary>
public sealed class NodeIdentity : IDisposable
{
    private readonly string _ephemeral;
    private readonly IReadOnlyDictionary<string, byte[]> _storage;

    private NodeIdentity(IReadOnlyList<KeyRing> rings, string vouch, X509Certificate2 certificate, IReadOnlyDictionary<string, byte[]> storage, string ephemeral) =>
        (Rings, Vouch, Certificate, Introduction, _storage, _ephemeral) =
        (rings, vouch, certificate, Carriers.Introduction.Of(certificate, new KeysBody(rings[0].KeySet.Encoded, vouch)), storage, ephemeral);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<KeyRing> Rings { get; }

    public KeyRing Ring => Rings[0];

    public string Vouch { get; }

    /// <summary>What our door shows.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>What we show at others' doors: the same key, with the word of our identity for it.</summary>
    public X509Certificate2 Introduction { get; }

    /// <summary>What the core signs and keeps with.</summary>
    public NodeKeys Keys(int readingDays = NodeKeys.DefaultReadingDays) => new(SuiteRegistry.Standard, Rings, Vouch, _storage) { ReadingDays = readingDays };

    /// <summary>What lives for days.</summary>
    public EphemeralFolder Ephemeral() => new(new ShortLivedFiles(_ephemeral, Rings, new SystemRandom()));

    /// <summary>Opens what a directory holds. Refuses with <c>keystore.*</c> and <c>keys.*</c>.</summary>
    public static bool TryOpen(
        PartyDirectory directory, string passphrase, [NotNullWhen(true)] out NodeIdentity? identity, [NotNullWhen(false)] out Refusal? refusal)
    {
        identity = null;
        var registry = SuiteRegistry.Standard;
        if (!directory.TryReadStorage(registry, out var storage, out refusal) || !directory.TryReadVouch(out var vouch, out refusal) || !directory.TryOpenRings(passphrase, registry, out var rings, out refusal))
            return false;

        // What nobody may believe must not get into a feed.
        var suites = registry.Suites.Select(suite => suite.Name).ToArray();
        refusal = Protocol.Vouch.Check(new NoteVerifier(registry), vouch, rings[0].KeySet, directory.Identity, suites);
        if (refusal is not null || !directory.TryReadTls(rings[0].KeySet, out var certificate, out refusal))
        {
            Dispose(rings);
            return false;
        }

        identity = new NodeIdentity(rings, vouch, certificate, storage, directory.Ephemeral);
        return true;
    }

    public void Dispose()
    {
        Dispose(Rings);
        Certificate.Dispose();
        Introduction.Dispose();
    }

    private static void Dispose(IReadOnlyList<KeyRing> rings)
    {
        foreach (var ring in rings)
            ring.Dispose();
    }
}
