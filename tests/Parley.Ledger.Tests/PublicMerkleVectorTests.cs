using System.Security.Cryptography;
using System.Text.Json;

namespace Parley.Ledger.Tests;

/// <summary>
/// The vectors of transparency-dev/merkle. Those of subtrees (not beginning at leaf 0) are left out: no format of ours has such proofs.
/// </summary>
public sealed class PublicMerkleVectorTests
{
    [Fact]
    public void Public_inclusion_vectors_give_their_outcome()
    {
        var (accepted, refused) = Run("inclusion", vector =>
            Number(vector, "leafIdx") is { } index && Number(vector, "treeSize") is { } size
            && Hash(vector.GetProperty("leafHash")) is { } leafHash && Hash(vector.GetProperty("root")) is { } root
            && Path(vector) is { } path && InclusionProof.Verify(Leaves.Hasher, leafHash, index, size, path, root));
        Assert.True(accepted >= 5 && refused >= 90);
    }

    [Fact]
    public void Public_consistency_vectors_give_their_outcome()
    {
        var (accepted, refused) = Run("consistency", vector =>
            Number(vector, "size1") is { } size1 && Number(vector, "size2") is { } size2
            && Hash(vector.GetProperty("root1")) is { } root1 && Hash(vector.GetProperty("root2")) is { } root2
            && Path(vector) is { } path && ConsistencyProof.Verify(Leaves.Hasher, size1, root1, size2, root2, path));
        Assert.True(accepted >= 5 && refused >= 90);
    }

    private static (int Accepted, int Refused) Run(string kind, Func<JsonElement, bool> verify)
    {
        var (accepted, refused) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(SharedData.Folder("vectors/merkle"), kind), "*.json", SearchOption.AllDirectories))
        {
            var vector = SharedData.Json(file);
            var refuse = vector.GetProperty("wantErr").GetBoolean();
            Assert.True(verify(vector) != refuse, file);
            if (refuse) refused++;
            else accepted++;
        }
        return (accepted, refused);
    }

    // Indexes below zero are written as unsigned 64-bit numbers.
    private static long? Number(JsonElement vector, string name) => vector.GetProperty(name).TryGetInt64(out var number) ? number : null;

    private static TreeHash[]? Path(JsonElement vector)
    {
        if (vector.GetProperty("proof") is not { ValueKind: JsonValueKind.Array } proof) return [];
        TreeHash?[] hashes = [.. proof.EnumerateArray().Select(Hash)];
        return hashes.Contains(null) ? null : [.. hashes.Select(hash => hash!.Value)];
    }

    // A hash of no bytes cannot even be written here. Placeholders of other lengths, for which only equality matters, stand for their own hash.
    private static TreeHash? Hash(JsonElement value)
    {
        var bytes = value.ValueKind == JsonValueKind.Null ? [] : value.GetBytesFromBase64();
        if (bytes.Length == 0) return null;
        return TreeHash.From(bytes.Length == TreeHash.SizeBytes ? bytes : SHA256.HashData(bytes));
    }
}
