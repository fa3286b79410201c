using System.Text;

namespace Parley.Ledger.Tests;

public sealed class TlogProofTests
{
    private const string Head = "c2sp.org/tlog-proof@v1\n";
    private const string Hash = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    private const string Note = "o\n12\n" + Hash + "\n— o AAAAAQI=\n";

    [Theory]
    [InlineData(Head + "index 0\n\n" + Note)]
    [InlineData(Head + "index 9\n" + Hash + Hash + "\n" + Note)]
    [InlineData(Head + "extra AAEC\nindex 9223372036854775807\n" + Hash + "\n" + Note)]
    [InlineData(Head + "index 3\n\no\n12\n" + Hash + "sm3 x\n\n— o AAAAAQI=\n— p AAAAAQI=\n")]
    public void A_proof_parses_and_keeps_its_bytes(string text)
    {
        Assert.True(TlogProof.TryParse(Encoding.UTF8.GetBytes(text), out var proof, out var code));
        Assert.Null(code);
        Assert.Equal(text, proof.Format());
    }

    [Fact]
    public void The_parts_of_a_proof_are_read()
    {
        Assert.True(TlogProof.TryParse(Encoding.UTF8.GetBytes($"{Head}extra AAEC\nindex 9\n{Hash}\n{Note}"), out var proof, out _));
        Assert.Equal([0, 1, 2], proof.Extra);
        Assert.Equal(9, proof.Index);
        Assert.Equal(Hash, Assert.Single(proof.Path) + "\n");
        Assert.Equal(("o", 12L), (proof.Checkpoint.Origin, proof.Checkpoint.Size));
        Assert.Equal(Note, proof.Note.Format());
    }

    [Theory]
    [InlineData("", LedgerCodes.ProofMalformed)]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 9\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData("\n" + Head + "index 9\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index 09\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index -1\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index  9\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index 9223372036854775808\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "extra \nindex 9\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "extra AAE\nindex 9\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "extra AAF=\nindex 9\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "extra AAEC\nextra AAEC\nindex 9\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index 9\nextra AAEC\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index 9\nAAEC\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index 9\r\n\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index 9\n" + Note, LedgerCodes.ProofMalformed)]
    [InlineData(Head + "index 9\n\n\n" + Note, LedgerCodes.CheckpointMalformed)]
    [InlineData(Head + "index 9\n\no\n012\n" + Hash + "\n— o AAAAAQI=\n", LedgerCodes.CheckpointMalformed)]
    [InlineData(Head + "index 9\n\n" + Note + "\n", LedgerCodes.NoteMalformed)]
    [InlineData(Head + "index 9\n\no\n12\n" + Hash, LedgerCodes.NoteMalformed)]
    public void What_has_not_the_one_form_is_refused(string text, string expected)
    {
        Assert.False(TlogProof.TryParse(Encoding.UTF8.GetBytes(text), out var proof, out var code));
        Assert.Null(proof);
        Assert.Equal(expected, code);
    }

    [Fact]
    public void No_prefix_of_a_proof_is_a_proof()
    {
        var bytes = Encoding.UTF8.GetBytes($"{Head}extra AAEC\nindex 9\n{Hash}{Hash}\n{Note}");
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(TlogProof.TryParse(bytes.AsSpan(0, length), out _, out var code));
            Assert.NotNull(code);
        }
    }

    [Fact]
    public void A_proof_at_its_limits_parses_and_one_beyond_does_not()
    {
        static byte[] Proof(int path) => Encoding.UTF8.GetBytes($"{Head}index 9\n{string.Concat(Enumerable.Repeat(Hash, path))}\n{Note}");
        Assert.True(TlogProof.TryParse(Proof(63), out _, out _, Proof(63).Length));
        Assert.False(TlogProof.TryParse(Proof(63), out _, out var code, Proof(63).Length - 1));
        Assert.Equal(LedgerCodes.ProofMalformed, code);
        Assert.False(TlogProof.TryParse(Proof(64), out _, out code));
        Assert.Equal(LedgerCodes.ProofMalformed, code);
        Assert.False(TlogProof.TryParse([0xff, .. Proof(1)], out _, out _));
    }

    [Fact]
    public void A_proof_includes_its_leaf_and_no_other()
    {
        var tree = Leaves.Tree(12);
        var note = new SignedNote(new Checkpoint("o", 12, tree.Root()).Format(), [new NoteSignature("o", 1, [2])]);
        var made = new TlogProof(9, tree.Inclusion(9, 12), note, [7]);
        Assert.True(TlogProof.TryParse(Encoding.UTF8.GetBytes(made.Format()), out var proof, out _));
        Assert.True(proof.Includes(Leaves.Hasher, Leaves.Hash(9)));
        Assert.False(proof.Includes(Leaves.Hasher, Leaves.Hash(8)));
    }

    [Fact]
    public void Proofs_that_could_not_be_parsed_cannot_be_made()
    {
        Assert.True(SignedNote.TryParse(Note, out var note, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TlogProof(-1, [], note));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TlogProof(1, new TreeHash[64], note));
        Assert.Throws<ArgumentException>(() => new TlogProof(1, [], note, []));
        Assert.Throws<ArgumentException>(() => new TlogProof(1, [], new SignedNote("o\n", note.Signatures)));
    }
}
