using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The body of an epoch entry (docs/spec/sealing.md, Epoch).</summary>
public sealed class EpochBody
{
    private const int IdBytes = 32;
    private const int MaxLayers = 3;
    private const int WrapBytes = EpochSecrets.SecretBytes + ISuite.TagBytes;

    private readonly IReadOnlyList<IReadOnlyDictionary<string, WrappedSecret>> _layers;

    internal EpochBody(IReadOnlyDictionary<string, byte[]> keySets, IReadOnlyList<IReadOnlyDictionary<string, WrappedSecret>> layers)
    {
        KeySets = keySets;
        _layers = layers;
    }

    /// <summary>Id of the node key set that the secrets were encapsulated to, by party.</summary>
    public IReadOnlyDictionary<string, byte[]> KeySets { get; }

    /// <summary>Decodes strictly; every layer must name exactly the parties of <c>keysets</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out EpochBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxPlainBodyBytes)) return false;
        var map = new MapReader(item);
        if (map.Number("v") != 1) map.Refuse(Codes.CborShape, "v");
        var keySets = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (party, id) in map.Pairs("keysets", 1, Limits.MaxMembers))
        {
            if (id.Kind == CborKind.Bytes && id.Bytes.Length == IdBytes && PartyId.IsValid(party)) keySets[party] = id.Bytes.ToArray();
            else map.Refuse(Codes.CborShape, "keysets");
        }

        var layers = new List<IReadOnlyDictionary<string, WrappedSecret>>();
        foreach (var layer in map.Array("layers", 1, MaxLayers)) layers.Add(ReadLayer(map, layer, keySets));
        if (!map.Finish(out refusal)) return false;
        body = new EpochBody(keySets, layers);
        return true;
    }

    /// <summary>The secrets, opened with a member's keys; or <c>seal.epoch</c> when there are none for those keys.</summary>
    /// <param name="ring">Private keys of the node key set that <see cref="KeySets"/> names for its party.</param>
    /// <param name="registry">The suites.</param>
    /// <param name="suites">The suites of the terms, innermost first.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="writer">Party id of the feed's writer.</param>
    /// <param name="seq">Number of the epoch entry.</param>
    /// <param name="secrets">The secrets.</param>
    /// <param name="refusal">Why there are none, with the name of the suite at fault.</param>
    public bool TryOpen(
        KeyRing ring, SuiteRegistry registry, IReadOnlyList<string> suites, ChannelId channel, string writer, long seq,
        [NotNullWhen(true)] out EpochSecrets? secrets, [NotNullWhen(false)] out Refusal? refusal)
    {
        secrets = null;
        refusal = new Refusal(Codes.SealEpoch);
        var member = ring.KeySet.Party;
        var layers = registry.Layers(suites);
        if (layers.Count != _layers.Count) return false;
        if (!KeySets.TryGetValue(member, out var id) || !id.AsSpan().SequenceEqual(ring.KeySet.Id)) return false;
        var opened = new byte[layers.Count][];
        for (var i = 0; i < opened.Length; i++)
        {
            var suite = layers[i];
            refusal = new Refusal(Codes.SealEpoch, suite.Name);
            if (!new EpochLayer(suite, channel, seq, writer).TryUnwrap(_layers[i][member], ring.Kem(suite.Name), member, out var secret)) return false;
            opened[i] = secret;
        }

        refusal = null;
        secrets = new EpochSecrets(seq, layers, opened);
        return true;
    }

    internal byte[] Encode() => new MapBuilder()
        .Add("v", 1)
        .Add("keysets", CborItem.Map(KeySets.Select(pair => KeyValuePair.Create(pair.Key, CborItem.Of(pair.Value)))))
        .Add("layers", CborItem.Array(_layers.Select(layer => CborItem.Map(layer.Select(pair =>
            KeyValuePair.Create(pair.Key, CborItem.Array(CborItem.Of(pair.Value.Encapsulation), CborItem.Of(pair.Value.Wrap))))))))
        .Encode();

    private static Dictionary<string, WrappedSecret> ReadLayer(MapReader map, CborItem layer, Dictionary<string, byte[]> keySets)
    {
        var secrets = new Dictionary<string, WrappedSecret>(StringComparer.Ordinal);
        var pairs = layer.Kind == CborKind.Map ? layer.Pairs : [];
        foreach (var (party, value) in pairs)
        {
            if (keySets.ContainsKey(party) && value.Kind == CborKind.Array && value.Elements is [{ Kind: CborKind.Bytes } enc, { Kind: CborKind.Bytes } wrap] && wrap.Bytes.Length == WrapBytes)
                secrets[party] = new WrappedSecret(enc.Bytes.ToArray(), wrap.Bytes.ToArray());
        }

        if (secrets.Count != keySets.Count || pairs.Count != keySets.Count) map.Refuse(Codes.CborShape, "layers");
        return secrets;
    }
}
