using Parley.Ledger;
using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Notes;

public sealed class VouchTests
{
    private static readonly SuiteRegistry Registry = SuiteRegistry.Standard;
    private static readonly string[] Both = ["nist", "gm"];
    private static readonly KeyRing Identity = TestKeys.Identity("us", 31);
    private static readonly KeyRing Node = TestKeys.Node("us", 32);
    private static readonly string Good = Vouch.Make(Identity, Registry, Node.KeySet);
    private readonly NoteVerifier _verifier = new(Registry);

    [Fact]
    public void A_vouch_serves_channels_of_any_suites()
    {
        foreach (var suites in new string[][] { ["base"], ["nist"], ["gm"], ["nist", "gm"], ["base", "nist", "gm"] })
            Assert.Null(Vouch.Check(_verifier, Good, Node.KeySet, Identity.KeySet, suites));
    }

    [Fact]
    public void A_vouch_for_another_key_set_party_or_by_another_identity_is_refused()
    {
        using var other = TestKeys.Node("us", 33);
        using var stranger = TestKeys.Identity("us", 34);
        using var foreign = TestKeys.Node("cn", 35);
        Assert.Equal(Codes.KeysVouch, Vouch.Check(_verifier, Good, other.KeySet, Identity.KeySet, Both)?.Code);
        Assert.Equal(Codes.NoteSuiteMissing, Vouch.Check(_verifier, Good, Node.KeySet, stranger.KeySet, Both)?.Code);
        Assert.Equal(Codes.KeysParty, Vouch.Check(_verifier, Good, foreign.KeySet, Identity.KeySet, Both)?.Code);
        Assert.Equal(Codes.KeysUse, Vouch.Check(_verifier, Good, Identity.KeySet, Identity.KeySet, Both)?.Code);
        Assert.Equal(Codes.KeysUse, Vouch.Check(_verifier, Good, Node.KeySet, Node.KeySet, Both)?.Code);
        Assert.Throws<ArgumentException>(() => Vouch.Make(Identity, Registry, foreign.KeySet));
        Assert.Throws<ArgumentException>(() => Vouch.Make(Node, Registry, Node.KeySet));
    }

    [Fact]
    public void A_vouch_without_one_required_signature_is_refused()
    {
        Assert.True(SignedNote.TryParse(Good, out var note, out _));
        var stripped = new SignedNote(note.Text, note.Signatures.Take(3)).Format();
        Assert.Equal(new Refusal(Codes.NoteSuiteMissing, "sm2"), Vouch.Check(_verifier, stripped, Node.KeySet, Identity.KeySet, Both));
        Assert.Null(Vouch.Check(_verifier, stripped, Node.KeySet, Identity.KeySet, ["nist"]));
    }

    [Fact]
    public void Every_truncation_of_a_vouch_is_refused()
    {
        for (var length = 0; length < Good.Length; length++)
            Assert.NotNull(Vouch.Check(_verifier, Good[..length], Node.KeySet, Identity.KeySet, Both));
    }
}
