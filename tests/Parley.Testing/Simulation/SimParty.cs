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

    private readonly ConcurrentDictionary<int, (KeyRing Ring, string Vouch)> _later = new();
    private readonly SuiteRegistry _registry;
    private readonly string _name;

    private SimParty(SuiteRegistry registry, string name)
    {
        (_registry, _name) = (registry, name);
        var random = new SeededRandom(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0));
        TlsPin = SHA256.HashData(Encoding.UTF8.GetBytes("tls " + name));
        Identity = KeyRing.GenerateIdentity(registry, name, FromMs, ToMs, random);
        Node = KeyRing.GenerateNode(registry, name, TlsPin, FromMs, ToMs, random);
        Vouch = Protocol.Vouch.Make(Identity, registry, Node.KeySet);
        Storage = KemRing.Generate(registry, random);
    }

    public byte[] TlsPin { get; }

    public KeyRing Identity { get; }

    public KeyRing Node { get; }

    public string Vouch { get; }

    /// <summary>The storage key. No node has its private half.</summary>
    public KemRing Storage { get; }

    /// <summary>The node keys after that many rotations, and the vouch for them. The TLS key stays.</summary>
    public (KeyRing Ring, string Vouch) After(int rotations) => rotations == 0 ? (Node, Vouch) : _later.GetOrAdd(rotations, number =>
    {
        var random = new SeededRandom(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{_name} {number}")), 0));
        var ring = KeyRing.GenerateNode(_registry, _name, TlsPin, FromMs + number, ToMs + number, random);
        return (ring, Protocol.Vouch.Make(Identity, _registry, ring.KeySet));
    });

    public static SimParty Of(SuiteRegistry registry, string name) => s_known.GetOrAdd((registry, name), key => new SimParty(key.Item1, key.Item2));
}
