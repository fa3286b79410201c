using System.Text.Json.Nodes;
using Parley.Ledger;
using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Notes;

/// <summary><c>tests/vectors/notes.json</c>.</summary>
public sealed class NoteVectorTests
{
    private const string Name = "parley/v1/00112233445566778899aabbccddeeff/us";
    private const string CosignerName = "parley/v1/00112233445566778899aabbccddeeff/cn";
    private const string Root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private const string Text = $"{Name}\n5\n{Root}\nsm3 {Root}\n";
    private static readonly string[] s_suites = ["nist", "gm"];

    [Fact]
    public void What_is_signed_is_what_is_published()
    {
        using var us = TestKeys.Node("us", 41);
        using var cn = TestKeys.Node("cn", 42);
        Assert.True(SignedNote.TryParse(new NoteSigner(us, SuiteRegistry.Standard).Sign(Text, Name, s_suites), out var note, out _));
        var cosigned = new NoteSigner(cn, SuiteRegistry.Standard).Cosign(Text, CosignerName, s_suites, 1_700_000_000);
        var later = new NoteSigner(cn, SuiteRegistry.Standard).Cosign(Text, CosignerName, ["base"], 1_700_000_001);
        Assert.True(SignatureLines.TryParse(cosigned, out var lines, out _));
        Golden.Check("notes.json", new JsonObject
        {
            ["writer"] = new JsonObject { ["name"] = Name, ["keyset"] = Golden.Hex(us.KeySet.Encoded) },
            ["cosigner"] = new JsonObject { ["name"] = CosignerName, ["keyset"] = Golden.Hex(cn.KeySet.Encoded) },
            ["suites"] = Golden.Strings(s_suites),
            ["text"] = Text,
            ["notes"] = Golden.Array(
                Case("good", note.Format(), "ok"),
                Case("with the lines of others", note.With(lines).Format(), "ok"),
                Case("without ed25519", Without(note, 0), Codes.NoteSuiteMissing),
                Case("without p384", Without(note, 1), Codes.NoteSuiteMissing),
                Case("without ml-dsa-87", Without(note, 2), Codes.NoteSuiteMissing),
                Case("without sm2", Without(note, 3), Codes.NoteSuiteMissing),
                Case("another text", new SignedNote(Text.Replace("\n5\n", "\n6\n", StringComparison.Ordinal), note.Signatures).Format(), Codes.NoteSignature)),
            ["cosignatures"] = Golden.Array(
                Case("good", cosigned, "ok"),
                Case("without sm2", SignatureLines.Format(lines.Take(3)), Codes.NoteSuiteMissing),
                Case("two times", later + SignatureLines.Format(lines.Skip(1)), Codes.NoteTime)),
            ["seconds"] = 1_700_000_000,
        });
    }

    [Fact]
    public void Published_notes_have_their_outcome()
    {
        var vectors = Golden.Read("notes.json");
        var verifier = new NoteVerifier(SuiteRegistry.Standard);
        var suites = vectors.Texts("suites");
        Assert.True(KeySet.TryDecode(vectors["writer"]!.Hex("keyset"), KeySizes.Standard, out var writer, out _));
        Assert.True(KeySet.TryDecode(vectors["cosigner"]!.Hex("keyset"), KeySizes.Standard, out var cosigner, out _));
        foreach (var test in vectors["notes"]!.AsArray())
        {
            Assert.True(SignedNote.TryParse(test!.Text("note"), out var note, out _));
            Assert.Equal(test!.Text("outcome"), verifier.Verify(note, vectors["writer"]!.Text("name"), writer, suites)?.Code ?? "ok");
        }

        foreach (var test in vectors["cosignatures"]!.AsArray())
        {
            Assert.True(SignatureLines.TryParse(test!.Text("note"), out var lines, out _));
            var refusal = verifier.VerifyCosignature(vectors.Text("text"), lines, vectors["cosigner"]!.Text("name"), cosigner, suites, out var seconds);
            Assert.Equal(test!.Text("outcome"), refusal?.Code ?? "ok");
            Assert.Equal(refusal is null ? vectors["seconds"]!.GetValue<long>() : 0, seconds);
        }
    }

    private static string Without(SignedNote note, int line) => new SignedNote(note.Text, note.Signatures.Where((_, index) => index != line)).Format();

    private static JsonObject Case(string name, string note, string outcome) => new() { ["name"] = name, ["note"] = note, ["outcome"] = outcome };
}
