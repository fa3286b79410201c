using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Parley.Ledger.Tests;

/// <summary>Our own vectors, <c>tests/vectors/merkle.json</c>. The SM3 roots in it are for those who have SM3.</summary>
public sealed class MerkleVectorTests
{
    private static readonly JsonElement s_vectors = SharedData.Vectors("merkle.json");

    public static TheoryData<string> Inclusion => Names("inclusion");

    public static TheoryData<string> Consistency => Names("consistency");

    [Fact]
    public void Roots_are_those_of_the_vectors()
    {
        JsonElement[] roots = [.. s_vectors.GetProperty("roots").EnumerateArray().Where(vector => vector.GetProperty("hash").GetString() == "sha256")];
        Assert.NotEmpty(roots);
        foreach (var vector in roots) Assert.Equal(Hash(vector, "root"), Tree(vector.GetProperty("size").GetInt64()).Root());
    }

    [Theory, MemberData(nameof(Inclusion))]
    public void An_inclusion_proof_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vector("inclusion", name);
        var (index, size) = (vector.GetProperty("index").GetInt64(), vector.GetProperty("size").GetInt64());
        var accepted = InclusionProof.Verify(Leaves.Hasher, Hash(vector, "leafHash"), index, size, Path(vector), Hash(vector, "root"));
        Assert.Equal(vector.GetProperty("outcome").GetString(), accepted ? "accepted" : "refused");
        if (name.StartsWith("leaf ", StringComparison.Ordinal)) Assert.Equal(Path(vector), Tree(size).Inclusion(index, size));
    }

    [Theory, MemberData(nameof(Consistency))]
    public void A_consistency_proof_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vector("consistency", name);
        var (size1, size2) = (vector.GetProperty("size1").GetInt64(), vector.GetProperty("size2").GetInt64());
        var accepted = ConsistencyProof.Verify(Leaves.Hasher, size1, Hash(vector, "root1"), size2, Hash(vector, "root2"), Path(vector));
        Assert.Equal(vector.GetProperty("outcome").GetString(), accepted ? "accepted" : "refused");
        if (accepted) Assert.Equal(Path(vector), Tree(size2).Consistency(size1, size2));
    }

    [Fact]
    public void Tiles_are_those_of_the_vectors()
    {
        var tree = Tree(70_000);
        foreach (var vector in s_vectors.GetProperty("tiles").EnumerateArray())
        {
            Assert.Equal(tree.Size, vector.GetProperty("size").GetInt64());
            var tile = tree.ReadTile(vector.GetProperty("level").GetInt32(), vector.GetProperty("index").GetInt64(), vector.GetProperty("width").GetInt32());
            Assert.Equal(vector.GetProperty("sha256").GetString(), tile is null ? null : Convert.ToHexStringLower(SHA256.HashData(tile)));
        }
    }

    private static MerkleTree Tree(long size)
    {
        var tree = new MerkleTree(Leaves.Hasher);
        for (var i = 0L; i < size; i++) tree.Append(Leaves.Hasher.Leaf(Encoding.ASCII.GetBytes($"{i}")));
        return tree;
    }

    private static TheoryData<string> Names(string kind) => [.. s_vectors.GetProperty(kind).EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    private static JsonElement Vector(string kind, string name) =>
        s_vectors.GetProperty(kind).EnumerateArray().Single(vector => vector.GetProperty("name").GetString() == name);

    private static TreeHash[] Path(JsonElement vector) => [.. vector.GetProperty("path").EnumerateArray().Select(Hash)];

    private static TreeHash Hash(JsonElement vector, string name) => Hash(vector.GetProperty(name));

    private static TreeHash Hash(JsonElement value)
    {
        Assert.True(TreeHash.TryParse(value.GetString(), out var hash));
        return hash;
    }
}
