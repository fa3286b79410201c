using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Parley.Protocol;

/// <summary>What an arbiter needs to say whether a body could be read by a member (docs/spec/record.md, Dispute). Nothing in it is verified.</summary>
public sealed record DisputeFile
{
    /// <summary>Version of the format.</summary>
    public const int Version = 2;

    /// <summary>Grants that one file shows.</summary>
    public const int MaxGrants = 16;

    /// <summary>The encoded terms.</summary>
    public required byte[] Terms { get; init; }

    /// <summary>Party id of the member whose reading is in dispute.</summary>
    public required string Reader { get; init; }

    /// <summary>The prekey entry of the reader that the grants name: proof and body.</summary>
    public required (byte[] Proof, byte[] Body) Prekey { get; init; }

    /// <summary>Proof of the epoch entry.</summary>
    public required byte[] Epoch { get; init; }

    /// <summary>The grants of that epoch to the reader: proof and body. All that there are below what the reader said of the body.</summary>
    public required IReadOnlyList<(byte[] Proof, byte[] Body)> Grants { get; init; }

    /// <summary>Proof of the message, or the piece of an attachment.</summary>
    public required byte[] Message { get; init; }

    /// <summary>Its sealed body.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Proof of the reader's <c>seen</c> that covers it; null if there is none.</summary>
    public byte[]? Seen { get; init; }

    /// <summary>Opens the epoch: a seed for each layer, innermost first; empty if it is not opened.</summary>
    public IReadOnlyList<byte[]> Seeds { get; init; } = [];

    /// <summary>Opens this one body: mk_s of each layer; empty if it is not opened, or by its epoch.</summary>
    public IReadOnlyList<byte[]> MessageKeys { get; init; } = [];

    /// <summary>Reads the form; refuses with <c>cbor.*</c> or <c>proof.malformed</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out DisputeFile? file, [NotNullWhen(false)] out Refusal? refusal)
    {
        file = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxDisputeBytes))
            return false;
        var map = new MapReader(item);
        if (map.Number("v") != Version)
            map.Refuse(Codes.ProofMalformed, "v");
        var grants = map.Array("grants", 1, MaxGrants).Select(grant => Pair(map, grant, "grants")).ToArray();
        var (message, body) = Pair(map, map.Item("message"), "message");
        var read = new DisputeFile
        {
            Terms = map.Bytes("terms", 1, Limits.MaxPlainBodyBytes).ToArray(),
            Reader = map.Text("reader"),
            Prekey = Pair(map, map.Item("prekey"), "prekey"),
            Epoch = Encoding.UTF8.GetBytes(map.Text("epoch", Limits.MaxProofBytes)),
            Grants = grants,
            Message = message,
            Body = body,
            Seen = map.Has("seen") ? Encoding.UTF8.GetBytes(map.Text("seen", Limits.MaxProofBytes)) : null,
            Seeds = map.Has("seeds") ? map.ByteStrings("seeds", EpochSecrets.SeedBytes, 1, RevealedKeys.MaxLayers) : [],
            MessageKeys = map.Has("keys") ? map.ByteStrings("keys", RevealedKeys.KeyBytes, 1, RevealedKeys.MaxLayers) : [],
        };
        if (read.Seeds.Count > 0 && read.MessageKeys.Count > 0)
            map.Refuse(Codes.CborShape, "keys");
        if (!map.Finish(out refusal))
            return false;
        file = read;
        return true;
    }

    /// <summary>The file.</summary>
    public byte[] Encode() => new MapBuilder()
        .Add("v", Version)
        .Add("terms", Terms)
        .Add("reader", Reader)
        .Add("prekey", CborItem.Array(CborItem.Of(Text(Prekey.Proof)), CborItem.Of(Prekey.Body)))
        .Add("epoch", Text(Epoch))
        .Add("grants", CborItem.Array(Grants.Select(grant => CborItem.Array(CborItem.Of(Text(grant.Proof)), CborItem.Of(grant.Body)))))
        .Add("message", CborItem.Array(CborItem.Of(Text(Message)), CborItem.Of(Body)))
        .AddOptional("seen", Seen is null ? null : CborItem.Of(Text(Seen)))
        .AddOptional("seeds", Seeds.Count == 0 ? null : CborItem.Array(Seeds.Select(CborItem.Of)))
        .AddOptional("keys", MessageKeys.Count == 0 ? null : CborItem.Array(MessageKeys.Select(CborItem.Of)))
        .Encode();

    private static string Text(byte[] proof) => Encoding.UTF8.GetString(proof);

    private static (byte[] Proof, byte[] Body) Pair(MapReader map, CborItem item, string key)
    {
        if (item.Kind == CborKind.Array && item.ElementArray is [{ Kind: CborKind.Text } proof, { Kind: CborKind.Bytes } body])
            return (Encoding.UTF8.GetBytes(proof.Text), body.Bytes.ToArray());
        map.Refuse(Codes.CborShape, key);
        return ([], []);
    }
}
