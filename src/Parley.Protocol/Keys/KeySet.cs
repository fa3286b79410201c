using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Parley.Protocol;

/// <summary>The public keys of an identity or a node (docs/spec/keys.md). Whether the keys are valid points is for the suites to say; lengths are checked here.</summary>
public sealed class KeySet
{
    /// <summary>Version of the format.</summary>
    public const int Version = 2;

    private byte[]? _encoded;
    private byte[]? _id;

    /// <summary>The party these keys belong to.</summary>
    public required string Party { get; init; }

    /// <summary>Identity or node.</summary>
    public required KeyUse Use { get; init; }

    /// <summary>Public key by signature algorithm.</summary>
    public required IReadOnlyDictionary<string, byte[]> Signatures { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo of the node's TLS certificate; null for an identity.</summary>
    public byte[]? Tls { get; init; }

    /// <summary>First millisecond of validity.</summary>
    public required long From { get; init; }

    /// <summary>Last millisecond of validity.</summary>
    public required long To { get; init; }

    /// <summary>SHA-256 of the encoding of the only key set that may follow, or null.</summary>
    public byte[]? Next { get; init; }

    /// <summary>The encoding; do not change it.</summary>
    public byte[] Encoded => _encoded ??= Encode();

    /// <summary>SHA-256 of the encoding, 32 bytes; do not change it.</summary>
    public byte[] Id => _id ??= SHA256.HashData(Encoded);

    /// <summary>Decodes strictly. Refuses with <c>cbor.*</c>, <c>keys.version</c>, <c>keys.party</c>, <c>keys.use</c>, <c>keys.length</c>, <c>keys.period</c>.</summary>
    public static bool TryDecode(
        ReadOnlyMemory<byte> bytes, KeySizes sizes, [NotNullWhen(true)] out KeySet? keys, [NotNullWhen(false)] out Refusal? refusal)
    {
        keys = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxKeySetBytes))
            return false;
        var map = new MapReader(item);
        if (map.Number("v") != Version)
            map.Refuse(Codes.KeysVersion, "v");
        var party = map.Text("party");
        if (!PartyId.IsValid(party))
            map.Refuse(Codes.KeysParty, "party");
        var use = map.Text("use");
        if (use is not ("identity" or "node"))
            map.Refuse(Codes.KeysUse, "use");
        var node = use == "node";
        if (!node && map.Has("tls"))
            map.Refuse(Codes.KeysUse, "tls");
        var read = new KeySet
        {
            Party = party,
            Use = node ? KeyUse.Node : KeyUse.Identity,
            Signatures = KeyMap.Read(map, "sig", sizes.Signatures),
            Tls = node ? map.Bytes("tls", SHA256.HashSizeInBytes) : null,
            From = map.Number("from", 0),
            To = map.Number("to", 0),
            Next = map.OptionalBytes("next", SHA256.HashSizeInBytes, SHA256.HashSizeInBytes)?.ToArray(),
            _encoded = bytes.ToArray(),
        };
        if (read.To <= read.From)
            map.Refuse(Codes.KeysPeriod, "to");
        if (!map.Finish(out refusal))
            return false;
        keys = read;
        return true;
    }

    private byte[] Encode() => new MapBuilder()
        .Add("v", Version)
        .Add("party", Party)
        .Add("use", Use == KeyUse.Node ? "node" : "identity")
        .Add("sig", KeyMap.Write(Signatures))
        .AddOptional("tls", Tls)
        .Add("from", From)
        .Add("to", To)
        .AddOptional("next", Next)
        .Encode();
}

/// <summary>What a key set is for (docs/spec/keys.md).</summary>
public enum KeyUse
{
    /// <summary>Made once, kept offline, signs nothing but vouches.</summary>
    Identity,

    /// <summary>Signs checkpoints, cosignatures and refusals, for weeks.</summary>
    Node,
}
