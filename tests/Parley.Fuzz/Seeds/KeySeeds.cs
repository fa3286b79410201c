using System.Text;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Fuzz.Seeds;

/// <summary>Keys: real ones where libraries read them, keyed hashes elsewhere.</summary>
internal static class KeySeeds
{
    public const string Passphrase = "a long walk";

    public static IEnumerable<Seed> All()
    {
        var random = new SeededRandom(31);
        using var identity = KeyRing.GenerateIdentity(SuiteRegistry.Standard, "us", Peers.NowMs, Peers.NowMs + 1_000, random);
        using var node = KeyRing.GenerateNode(SuiteRegistry.Standard, "us", new byte[32], Peers.NowMs, Peers.NowMs + 1_000, random, new byte[32]);
        yield return new("keyset", "identity", identity.KeySet.Encoded);
        yield return new("keyset", "node with next", node.KeySet.Encoded);
        yield return new("keyset", "short keys", Peers.Us.Node.KeySet.Encoded);
        yield return new("keyring", "identity", identity.Encode());
        yield return new("keyring", "node", node.Encode());

        var text = KeyFile.Seal("a secret"u8, Passphrase, PassphraseCost.Lowest, random);
        yield return new("keyfile", "text", Encoding.ASCII.GetBytes(text));
        yield return new("keyfile", "inside", Convert.FromBase64String(string.Concat(text.Split('\n').Where(line => !line.StartsWith('-')))));
        yield return new("keyfile", "another passphrase", Encoding.ASCII.GetBytes(KeyFile.Seal("a secret"u8, "another", PassphraseCost.Lowest, random)));
    }
}
