using Parley.Ledger;
using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Notes;

public sealed class NoteTests
{
    private const string Name = "parley/v1/00112233445566778899aabbccddeeff/us";
    private const string Text = Name + "\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    private const long Seconds = 1_700_000_000;
    private static readonly SuiteRegistry Registry = SuiteRegistry.Standard;
    private static readonly KeyRing Ring = TestKeys.Node("us", 21);
    private static readonly KeyRing Other = TestKeys.Node("us", 22);
    private static readonly string[] Both = ["nist", "gm"];
    private static readonly SignedNote Note = Parse(new NoteSigner(Ring, Registry).Sign(Text, Name, Both));
    private static readonly IReadOnlyList<NoteSignature> Cosignatures = ParseLines(new NoteSigner(Ring, Registry).Cosign(Text, Name, Both, Seconds));
    private readonly NoteVerifier _verifier = new(Registry);

    [Theory]
    [InlineData("base", 1)]
    [InlineData("nist", 3)]
    [InlineData("gm", 2)]
    [InlineData("nist gm", 4)]
    public void A_note_carries_a_line_of_every_required_algorithm_and_is_good(string list, int lines)
    {
        var suites = list.Split(' ');
        var note = Parse(new NoteSigner(Ring, Registry).Sign(Text, Name, suites));
        Assert.Equal(lines, note.Signatures.Count);
        Assert.Null(_verifier.Verify(note, Name, Ring.KeySet, suites));
    }

    [Fact]
    public void Leaving_out_any_signature_is_suite_missing()
    {
        for (var i = 0; i < Note.Signatures.Count; i++)
        {
            var stripped = new SignedNote(Text, Note.Signatures.Where((_, index) => index != i));
            Assert.Equal(new Refusal(Codes.NoteSuiteMissing, Registry.AllAlgorithms[i].Name), _verifier.Verify(stripped, Name, Ring.KeySet, Both));
        }
    }

    [Fact]
    public void Any_wrong_signature_is_refused_and_named()
    {
        for (var i = 0; i < Note.Signatures.Count; i++)
        {
            var wrong = new SignedNote(Text, Note.Signatures.Select((line, index) => index == i ? Changed(line, line.Payload.Length - 1) : line));
            Assert.Equal(new Refusal(Codes.NoteSignature, Registry.AllAlgorithms[i].Name), _verifier.Verify(wrong, Name, Ring.KeySet, Both));
        }
    }

    [Fact]
    public void A_wrong_line_of_a_known_key_is_refused_even_where_it_is_not_required()
    {
        var wrong = new SignedNote(Text, Note.Signatures.Select((line, index) => index == 3 ? Changed(line, 0) : line));
        Assert.Equal(new Refusal(Codes.NoteSignature, "sm2"), _verifier.Verify(wrong, Name, Ring.KeySet, ["nist"]));
        Assert.Null(_verifier.Verify(Note, Name, Ring.KeySet, ["nist"]));
    }

    [Fact]
    public void Lines_of_other_names_keys_and_purposes_are_ignored()
    {
        var crowded = Note
            .With([new NoteSigner(Other, Registry).Cosign(Text, "parley/v1/x/cn", Registry.AllAlgorithms[0], Seconds)])
            .With(Registry.AllAlgorithms.Select(algorithm => new NoteSigner(Other, Registry).Sign("other\n", Name, algorithm)))
            .With(Cosignatures);
        Assert.Null(_verifier.Verify(crowded, Name, Ring.KeySet, Both));
    }

