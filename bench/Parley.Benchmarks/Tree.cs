using BenchmarkDotNet.Attributes;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Benchmarks;

/// <summary>One tree of a feed with 100,000 entries, all of it in memory.</summary>
public class Tree
{
    private const int Size = 100_000;

    private TreeHasher _hasher = null!;
    private MerkleTree _tree = null!;
    private MerkleTree _growing = null!;
    private TreeHash _leaf;
    private TreeHash _root;
    private TreeHash[] _path = [];

    [Params("sha256", "sm3")]
    public string Hash { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _hasher = SuiteRegistry.Standard.AllHashes.First(hasher => hasher.Name == Hash);
        _leaf = _hasher.Leaf(new byte[400]);
        _tree = new MerkleTree(_hasher);
        for (var i = 0; i < Size; i++)
            _tree.Append(_leaf);
        _growing = new MerkleTree(_hasher);
        _root = _tree.Root();
        _path = Prove();
    }

    /// <summary>Full tiles go to the store, as in a node.</summary>
    [Benchmark]
    public int AppendLeafOf400Bytes()
    {
        _growing.Append(_hasher.Leaf(stackalloc byte[400]));
        var tiles = _growing.TakeCompletedTiles();
        _growing.ConfirmStored(tiles);
        return tiles.Count;
    }

    [Benchmark]
    public TreeHash[] Prove() => [.. _tree.Inclusion(Size / 2, Size)];

    [Benchmark]
    public bool VerifyPath() => InclusionProof.Verify(_hasher, _leaf, Size / 2, Size, _path, _root);
}
