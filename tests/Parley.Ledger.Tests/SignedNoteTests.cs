using System.Text;
using CsCheck;

namespace Parley.Ledger.Tests;

public sealed class SignedNoteTests
{
    // The example of c2sp.org/signed-note.
    private const string Example =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
        + "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

    private const string Line = "— a.example/1 AAAAAQI=\n";

    [Fact]
    public void The_example_of_the_specification_parses_and_keeps_its_bytes()
    {
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(Example), out var note, out var code));
        Assert.Null(code);
        Assert.Equal("Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n", note.Text);
        var signature = Assert.Single(note.Signatures);
        Assert.Equal("quasimodo.example/salvatore", signature.KeyName);
        Assert.Equal(0x367ba04bu, signature.KeyId);
        Assert.Equal(64, signature.Payload.Length);
        Assert.Equal(Example, note.Format());
        Assert.Equal(Encoding.UTF8.GetBytes(note.Text), note.SignedBytes());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\n")]
    [InlineData("text\n— a.example/1 AAAAAQI=\n")]
    [InlineData("\n— a.example/1 AAAAAQI=\n")]
    [InlineData("text\n\n— a.example/1 AAAAAQI=")]
    [InlineData("text\n\n— a.example/1 AAAAAQI=\n\n")]
    [InlineData("text\n\n- a.example/1 AAAAAQI=\n")]
    [InlineData("text\n\n–  a.example/1 AAAAAQI=\n")]
    [InlineData("text\n\n—a.example/1 AAAAAQI=\n")]
    [InlineData("text\n\n—  AAAAAQI=\n")]
    [InlineData("text\n\n— a.example/1\n")]
    [InlineData("text\n\n— a.example/1 \n")]
    [InlineData("text\n\n— a+b AAAAAQI=\n")]
    [InlineData("text\n\n— a\u00a0b AAAAAQI=\n")]
    [InlineData("text\n\n— a\u2003b AAAAAQI=\n")]
    [InlineData("text\n\n— a.example/1  AAAAAQI=\n")]
    [InlineData("text\n\n— a.example/1 AAAAAQI= \n")]
    [InlineData("text\n\n— a.example/1 AAAAAQI\n")]
    [InlineData("text\n\n— a.example/1 AAAAAQJ=\n")]
    [InlineData("text\n\n— a.example/1 AAAA AQI=\n")]
    [InlineData("text\n\n— a.example/1 AAAAAQ==\n")]
    [InlineData("text\n\n— a.example/1 AAA=\n")]
    [InlineData("text\n\n— a.example/1 AAAAAQI=\ntext\n")]
    [InlineData("text\n\n— a.example/1 AAAAAQI=\n— a.example/1 AAAAAQM=\n")]
    [InlineData("text\r\n\n— a.example/1 AAAAAQI=\n")]
    [InlineData("te\txt\n\n— a.example/1 AAAAAQI=\n")]
    [InlineData("te\0xt\n\n— a.example/1 AAAAAQI=\n")]
    [InlineData("te\u001fxt\n\n— a.example/1 AAAAAQI=\n")]
    public void What_has_not_the_one_form_is_malformed(string text)
    {
        Assert.False(SignedNote.TryParse(text, out var note, out var code));
        Assert.Null(note);
        Assert.Equal(LedgerCodes.NoteMalformed, code);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_malformed()
    {
        foreach (var half in new[] { "te\ud800xt", "te\udc00xt", "text\ud800", "\udc00\ud800" })
        {
            Assert.False(SignedNote.TryParse($"{half}\n\n{Line}", out _, out var code));
            Assert.Equal(LedgerCodes.NoteMalformed, code);
        }
        Assert.True(SignedNote.TryParse($"\ud83d\ude00\n\n{Line}", out _, out _));
    }

    [Theory]
    [InlineData(0xff)]
    [InlineData(0xc3)]
    [InlineData(0x80)]
    public void What_is_not_UTF_8_is_malformed(byte wrong)
    {
        byte[] bytes = [.. "text"u8, wrong, .. "\n\n"u8, .. Encoding.UTF8.GetBytes(Line)];
        Assert.False(SignedNote.TryParse(bytes, out _, out var code));
        Assert.Equal(LedgerCodes.NoteMalformed, code);
    }

    [Fact]
    public void One_name_with_two_ids_and_one_id_with_two_names_are_different_keys()
    {
        Assert.True(SignedNote.TryParse("text\n\n— a AAAAAQI=\n— a AAAAAgI=\n— b AAAAAQI=\n", out var note, out _));
        Assert.Equal([("a", 1u), ("a", 2u), ("b", 1u)], note.Signatures.Select(signature => (signature.KeyName, signature.KeyId)));
    }

    [Fact]
    public void The_last_empty_line_ends_the_text()
    {
        Assert.True(SignedNote.TryParse($"text\n\n{Line}\n\n{Line}", out var note, out _));
        Assert.Equal($"text\n\n{Line}\n", note.Text);
    }

    [Fact]
    public void No_prefix_of_a_note_is_a_note()
    {
        var bytes = Encoding.UTF8.GetBytes(Example);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(SignedNote.TryParse(bytes.AsSpan(0, length), out _, out var code));
            Assert.Equal(LedgerCodes.NoteMalformed, code);
        }
    }

    [Fact]
    public void A_note_at_its_limits_parses_and_one_beyond_does_not()
    {
        var lines = string.Concat(Enumerable.Range(0, 3).Select(i => $"— k{i} AAAAAQI=\n"));
        var note = $"é\n\n{lines}";
        var bytes = Encoding.UTF8.GetBytes(note);
        Assert.True(SignedNote.TryParse(bytes, out _, out _, bytes.Length, 3));
        Assert.True(SignedNote.TryParse(note, out _, out _, bytes.Length, 3));
        Assert.False(SignedNote.TryParse(bytes, out _, out var code, bytes.Length - 1, 3));
        Assert.Equal(LedgerCodes.NoteLimit, code);
        Assert.False(SignedNote.TryParse(note, out _, out code, bytes.Length - 1, 3));
        Assert.Equal(LedgerCodes.NoteLimit, code);
        Assert.False(SignedNote.TryParse(note, out _, out code, bytes.Length, 2));
        Assert.Equal(LedgerCodes.NoteLimit, code);
    }

    [Fact]
    public void A_note_of_80_signatures_is_accepted_and_of_81_is_not()
    {
        static string Note(int count) => "text\n\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"— k{i} AAAAAQI=\n"));
        Assert.True(SignedNote.TryParse(Note(80), out var note, out _));
        Assert.Equal(80, note.Signatures.Count);
        Assert.False(SignedNote.TryParse(Note(81), out _, out var code));
        Assert.Equal(LedgerCodes.NoteLimit, code);
    }

    [Fact]
    public void Whatever_parses_is_formatted_to_the_same_bytes()
    {
        string[] pieces = ["text", "\n", "\n\n", "— ", "a", " ", "AAAAAQI=", "AAAAAQI=\n", Line, "— b AAAAAQI=\n", "é", "\t", "+"];
        var parsed = 0;
        Gen.Int[0, pieces.Length - 1].Array[0, 7].Sample(
            choice =>
            {
                var text = string.Concat(choice.Select(i => pieces[i]));
                if (!SignedNote.TryParse(text, out var note, out _)) return;
                parsed++;
                Assert.Equal(text, note.Format());
            },
            iter: 20_000,
            threads: 1);
        Assert.True(parsed > 0);
    }

    [Fact]
    public void Signatures_can_be_added_but_not_twice_of_one_key()
    {
        var first = new NoteSignature("a", 1, [2]);
        var second = new NoteSignature("b", 1, [2]);
        var note = new SignedNote("text\n", [first]).With([second]);
        Assert.Equal([first, second], note.Signatures);
        Assert.Throws<ArgumentException>(() => note.With([new NoteSignature("b", 1, [3])]));
        Assert.True(SignatureLines.TryParse(SignatureLines.Format(note.Signatures), out var lines, out _));
        Assert.Equal(note.Signatures, lines);
    }

    [Fact]
    public void No_part_of_signature_lines_passes_for_the_whole()
    {
        var lines = SignatureLines.Format([new NoteSignature("a", 1, [2]), new NoteSignature("b", 1, [2])]);
        for (var length = 0; length < lines.Length; length++)
            Assert.Equal(length == lines.Length / 2, SignatureLines.TryParse(lines.AsSpan(0, length), out _, out _));
        Assert.False(SignatureLines.TryParse(lines, out _, out var code, 1));
        Assert.Equal(LedgerCodes.NoteLimit, code);
    }

    [Fact]
    public void Notes_that_could_not_be_parsed_cannot_be_made()
    {
        var signature = new NoteSignature("a", 1, [2]);
        Assert.Throws<ArgumentException>(() => new SignedNote("text", [signature]));
        Assert.Throws<ArgumentException>(() => new SignedNote("te\txt\n", [signature]));
        Assert.Throws<ArgumentException>(() => new SignedNote("te\udc00xt\n", [signature]));
        Assert.Throws<ArgumentException>(() => new SignedNote("text\n", []));
        Assert.Throws<ArgumentException>(() => new SignedNote("text\n", [signature, signature]));
        Assert.Throws<ArgumentException>(() => new NoteSignature("", 1, [2]));
        Assert.Throws<ArgumentException>(() => new NoteSignature("a b", 1, [2]));
        Assert.Throws<ArgumentException>(() => new NoteSignature("a\nb", 1, [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoteSignature("a", 1, []));
    }
}
