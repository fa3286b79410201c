using Parley.Ledger;
using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Notes;

public sealed class NoteTests
{
    private const string Name = "parley/v1/00112233445566778899aabbccddeeff/us";
    private const string Text = Name + "\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    private const long Seconds = 1_700_000_000;
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;
    private static readonly KeyRing s_ring = TestKeys.Node("us", 21);
    private static readonly KeyRing s_other = TestKeys.Node("us", 22);
    private static readonly string[] s_both = ["nist", "gm"];
    private static readonly SignedNote s_note = Parse(new NoteSigner(s_ring, s_registry).Sign(Text, Name, s_both));
    private static readonly IReadOnlyList<NoteSignature> s_cosignatures = ParseLines(new NoteSigner(s_ring, s_registry).Cosign(Text, Name, s_both, Seconds));
    private readonly NoteVerifier _verifier = new(s_registry);

    [Theory]
    [InlineData("base", 1)]
    [InlineData("nist", 3)]
    [InlineData("gm", 2)]
    [InlineData("nist gm", 4)]
    public void A_note_carries_a_line_of_every_required_algorithm_and_is_good(string list, int lines)
    {
        var suites = list.Split(' ');
        var note = Parse(new NoteSigner(s_ring, s_registry).Sign(Text, Name, suites));
        Assert.Equal(lines, note.Signatures.Count);
        Assert.Null(_verifier.Verify(note, Name, s_ring.KeySet, suites));
    }

    [Fact]
    public void Leaving_out_any_signature_is_suite_missing()
    {
        for (var i = 0; i < s_note.Signatures.Count; i++)
        {
            var stripped = new SignedNote(Text, s_note.Signatures.Where((_, index) => index != i));
            Assert.Equal(new Refusal(Codes.NoteSuiteMissing, s_registry.AllAlgorithms[i].Name), _verifier.Verify(stripped, Name, s_ring.KeySet, s_both));
        }
    }

    [Fact]
    public void Any_wrong_signature_is_refused_and_named()
    {
        for (var i = 0; i < s_note.Signatures.Count; i++)
        {
            var wrong = new SignedNote(Text, s_note.Signatures.Select((line, index) => index == i ? Changed(line, line.Payload.Length - 1) : line));
            Assert.Equal(new Refusal(Codes.NoteSignature, s_registry.AllAlgorithms[i].Name), _verifier.Verify(wrong, Name, s_ring.KeySet, s_both));
        }
    }

    [Fact]
    public void A_wrong_line_of_a_known_key_is_refused_even_where_it_is_not_required()
    {
        var wrong = new SignedNote(Text, s_note.Signatures.Select((line, index) => index == 3 ? Changed(line, 0) : line));
        Assert.Equal(new Refusal(Codes.NoteSignature, "sm2"), _verifier.Verify(wrong, Name, s_ring.KeySet, ["nist"]));
        Assert.Null(_verifier.Verify(s_note, Name, s_ring.KeySet, ["nist"]));
    }

    [Fact]
    public void Lines_of_other_names_keys_and_purposes_are_ignored()
    {
        var crowded = s_note
            .With([new NoteSigner(s_other, s_registry).Cosign(Text, "parley/v1/x/cn", s_registry.AllAlgorithms[0], Seconds)])
            .With(s_registry.AllAlgorithms.Select(algorithm => new NoteSigner(s_other, s_registry).Sign("other\n", Name, algorithm)))
            .With(s_cosignatures);
        Assert.Null(_verifier.Verify(crowded, Name, s_ring.KeySet, s_both));
    }

