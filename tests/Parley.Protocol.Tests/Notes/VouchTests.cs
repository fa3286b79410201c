using Parley.Ledger;
using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Notes;

public sealed class VouchTests
{
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;
    private static readonly string[] s_both = ["nist", "gm"];
    private static readonly KeyRing s_identity = TestKeys.Identity("us", 31);
    private static readonly KeyRing s_node = TestKeys.Node("us", 32);
    private static readonly string s_good = Vouch.Make(s_identity, s_registry, s_node.KeySet);
    private readonly NoteVerifier _verifier = new(s_registry);

    [Fact]
    public void A_vouch_serves_channels_of_any_suites()
    {
        foreach (var suites in new string[][] { ["base"], ["nist"], ["gm"], ["nist", "gm"], ["base", "nist", "gm"] })
            Assert.Null(Vouch.Check(_verifier, s_good, s_node.KeySet, s_identity.KeySet, suites));
    }

    [Fact]
    public void A_vouch_for_another_key_set_party_or_by_another_identity_is_refused()
    {
        using var other = TestKeys.Node("us", 33);
        using var stranger = TestKeys.Identity("us", 34);
        using var foreign = TestKeys.Node("cn", 35);
        Assert.Equal(Codes.KeysVouch, Vouch.Check(_verifier, s_good, other.KeySet, s_identity.KeySet, s_both)?.Code);
        Assert.Equal(Codes.NoteSuiteMissing, Vouch.Check(_verifier, s_good, s_node.KeySet, stranger.KeySet, s_both)?.Code);
        Assert.Equal(Codes.KeysParty, Vouch.Check(_verifier, s_good, foreign.KeySet, s_identity.KeySet, s_both)?.Code);
        Assert.Equal(Codes.KeysUse, Vouch.Check(_verifier, s_good, s_identity.KeySet, s_identity.KeySet, s_both)?.Code);
        Assert.Equal(Codes.KeysUse, Vouch.Check(_verifier, s_good, s_node.KeySet, s_node.KeySet, s_both)?.Code);
        Assert.Throws<ArgumentException>(() => Vouch.Make(s_identity, s_registry, foreign.KeySet));
        Assert.Throws<ArgumentException>(() => Vouch.Make(s_node, s_registry, s_node.KeySet));
    }

    [Fact]
    public void A_vouch_without_one_required_signature_is_refused()
    {
        Assert.True(SignedNote.TryParse(s_good, out var note, out _));
        var stripped = new SignedNote(note.Text, note.Signatures.Take(3)).Format();
        Assert.Equal(new Refusal(Codes.NoteSuiteMissing, "sm2"), Vouch.Check(_verifier, stripped, s_node.KeySet, s_identity.KeySet, s_both));
        Assert.Null(Vouch.Check(_verifier, stripped, s_node.KeySet, s_identity.KeySet, ["nist"]));
    }

    [Fact]
    public void Every_truncation_of_a_vouch_is_refused()
    {
        for (var length = 0; length < s_good.Length; length++)
            Assert.NotNull(Vouch.Check(_verifier, s_good[..length], s_node.KeySet, s_identity.KeySet, s_both));
    }
}
