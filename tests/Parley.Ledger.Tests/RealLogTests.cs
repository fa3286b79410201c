using System.Buffers.Binary;
using System.Text.Json;

namespace Parley.Ledger.Tests;

/// <summary>Logs made by others: their checkpoints, tiles and proofs.</summary>
public sealed class RealLogTests
{
    // Of the log's checkpoint at that size, from the test of golang.org/x/mod that the files come with.
    private const long OlderArgonSize = 3654490;
    private const string OlderArgonRoot = "AuIZ5V6sDUj1vn3Y1K85oOaQ7y+FJJKtyRTl1edIKBQ=";

    [Fact]
    public void Every_checkpoint_of_a_Tessera_log_has_the_root_of_its_tiles()
    {
        var log = SharedData.Folder("vectors/tlog/tessera-log");
        var seen = 0;
        foreach (var file in Directory.EnumerateFiles(log, "checkpoint*"))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.True(SignedNote.TryParse(bytes, out var note, out _));
            Assert.Equal(bytes, System.Text.Encoding.UTF8.GetBytes(note.Format()));
            Assert.True(Checkpoint.TryParse(note.Text, out var checkpoint, out _));
            Assert.Equal(note.Text, checkpoint.Format());
            Assert.Equal(checkpoint.Origin, note.Signatures[0].KeyName);

            var tree = new MerkleTree(Leaves.Hasher);
            foreach (var hash in TileHashes(log, checkpoint.Size)) tree.Append(hash);
            Assert.Equal(checkpoint.Root, tree.Root());
            seen++;
        }
        Assert.Equal(17, seen);
    }

    [Fact]
    public void The_entries_of_a_Tessera_log_hash_to_its_tiles()
    {
        var log = SharedData.Folder("vectors/tlog/tessera-log");
        for (var size = 1; size <= 15; size++)
        {
            var bundle = File.ReadAllBytes(Path.Combine(log, new TilePath(TilePath.EntriesLevel, 0, size).ToString())).AsSpan();
            foreach (var hash in TileHashes(log, size))
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(bundle);
                Assert.Equal(hash, Leaves.Hasher.Leaf(bundle.Slice(2, length)));
                bundle = bundle[(2 + length)..];
            }
            Assert.True(bundle.IsEmpty);
        }
    }

    [Fact]
    public void Proofs_of_a_certificate_log_of_a_billion_entries_verify()
    {
        var folder = SharedData.Folder("vectors/tlog/x-mod-sumdb/testdata/argon2020");
        JsonElement Read(string name) => SharedData.Json(Path.Combine(folder, name));
        var head = Read("sth.json");
        var size = head.GetProperty("tree_size").GetInt64();
        var root = Hash(head.GetProperty("sha256_root_hash"));

        var leaf = Leaves.Hasher.Leaf(Read("entries.json").GetProperty("entries")[0].GetProperty("leaf_input").GetBytesFromBase64());
        var inclusion = Read("proof.json");
        var index = inclusion.GetProperty("leaf_index").GetInt64();
        TreeHash[] path = [.. inclusion.GetProperty("audit_path").EnumerateArray().Select(Hash)];
        Assert.True(InclusionProof.Verify(Leaves.Hasher, leaf, index, size, path, root));
        Assert.False(InclusionProof.Verify(Leaves.Hasher, leaf, index + 1, size, path, root));

        TreeHash[] consistency = [.. Read("consistency.json").GetProperty("consistency").EnumerateArray().Select(Hash)];
        Assert.True(TreeHash.TryParse(OlderArgonRoot, out var older));
        Assert.True(ConsistencyProof.Verify(Leaves.Hasher, OlderArgonSize, older, size, root, consistency));
        Assert.False(ConsistencyProof.Verify(Leaves.Hasher, OlderArgonSize + 1, older, size, root, consistency));
    }

    private static IEnumerable<TreeHash> TileHashes(string log, long size) => size == 0
        ? []
        : File.ReadAllBytes(Path.Combine(log, new TilePath(0, 0, (int)size).ToString())).Chunk(TreeHash.SizeBytes).Select(bytes => TreeHash.From(bytes));

    private static TreeHash Hash(JsonElement value)
    {
        Assert.True(TreeHash.TryParse(value.GetString(), out var hash));
        return hash;
    }
}
