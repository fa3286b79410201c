using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The salted leaves of a message body, from which one field can be shown and no other (docs/spec/entry.md, fields root).</summary>
public sealed class FieldTree
{
    /// <summary>Length of a field salt in bytes.</summary>
    public const int FieldSaltBytes = 16;

    private readonly CborItem[] _leaves;
    private readonly byte[][] _encoded;

    private FieldTree(CborItem[] leaves)
    {
        _leaves = leaves;
        _encoded = [.. leaves.Select(DeterministicCbor.Encode)];
        Names = [.. leaves.Select(leaf => leaf.ElementArray[1].Text)];
    }

    /// <summary>The names of the leaves, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The leaves of a message.</summary>
    public static FieldTree Of(MessageBody body)
    {
        var named = body.Item.Pairs.Where(pair => pair.Key is not ("v" or "salt" or "fields"))
            .Concat(body.Fields.Pairs.Select(pair => KeyValuePair.Create("fields/" + pair.Key, pair.Value)))
            .ToArray();
        Array.Sort(named, static (a, b) => KeyOrder.Bytewise(a.Key, b.Key));
        using var hmac = Keyed(body.Salt);
        var leaves = new CborItem[named.Length];
        for (var i = 0; i < leaves.Length; i++)
            leaves[i] = Leaf(SaltOf(hmac, named[i].Key), named[i].Key, named[i].Value);
        return new(leaves);
    }

    /// <summary>The salt of one field: the first 16 bytes of HMAC-SHA-256(salt, "parley/v2/field" || 0x00 || name).</summary>
    public static byte[] SaltOf(ReadOnlySpan<byte> messageSalt, string name)
    {
        using var hmac = Keyed(messageSalt);
        return SaltOf(hmac, name);
    }

    /// <summary>The fields root, one per hash in force, in their order.</summary>
    public IReadOnlyList<TreeHash> Roots(IReadOnlyList<TreeHasher> hashers) => [.. hashers.Select(hasher => Counted(hasher, _encoded.Length, MerkleRoot.Of(hasher, _encoded)))];

    /// <summary>What shows one field; null when there is no leaf of that name.</summary>
    public DisclosedField? Disclose(string name, IReadOnlyList<TreeHasher> hashers)
    {
        for (var index = 0; index < Names.Count; index++)
        {
            if (Names[index] != name)
                continue;
            var at = index;
            var paths = hashers.Select(hasher => InclusionProof.Of(hasher, _encoded.Select(leaf => hasher.Leaf(leaf)).ToArray(), at));
            return new DisclosedField(_leaves[index], index, Names.Count, [.. paths]);
        }

        return null;
    }

    /// <summary>Keyed once for all fields: keying costs more than hashing a name.</summary>
    private static IncrementalHash Keyed(ReadOnlySpan<byte> messageSalt) => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, messageSalt);

    private static byte[] SaltOf(IncrementalHash hmac, string name)
    {
        hmac.AppendData("parley/v2/field\0"u8);
        hmac.AppendData(Encoding.UTF8.GetBytes(name));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        return hash[..FieldSaltBytes].ToArray();
    }

    /// <summary>H(0x02 || u32(count) || root): a root alone does not say how many leaves are below it.</summary>
    internal static TreeHash Counted(TreeHasher hasher, long count, TreeHash root)
    {
        Span<byte> bytes = stackalloc byte[1 + sizeof(uint) + TreeHash.SizeBytes];
        bytes[0] = 2;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], (uint)count);
        root.CopyTo(bytes[(1 + sizeof(uint))..]);
        return hasher.Hash(bytes);
    }

    internal static CborItem Leaf(byte[] fieldSalt, string name, CborItem value) => CborItem.Array(CborItem.Of(fieldSalt), CborItem.Of(name), value);
}