    [Fact]
    public void Keys_of_another_set_or_name_are_not_those_of_the_signer()
    {
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.Verify(Note, Name, Other.KeySet, Both)?.Code);
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.Verify(Note, Name + "x", Ring.KeySet, Both)?.Code);
    }

    [Fact]
    public void A_signature_of_another_text_is_wrong() =>
        Assert.Equal(Codes.NoteSignature, _verifier.Verify(new SignedNote(Text + "sm3 x\n", Note.Signatures), Name, Ring.KeySet, Both)?.Code);

    [Fact]
    public void A_cosignature_tells_its_time()
    {
        Assert.Null(_verifier.VerifyCosignature(Text, Cosignatures, Name, Ring.KeySet, Both, out var seconds));
        Assert.Equal(Seconds, seconds);
    }

    [Fact]
    public void A_plain_signature_is_no_cosignature_and_the_other_way_round()
    {
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.VerifyCosignature(Text, Note.Signatures, Name, Ring.KeySet, Both, out _)?.Code);
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.Verify(new SignedNote(Text, Cosignatures), Name, Ring.KeySet, Both)?.Code);
    }

    [Fact]
    public void Lines_of_one_cosigner_with_two_times_are_refused()
    {
        var later = ParseLines(new NoteSigner(Ring, Registry).Cosign(Text, Name, Both, Seconds + 1));
        for (var i = 0; i < later.Count; i++)
        {
            var mixed = Cosignatures.Select((line, index) => index == i ? later[i] : line).ToList();
            Assert.Equal(Codes.NoteTime, _verifier.VerifyCosignature(Text, mixed, Name, Ring.KeySet, Both, out var seconds)?.Code);
            Assert.Equal(0, seconds);
        }
    }

    [Fact]
    public void A_cosignature_stripped_changed_or_over_another_checkpoint_is_refused()
    {
        for (var i = 0; i < Cosignatures.Count; i++)
        {
            var name = Registry.AllAlgorithms[i].Name;
            var stripped = Cosignatures.Where((_, index) => index != i).ToList();
            Assert.Equal(new Refusal(Codes.NoteSuiteMissing, name), _verifier.VerifyCosignature(Text, stripped, Name, Ring.KeySet, Both, out _));
            var changed = Cosignatures.Select((line, index) => index == i ? Changed(line, 8) : line).ToList();
            Assert.Equal(new Refusal(Codes.NoteSignature, name), _verifier.VerifyCosignature(Text, changed, Name, Ring.KeySet, Both, out _));
            var cut = Cosignatures.Select((line, index) => index == i ? new NoteSignature(Name, line.KeyId, line.Payload[..8]) : line).ToList();
            Assert.Equal(new Refusal(Codes.NoteMalformed, name), _verifier.VerifyCosignature(Text, cut, Name, Ring.KeySet, Both, out _));
        }

        Assert.Equal(Codes.NoteSignature, _verifier.VerifyCosignature(Text + "x\n", Cosignatures, Name, Ring.KeySet, Both, out _)?.Code);
    }

    [Fact]
    public void A_time_without_a_date_is_neither_signed_nor_believed()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoteSigner(Ring, Registry).Cosign(Text, Name, Both, 253_402_300_800));
        var id = NoteKeyId.Of(Name, [0x04], Ring.KeySet.Signatures["ed25519"]);
        var signature = Ring.Signing("ed25519").Sign(Cosignature.Message(Text, 253_402_300_800));
        var line = new NoteSignature(Name, id, new Cosignature(253_402_300_800, signature).ToPayload());
        Assert.Equal(Codes.NoteTime, _verifier.VerifyCosignature(Text, [line], Name, Ring.KeySet, ["base"], out _)?.Code);
    }

    [Fact]
    public void A_witness_is_verified_with_ed25519_alone()
    {
        var key = Ring.KeySet.Signatures["ed25519"];
        Assert.Null(_verifier.VerifyWitness(Text, Cosignatures, Name, key, out var seconds));
        Assert.Equal(Seconds, seconds);
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.VerifyWitness(Text, Cosignatures, Name, Other.KeySet.Signatures["ed25519"], out _)?.Code);
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.VerifyWitness(Text, Note.Signatures, Name, key, out _)?.Code);
        Assert.Equal(Codes.NoteSignature, _verifier.VerifyWitness(Text + "x\n", Cosignatures, Name, key, out _)?.Code);
        Assert.Equal(Codes.NoteSignature, _verifier.VerifyWitness(Text, [Changed(Cosignatures[0], 8)], Name, key, out _)?.Code);
    }

    private static NoteSignature Changed(NoteSignature line, int at)
    {
        byte[] payload = [.. line.Payload];
        payload[at] ^= 1;
        return new NoteSignature(line.KeyName, line.KeyId, payload);
    }

    private static SignedNote Parse(string text)
    {
        Assert.True(SignedNote.TryParse(text, out var note, out _));
        return note;
    }

    private static IReadOnlyList<NoteSignature> ParseLines(string text)
    {
        Assert.True(SignatureLines.TryParse(text, out var lines, out _));
        return lines;
    }
}