    [Fact]
    public void Keys_of_another_set_or_name_are_not_those_of_the_signer()
    {
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.Verify(s_note, Name, s_other.KeySet, s_both)?.Code);
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.Verify(s_note, Name + "x", s_ring.KeySet, s_both)?.Code);
    }

    [Fact]
    public void A_signature_of_another_text_is_wrong() =>
        Assert.Equal(Codes.NoteSignature, _verifier.Verify(new SignedNote(Text + "sm3 x\n", s_note.Signatures), Name, s_ring.KeySet, s_both)?.Code);

    [Fact]
    public void A_cosignature_tells_its_time()
    {
        Assert.Null(_verifier.VerifyCosignature(Text, s_cosignatures, Name, s_ring.KeySet, s_both, out var seconds));
        Assert.Equal(Seconds, seconds);
    }

    [Fact]
    public void A_plain_signature_is_no_cosignature_and_the_other_way_round()
    {
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.VerifyCosignature(Text, s_note.Signatures, Name, s_ring.KeySet, s_both, out _)?.Code);
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.Verify(new SignedNote(Text, s_cosignatures), Name, s_ring.KeySet, s_both)?.Code);
    }

    [Fact]
    public void Lines_of_one_cosigner_with_two_times_are_refused()
    {
        var later = ParseLines(new NoteSigner(s_ring, s_registry).Cosign(Text, Name, s_both, Seconds + 1));
        for (var i = 0; i < later.Count; i++)
        {
            var mixed = s_cosignatures.Select((line, index) => index == i ? later[i] : line).ToList();
            Assert.Equal(Codes.NoteTime, _verifier.VerifyCosignature(Text, mixed, Name, s_ring.KeySet, s_both, out var seconds)?.Code);
            Assert.Equal(0, seconds);
        }
    }

    [Fact]
    public void A_cosignature_stripped_changed_or_over_another_checkpoint_is_refused()
    {
        for (var i = 0; i < s_cosignatures.Count; i++)
        {
            var name = s_registry.AllAlgorithms[i].Name;
            var stripped = s_cosignatures.Where((_, index) => index != i).ToList();
            Assert.Equal(new Refusal(Codes.NoteSuiteMissing, name), _verifier.VerifyCosignature(Text, stripped, Name, s_ring.KeySet, s_both, out _));
            var changed = s_cosignatures.Select((line, index) => index == i ? Changed(line, 8) : line).ToList();
            Assert.Equal(new Refusal(Codes.NoteSignature, name), _verifier.VerifyCosignature(Text, changed, Name, s_ring.KeySet, s_both, out _));
            var cut = s_cosignatures.Select((line, index) => index == i ? new NoteSignature(Name, line.KeyId, line.Payload[..8]) : line).ToList();
            Assert.Equal(new Refusal(Codes.NoteMalformed, name), _verifier.VerifyCosignature(Text, cut, Name, s_ring.KeySet, s_both, out _));
        }

        Assert.Equal(Codes.NoteSignature, _verifier.VerifyCosignature(Text + "x\n", s_cosignatures, Name, s_ring.KeySet, s_both, out _)?.Code);
    }

    [Fact]
    public void A_time_without_a_date_is_neither_signed_nor_believed()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoteSigner(s_ring, s_registry).Cosign(Text, Name, s_both, 253_402_300_800));
        var id = NoteKeyId.Of(Name, [0x04], s_ring.KeySet.Signatures["ed25519"]);
        var signature = s_ring.Signing("ed25519").Sign(Cosignature.Message(Text, 253_402_300_800));
        var line = new NoteSignature(Name, id, new Cosignature(253_402_300_800, signature).ToPayload());
        Assert.Equal(Codes.NoteTime, _verifier.VerifyCosignature(Text, [line], Name, s_ring.KeySet, ["base"], out _)?.Code);
    }

    [Fact]
    public void A_witness_is_verified_with_ed25519_alone()
    {
        var key = s_ring.KeySet.Signatures["ed25519"];
        Assert.Null(_verifier.VerifyWitness(Text, s_cosignatures, Name, key, out var seconds));
        Assert.Equal(Seconds, seconds);
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.VerifyWitness(Text, s_cosignatures, Name, s_other.KeySet.Signatures["ed25519"], out _)?.Code);
        Assert.Equal(Codes.NoteSuiteMissing, _verifier.VerifyWitness(Text, s_note.Signatures, Name, key, out _)?.Code);
        Assert.Equal(Codes.NoteSignature, _verifier.VerifyWitness(Text + "x\n", s_cosignatures, Name, key, out _)?.Code);
        Assert.Equal(Codes.NoteSignature, _verifier.VerifyWitness(Text, [Changed(s_cosignatures[0], 8)], Name, key, out _)?.Code);
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
