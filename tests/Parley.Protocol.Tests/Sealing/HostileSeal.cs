using Xunit;

namespace Parley.Protocol.Tests.Sealing;

/// <summary>What a sender can do that does not follow the specification.</summary>
internal static class HostileSeal
{
    /// <summary>A grant that opens to the right seeds; the encapsulation of one layer is made with coins that do not follow from them.</summary>
    public static Grant FreeCoins(Epoch epoch, EpochSecrets secrets, Prekey member, int layer)
    {
        var good = epoch.Grant(secrets, member);
        WrappedSeed[] layers = [.. good.Layers];
        layers[layer] = Wrap(epoch, secrets, member, layer, new SeededRandom(77).Bytes(secrets.Layers[layer].Kem.CoinBytes));
        return good with { Layers = layers };
    }

    /// <summary>What the member's keys make of one layer, whether or not it is good.</summary>
    public static byte[]? Unwrap(Epoch epoch, Grant grant, KemRing ring, int layer)
    {
        var suite = SuiteRegistry.Standard.Layers(["nist", "gm"])[layer];
        return new EpochLayer(suite, SealingFixture.Channel, epoch.Seq, SealingFixture.Writer).TryUnwrap(grant.Layers[layer], ring.Of(suite.Name), grant.Party, out var seed) ? seed : null;
    }

    private static WrappedSeed Wrap(Epoch epoch, EpochSecrets secrets, Prekey member, int layer, byte[] coins)
    {
        var suite = secrets.Layers[layer];
        Assert.True(suite.Kem.TryImportPublic(member.Kems[suite.Name], out var key));
        byte[] encapsulation = new byte[suite.Kem.EncapsulationBytes], shared = new byte[suite.Kem.SecretBytes];
        Assert.True(key.TryEncapsulate(coins, encapsulation, shared));
        return new EpochLayer(suite, SealingFixture.Channel, epoch.Seq, SealingFixture.Writer).Wrap(secrets.Seeds[layer], member.Party, member.Kems[suite.Name], encapsulation, shared);
    }
}
