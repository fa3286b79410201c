using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>A proof file (docs/spec/record.md): one header, the way from it to a signed head, and the keys to check that. Nothing in it is verified.</summary>
public sealed class ProofFile
{
    private ProofFile(TlogProof proof, byte[] header, IReadOnlyList<KeyValuePair<string, KeysBody>> keySets, IReadOnlyList<TreeHash>? sm3)
    {
        Proof = proof;
        HeaderBytes = header;
        KeySets = keySets;
        Paths = sm3 is null ? [proof.Path] : [proof.Path, sm3];
    }

    /// <summary>The C2SP form: index, path, signed checkpoint.</summary>
    public TlogProof Proof { get; }

    /// <summary>The header, which is the leaf.</summary>
    public byte[] HeaderBytes { get; }

    /// <summary>Vouched node key sets by party, of the writer and of each member whose cosignature the proof carries.</summary>
    public IReadOnlyList<KeyValuePair<string, KeysBody>> KeySets { get; }

    /// <summary>Inclusion proofs, SHA-256 first.</summary>
    public IReadOnlyList<IReadOnlyList<TreeHash>> Paths { get; }

    /// <summary>Puts a proof together; whether it is good is for <see cref="ProofVerifier"/>.</summary>
    /// <param name="headerBytes">The header, as it stands in the feed.</param>
    /// <param name="index">Number of the entry.</param>
    /// <param name="paths">The inclusion proof in the tree of the note, one for every hash in force.</param>
    /// <param name="note">The checkpoint with the lines of its writer and of cosigners and witnesses.</param>
    /// <param name="keySets">Of the writer and of every member that cosigned, those that were in force.</param>
    public static ProofFile Make(
        byte[] headerBytes, long index, IReadOnlyList<IReadOnlyList<TreeHash>> paths, SignedNote note, IReadOnlyDictionary<string, KeysBody> keySets)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(paths.Count, 2, nameof(paths));
        var extra = new MapBuilder()
            .Add("v", 1)
            .Add("header", headerBytes)
            .Add("keysets", CborItem.Map(keySets.Select(pair => KeyValuePair.Create(pair.Key, Write(pair.Value)))))
            .AddOptional("sm3", paths.Count == 2 ? HashArray.Write(paths[1]) : null)
            .Encode();
        return new ProofFile(new TlogProof(index, paths[0], note, extra), headerBytes, [.. keySets], paths.Count == 2 ? paths[1] : null);
    }

    /// <summary>Reads the form; refuses with <c>proof.malformed</c>, <c>note.*</c>, <c>checkpoint.malformed</c> or <c>cbor.*</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ProofFile? file, [NotNullWhen(false)] out Refusal? refusal)
    {
        file = null;
        refusal = null;
        if (!TlogProof.TryParse(utf8, out var proof, out var code, Limits.MaxProofBytes))
            refusal = new Refusal(code);
        else if (proof.Extra is null)
            refusal = new Refusal(Codes.ProofMalformed, "extra");
        if (refusal is not null || !DeterministicCbor.TryDecode(proof!.Extra, out var item, out refusal))
            return false;

        var map = new MapReader(item);
        if (map.Number("v") != 1)
            map.Refuse(Codes.ProofMalformed, "v");
        var header = map.Bytes("header", 1, Limits.MaxHeaderBytes).ToArray();
        var keySets = map.Pairs("keysets", 1, Limits.MaxMembers).Select(pair => KeyValuePair.Create(pair.Key, Read(map, pair.Value))).ToArray();
        var sm3 = map.OptionalArray("sm3", 0, TlogProof.MaxPath) is { } hashes ? HashArray.Read(map, "sm3", hashes) : null;
        if (!map.Finish(out refusal))
            return false;
        file = new ProofFile(proof, header, keySets, sm3);
        return true;
    }

    /// <summary>The file.</summary>
    public byte[] Format() => Encoding.UTF8.GetBytes(Proof.Format());

    private static CborItem Write(KeysBody keys) => CborItem.Array(CborItem.Of(keys.KeySet), CborItem.Of(keys.Vouch));

    private static KeysBody Read(MapReader map, CborItem item)
    {
        if (item.Kind == CborKind.Array && item.ElementArray is [{ Kind: CborKind.Bytes } keySet, { Kind: CborKind.Text } vouch])
            return new KeysBody(keySet.Bytes.ToArray(), vouch.Text);
        map.Refuse(Codes.CborShape, "keysets");
        return new KeysBody([], "");
    }
}
