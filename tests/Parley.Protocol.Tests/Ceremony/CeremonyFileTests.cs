using Xunit;

namespace Parley.Protocol.Tests;

public sealed class CeremonyFileTests
{
    private static readonly byte[] s_nonce = [.. Enumerable.Repeat((byte)7, FirstContact.NonceBytes)];
    private static readonly Terms s_proposed = Samples.Terms() with { Members = [Samples.Member("us")] };
    private static readonly CeremonyFile s_invitation = new() { Kind = CeremonyKind.Invitation, Party = Card("us"), Terms = s_proposed.Encode() };
    private static readonly CeremonyFile s_acceptance = Accept(Samples.Terms());

    public static TheoryData<string, Func<CeremonyFile, CeremonyFile>> Broken => new()
    {
        { Codes.CeremonyParty, file => file with { Party = file.Party with { Party = "uk" } } },
        { Codes.CeremonyParty, file => file with { Party = file.Party with { Names = Samples.Names("uk") } } },
        { Codes.CeremonyParty, file => file with { Party = file.Party with { Identity = Samples.KeySet("cn", seed: 2).Encoded } } },
        { Codes.KeysUse, file => file with { Party = file.Party with { KeySet = file.Party.Identity } } },
        { Codes.CeremonyAddress, file => file with { Party = file.Party with { Address = "http://cn.example/" } } },
        { Codes.CeremonyAddress, file => file with { Party = file.Party with { Address = "https://a@cn.example/" } } },
        { Codes.CeremonyAddress, file => file with { Party = file.Party with { Address = "cn.example" } } },
        { Codes.CeremonyCommit, file => file with { Nonce = new byte[32] } },
        { Codes.CeremonyCommit, file => file with { Party = file.Party with { Vouch = "another" } } },
        { Codes.CeremonyCommit, file => file with { Party = file.Party with { Address = "https://elsewhere.example/" } } },
        { Codes.CborShape, file => file with { Nonce = new byte[31] } },
        { Codes.TermsMembers, file => file with { Terms = s_proposed.Encode() } },
    };

    [Fact]
    public void Both_files_survive_encoding()
    {
        foreach (var file in new[] { s_invitation, s_acceptance })
        {
            Assert.True(CeremonyFile.TryParse(file.Format(), KeySizes.Standard, out var back, out var refusal), $"{refusal?.Code} {refusal?.Detail}");
            Assert.Equivalent(file, back, strict: true);
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_file_that_does_not_agree_with_itself_is_refused(string code, Func<CeremonyFile, CeremonyFile> change)
    {
        Assert.False(CeremonyFile.TryDecode(change(s_acceptance).Encode(), KeySizes.Standard, out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void The_last_file_survives_encoding_and_no_truncation_is_read()
    {
        RevealFile file = new(Samples.Terms().ToChannelId(), "us", s_nonce);
        Assert.True(RevealFile.TryParse(file.Format(), out var back, out _));
        Assert.Equivalent(file, back, strict: true);
        var bytes = file.Encode();
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(RevealFile.TryDecode(bytes.AsMemory(0, length), out _, out _));
        var text = file.Format();
        for (var length = 0; length < text.Length; length++)
            Assert.False(RevealFile.TryParse(text[..length], out _, out _));
        Assert.False(RevealFile.TryDecode((file with { Party = "U S" }).Encode(), out _, out var refusal));
        Assert.Equal(Codes.CeremonyParty, refusal.Code);
        Assert.False(RevealFile.TryDecode(s_invitation.Encode(), out _, out refusal));
        Assert.Equal(Codes.CeremonyType, refusal.Code);
    }

    [Fact]
    public void The_words_follow_from_all_terms_and_all_numbers()
    {
        var (id, other) = (Samples.Terms().ToChannelId(), new byte[32]);
        var words = FirstContact.Words(id, [s_nonce, other]);
        Assert.Equal(FirstContact.WordCount, words.Count);
        Assert.NotEqual(words, FirstContact.Words(id, [other, s_nonce]));
        Assert.NotEqual(words, FirstContact.Words((Samples.Terms() with { SkewMilliseconds = 1 }).ToChannelId(), [s_nonce, other]));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var bytes = s_acceptance.Encode();
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(CeremonyFile.TryDecode(bytes.AsMemory(0, length), KeySizes.Standard, out _, out _));
        var text = s_invitation.Format();
        for (var length = 0; length < text.Length; length += 7)
            Assert.False(CeremonyFile.TryParse(text[..length], KeySizes.Standard, out _, out _));
    }

    [Fact]
    public void Changed_bytes_never_throw() => Robustness.MutationsNeverThrow(s_acceptance.Encode(), Decode, iterations: 1_000);

    [Fact]
    public void The_text_has_one_form()
    {
        var text = s_invitation.Format();
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 64));
        string[] others =
        [
            text + "\n", "\n" + text, text.Replace("\n", "\r\n", StringComparison.Ordinal), text[..^1], text.Replace("END PARLEY INV", "END PARLEY ACC", StringComparison.Ordinal),
            text.Remove(100, 1), text.Insert(100, " "), text.Insert(100, "\n"), "",
        ];
        foreach (var other in others)
        {
            Assert.False(CeremonyFile.TryParse(other, KeySizes.Standard, out _, out var refusal));
            Assert.Equal(Codes.CeremonyArmor, refusal.Code);
        }
    }

    [Fact]
    public void A_file_is_what_its_first_line_says()
    {
        var text = s_invitation.Format().Replace("INVITATION", "ACCEPTANCE", StringComparison.Ordinal);
        Assert.False(CeremonyFile.TryParse(text, KeySizes.Standard, out _, out var refusal));
        Assert.Equal(Codes.CeremonyType, refusal.Code);
    }

    [Fact]
    public void Only_the_proposed_terms_plus_the_new_member_are_accepted()
    {
        Assert.Null(s_acceptance.CheckAccepts(s_invitation, KeySizes.Standard));
        Assert.Equal(Codes.CeremonyTerms, Accept(Samples.Terms() with { Suites = ["gm"] }).CheckAccepts(s_invitation, KeySizes.Standard)?.Code);
        var extra = Samples.Terms() with { Members = [Samples.Member("cn"), Samples.Member("uk"), Samples.Member("us")] };
        Assert.Equal(Codes.CeremonyTerms, Accept(extra).CheckAccepts(s_invitation, KeySizes.Standard)?.Code);
        Assert.Equal(Codes.CeremonyType, s_invitation.CheckAccepts(s_invitation, KeySizes.Standard)?.Code);
        Assert.Equal(Codes.CeremonyType, s_acceptance.CheckAccepts(s_acceptance, KeySizes.Standard)?.Code);
    }

    private static CeremonyFile Accept(Terms terms) => new()
    {
        Kind = CeremonyKind.Acceptance,
        Party = Card("cn"),
        Terms = (terms with { Members = [.. terms.Members.Select(member => member.Party == "cn" ? member with { Commit = FirstContact.Commit(s_nonce, Card("cn")) } : member)] }).Encode(),
        Nonce = s_nonce,
    };

    private static PartyCard Card(string party) =>
        new(party, Samples.Names(party), Samples.KeySet(party).Encoded, Samples.KeySet(party, KeyUse.Node).Encoded, "vouch", $"https://{party}.example/");

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = CeremonyFile.TryDecode(bytes, KeySizes.Standard, out var file, out var refusal) ? file.Encode() : null;
        return refusal;
    }
}
