using System.Text;
using System.Text.Json;

namespace Parley.Ledger.Tests;

/// <summary>Our own vectors of text formats, <c>tests/vectors/notes-ledger.json</c>.</summary>
public sealed class NoteVectorTests
{
    private const string Accepted = "accepted";

    private static readonly JsonElement s_vectors = SharedData.Vectors("notes-ledger.json");

    public static TheoryData<string> Notes => Names("notes");

    public static TheoryData<string> Checkpoints => Names("checkpoints");

    public static TheoryData<string> Cosignatures => Names("cosignatures");

    public static TheoryData<string> KeyIds => Names("keyIds");

    public static TheoryData<string> Proofs => Names("proofs");

    [Theory, MemberData(nameof(Notes))]
    public void A_note_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vector("notes", name);
        var bytes = vector.TryGetProperty("base64", out var base64) ? base64.GetBytesFromBase64() : Encoding.UTF8.GetBytes(Text(vector, "note"));
        var accepted = SignedNote.TryParse(bytes, out var note, out var code);
        Assert.Equal(Text(vector, "outcome"), accepted ? Accepted : code);
        if (!accepted) return;
        Assert.Equal(bytes, Encoding.UTF8.GetBytes(note!.Format()));
        Assert.Equal(Text(vector, "text"), note.Text);
        Assert.Equal(
            vector.GetProperty("signatures").EnumerateArray().Select(line => (Text(line, "keyName"), Text(line, "keyId"), Text(line, "payload"))),
            note.Signatures.Select(line => (line.KeyName, $"{line.KeyId:x8}", Convert.ToBase64String(line.Payload))));
    }

    [Theory, MemberData(nameof(Checkpoints))]
    public void A_checkpoint_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vector("checkpoints", name);
        var accepted = Checkpoint.TryParse(Text(vector, "text"), out var checkpoint, out var code);
        Assert.Equal(Text(vector, "outcome"), accepted ? Accepted : code);
        if (!accepted) return;
        Assert.Equal(Text(vector, "text"), checkpoint!.Format());
        Assert.Equal((Text(vector, "origin"), vector.GetProperty("size").GetInt64(), Text(vector, "root")), (checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToString()));
        Assert.Equal(vector.GetProperty("extensions").EnumerateArray().Select(line => line.GetString()), checkpoint.Extensions);
    }

    [Theory, MemberData(nameof(Cosignatures))]
    public void A_cosignature_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vector("cosignatures", name);
        var payload = Hex(vector, "payload");
        var accepted = Cosignature.TryParse(payload, out var cosignature, out var code);
        Assert.Equal(Text(vector, "outcome"), accepted ? Accepted : code);
        if (!accepted) return;
        Assert.Equal(payload, cosignature!.ToPayload());
        Assert.Equal(vector.GetProperty("seconds").GetInt64(), cosignature.Seconds);
        Assert.Equal(Hex(vector, "signature"), cosignature.Signature);
        Assert.Equal(Text(vector, "message"), Encoding.UTF8.GetString(Cosignature.Message(Text(vector, "checkpoint"), cosignature.Seconds)));
    }

    [Theory, MemberData(nameof(KeyIds))]
    public void A_key_id_is_that_of_its_vector(string name)
    {
        var vector = Vector("keyIds", name);
        var id = NoteKeyId.Of(Text(vector, "keyName"), Hex(vector, "type"), Hex(vector, "publicKey"));
        Assert.Equal(Text(vector, "keyId"), $"{id:x8}");
    }

    [Theory, MemberData(nameof(Proofs))]
    public void A_proof_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vector("proofs", name);
        var bytes = Encoding.UTF8.GetBytes(Text(vector, "proof"));
        var accepted = TlogProof.TryParse(bytes, out var proof, out var code);
        Assert.Equal(Text(vector, "outcome"), accepted ? Accepted : code);
        if (!accepted) return;
        Assert.Equal(bytes, Encoding.UTF8.GetBytes(proof!.Format()));
        Assert.Equal(vector.GetProperty("extra").GetString(), proof.Extra is null ? null : Convert.ToBase64String(proof.Extra));
        Assert.Equal((vector.GetProperty("index").GetInt64(), vector.GetProperty("size").GetInt64()), (proof.Index, proof.Checkpoint.Size));
        Assert.Equal(vector.GetProperty("path").EnumerateArray().Select(hash => hash.GetString()), proof.Path.Select(hash => hash.ToString()));
        var leaf = vector.GetProperty("includes").GetString();
        Assert.Equal(leaf is not null, proof.Includes(Leaves.Hasher, Leaves.Hasher.Leaf(Encoding.ASCII.GetBytes(leaf ?? $"{proof.Index}"))));
    }

    [Fact]
    public void Tile_paths_have_the_outcome_of_their_vectors()
    {
        foreach (var vector in s_vectors.GetProperty("tilePaths").EnumerateArray())
        {
            var path = Text(vector, "path");
            var accepted = TilePath.TryParse(path, out var tile);
            Assert.Equal((path, Text(vector, "outcome")), (path, accepted ? Accepted : "refused"));
            if (!accepted) continue;
            Assert.Equal(path, tile.ToString());
            var level = vector.GetProperty("level");
            Assert.Equal(level.ValueKind == JsonValueKind.Number ? level.GetInt32() : TilePath.EntriesLevel, tile.Level);
            Assert.Equal((vector.GetProperty("index").GetInt64(), vector.GetProperty("width").GetInt32()), (tile.Index, tile.Width));
        }
    }

    private static TheoryData<string> Names(string kind) => [.. s_vectors.GetProperty(kind).EnumerateArray().Select(vector => Text(vector, "name"))];

    private static JsonElement Vector(string kind, string name) => s_vectors.GetProperty(kind).EnumerateArray().Single(vector => Text(vector, "name") == name);

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static byte[] Hex(JsonElement vector, string name) => Convert.FromHexString(Text(vector, name));
}
