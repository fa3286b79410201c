using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The seed of one layer for one member: the encapsulation, and the seed encrypted under what it yields.</summary>
/// <param name="Wrap">48 bytes.</param>
public readonly record struct WrappedSeed(byte[] Encapsulation, byte[] Wrap);

/// <summary>The seeds of an epoch, sealed to one member.</summary>
/// <param name="Party">The member.</param>
/// <param name="Prekey">Number of the member's <c>prekey</c> entry, in its feed, whose keys they are sealed to.</param>
/// <param name="Layers">One for each suite, innermost first.</param>
public sealed record Grant(string Party, long Prekey, IReadOnlyList<WrappedSeed> Layers);

/// <summary>The body, in clear, of a <c>grant</c> entry (docs/spec/sealing.md, Grant).</summary>
/// <param name="Epoch">Number of the epoch entry, in the same feed.</param>
/// <param name="To">Sorted by party, each once.</param>
public sealed record GrantBody(long Epoch, IReadOnlyList<Grant> To)
{
    private const int Version = 2;
    private const int MaxLayers = 3;
    private const int WrapBytes = EpochSecrets.SeedBytes + ISuite.TagBytes;

    /// <summary>Decodes strictly. What a grant holds is not looked into: whether it is good only shows to who can open it.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out GrantBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxPlainBodyBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", Version, Version);
        var epoch = map.Number("epoch", 0);
        var to = map.Array("to", 1, Limits.MaxGrants).Select(Read).ToArray();
        for (var i = 0; i < to.Length; i++)
        {
            if (to[i] is not { } grant || (i > 0 && to[i - 1] is { } before && KeyOrder.Bytewise(before.Party, grant.Party) >= 0))
                map.Refuse(Codes.CborShape, "to");
        }

        if (!map.Finish(out refusal))
            return false;
        body = new GrantBody(epoch, to!);
        return true;
    }

    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder()
        .Add("v", Version)
        .Add("epoch", Epoch)
        .Add("to", CborItem.Array(To.Select(grant => CborItem.Array(
            CborItem.Of(grant.Party),
            CborItem.Of(grant.Prekey),
            CborItem.Array(grant.Layers.Select(layer => CborItem.Array(CborItem.Of(layer.Encapsulation), CborItem.Of(layer.Wrap))))))))
        .Encode();

    private static Grant? Read(CborItem item)
    {
        if (item.Kind != CborKind.Array || item.ElementArray is not [{ Kind: CborKind.Text } party, { Kind: CborKind.Number, Number: >= 0 } prekey, { Kind: CborKind.Array } layers]
            || !PartyId.IsValid(party.Text) || layers.ElementArray.Length is 0 or > MaxLayers)
            return null;
        var wrapped = new List<WrappedSeed>(MaxLayers);
        foreach (var layer in layers.ElementArray)
        {
            if (layer.Kind != CborKind.Array || layer.ElementArray is not [{ Kind: CborKind.Bytes } enc, { Kind: CborKind.Bytes } wrap] || wrap.Bytes.Length != WrapBytes)
                return null;
            wrapped.Add(new WrappedSeed(enc.Bytes.ToArray(), wrap.Bytes.ToArray()));
        }

        return new Grant(party.Text, prekey.Number, wrapped);
    }
}
