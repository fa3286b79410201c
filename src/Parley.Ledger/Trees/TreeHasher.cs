using System.Buffers;
using System.Security.Cryptography;

namespace Parley.Ledger;

/// <summary>The three hashes of RFC 6962, section 2.1, over a hash function of 32 bytes. Leaves and nodes begin with different bytes, so neither can pass for the other.</summary>
public sealed class TreeHasher
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int StackBytes = 1024;

    private readonly HashFunction _hash;

    /// <param name="name">Name of the hash function as formats write it: <c>sha256</c>, <c>sm3</c>.</param>
    /// <param name="hash">The hash function.</param>
    public TreeHasher(string name, HashFunction hash)
    {
        Name = name;
        _hash = hash;
        Empty = Hash([]);
    }

    /// <summary>RFC 6962 as it stands.</summary>
    public static TreeHasher Sha256 { get; } = new("sha256", static (data, destination) => SHA256.HashData(data, destination));

    /// <summary>Name of the hash function.</summary>
    public string Name { get; }

    /// <summary>Root of the tree without leaves: the hash of nothing.</summary>
    public TreeHash Empty { get; }

    /// <summary>Hash of anything that is no part of a tree: H(data).</summary>
    public TreeHash Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[TreeHash.SizeBytes];
        _hash(data, hash);
        return TreeHash.From(hash);
    }

    /// <summary>Hash of a leaf: H(0x00 || data).</summary>
    public TreeHash Leaf(ReadOnlySpan<byte> data)
    {
        var length = data.Length + 1;
        if (length <= StackBytes) return Leaf(data, stackalloc byte[length]);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var hash = Leaf(data, rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>Hash of an inner node: H(0x01 || left || right).</summary>
    public TreeHash Node(in TreeHash left, in TreeHash right)
    {
        Span<byte> buffer = stackalloc byte[1 + 2 * TreeHash.SizeBytes];
        buffer[0] = NodePrefix;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + TreeHash.SizeBytes)..]);
        return Hash(buffer);
    }

    private TreeHash Leaf(ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        buffer[0] = LeafPrefix;
        data.CopyTo(buffer[1..]);
        return Hash(buffer);
    }
}

/// <summary>A hash with a 32-byte result, such as SHA-256 or SM3. Must be pure and safe to call from several threads.</summary>
/// <param name="data">What is hashed.</param>
/// <param name="destination">Receives exactly 32 bytes.</param>
public delegate void HashFunction(ReadOnlySpan<byte> data, Span<byte> destination);
