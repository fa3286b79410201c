using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>The keys of one simulated party: made once per process and registry, from its name, for making real keys is slow and says nothing about the exchange.</summary>
public sealed class SimParty
{
    private static readonly ConcurrentDictionary<(SuiteRegistry, string), SimParty> s_known = new();
    private const long FromMs = 1_300_000_000_000;
    private const long ToMs = 1_500_000_000_000;

    private SimParty(SuiteRegistry registry, string name)
    {
        var random = new SeededRandom(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0));
        TlsPin = SHA256.HashData(Encoding.UTF8.GetBytes("tls " + name));
        Identity = KeyRing.GenerateIdentity(registry, name, FromMs, ToMs, random);
        Node = KeyRing.GenerateNode(registry, name, TlsPin, FromMs, ToMs, random);
        Vouch = Protocol.Vouch.Make(Identity, registry, Node.KeySet);
    }

    public byte[] TlsPin { get; }

    public KeyRing Identity { get; }

    public KeyRing Node { get; }

    public string Vouch { get; }

    public static SimParty Of(SuiteRegistry registry, string name) => s_known.GetOrAdd((registry, name), key => new SimParty(key.Item1, key.Item2));
}
