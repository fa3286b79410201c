namespace Parley.Ledger.Tests;

public sealed class CheckpointTests
{
    // The example of c2sp.org/tlog-cosignature.
    private const string Example =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        + "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        + "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    private const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    [Fact]
    public void The_example_of_the_specification_parses_and_keeps_its_text()
    {
        Assert.True(SignedNote.TryParse(Example, out var note, out _));
        Assert.Equal(Example, note.Format());
        Assert.True(Checkpoint.TryParse(note.Text, out var checkpoint, out var code));
        Assert.Null(code);
        Assert.Equal(("example.com/behind-the-sofa", 20852163, Root), (checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToString()));
        Assert.Empty(checkpoint.Extensions);
        Assert.Equal(note.Text, checkpoint.Format());
    }

    [Fact]
    public void The_cosignature_of_the_example_has_the_time_and_message_of_the_specification()
    {
        Assert.True(SignedNote.TryParse(Example, out var note, out _));
        Assert.True(Cosignature.TryParse(note.Signatures[1].Payload, out var cosignature, out _));
        Assert.Equal(1679315147, cosignature.Seconds);
        Assert.Equal(64, cosignature.Signature.Length);
        Assert.Equal(note.Signatures[1].Payload, cosignature.ToPayload());
        Assert.Equal(
            "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"u8,
            Cosignature.Message(note.Text, cosignature.Seconds));
    }

    [Fact]
    public void Extension_lines_are_kept_in_order()
    {
        var text = $"origin with spaces\n0\n{Root}\nsm3 abc\n二\n";
        Assert.True(Checkpoint.TryParse(text, out var checkpoint, out _));
        Assert.Equal(["sm3 abc", "二"], checkpoint.Extensions);
        Assert.Equal(text, checkpoint.Format());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("o\n1\n")]
    [InlineData("o\n1\n" + Root)]
    [InlineData("\n1\n" + Root + "\n")]
    [InlineData("o\n\n" + Root + "\n")]
    [InlineData("o\n01\n" + Root + "\n")]
    [InlineData("o\n00\n" + Root + "\n")]
    [InlineData("o\n-1\n" + Root + "\n")]
    [InlineData("o\n+1\n" + Root + "\n")]
    [InlineData("o\n 1\n" + Root + "\n")]
    [InlineData("o\n1 \n" + Root + "\n")]
    [InlineData("o\n1e3\n" + Root + "\n")]
    [InlineData("o\n１\n" + Root + "\n")]
    [InlineData("o\n9223372036854775808\n" + Root + "\n")]
    [InlineData("o\n99999999999999999999999999999999999999999\n" + Root + "\n")]
    [InlineData("o\n1\n" + Root + " \n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n")]
    [InlineData("o\n1\n" + Root + "\n\n")]
    [InlineData("o\n1\n" + Root + "\n\nextension\n")]
    [InlineData("o\n1\n" + Root + "\nexten\tsion\n")]
    [InlineData("o\r\n1\n" + Root + "\n")]
    public void What_has_not_the_one_form_is_malformed(string text)
    {
        Assert.False(Checkpoint.TryParse(text, out var checkpoint, out var code));
        Assert.Null(checkpoint);
        Assert.Equal(LedgerCodes.CheckpointMalformed, code);
    }

    [Fact]
    public void The_largest_size_is_that_of_a_signed_64_bit_number()
    {
        Assert.True(Checkpoint.TryParse($"o\n9223372036854775807\n{Root}\n", out var checkpoint, out _));
        Assert.Equal(long.MaxValue, checkpoint.Size);
    }

    [Fact]
    public void A_prefix_is_a_checkpoint_only_where_an_extension_ends()
    {
        var text = $"o\n1\n{Root}\nfirst\nsecond\n";
        int[] whole = [$"o\n1\n{Root}\n".Length, $"o\n1\n{Root}\nfirst\n".Length];
        for (var length = 0; length < text.Length; length++)
            Assert.Equal(whole.Contains(length), Checkpoint.TryParse(text[..length], out _, out _));
    }

    [Fact]
    public void Checkpoints_that_could_not_be_parsed_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new Checkpoint("", 1, default));
        Assert.Throws<ArgumentException>(() => new Checkpoint("a\nb", 1, default));
        Assert.Throws<ArgumentException>(() => new Checkpoint("o", 1, default, [""]));
        Assert.Throws<ArgumentException>(() => new Checkpoint("o", 1, default, ["a\nb"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Checkpoint("o", -1, default));
    }

    [Fact]
    public void A_cosignature_has_a_time_below_two_to_the_63_and_a_signature()
    {
        byte[] payload = [0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2];
        Assert.True(Cosignature.TryParse(payload, out var cosignature, out _));
        Assert.Equal(long.MaxValue, cosignature.Seconds);
        Assert.Equal([1, 2], cosignature.Signature);
        for (var length = 0; length <= 8; length++)
        {
            Assert.False(Cosignature.TryParse(payload.AsSpan(0, length), out _, out var code));
            Assert.Equal(LedgerCodes.NoteMalformed, code);
        }
        payload[0] = 0x80;
        Assert.False(Cosignature.TryParse(payload, out _, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cosignature(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cosignature(1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cosignature.Message("text\n", -1));
    }
}
