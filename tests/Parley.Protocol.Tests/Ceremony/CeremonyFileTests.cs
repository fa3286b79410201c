using Xunit;

namespace Parley.Protocol.Tests;

public sealed class CeremonyFileTests
{
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
        { Codes.TermsMembers, file => file with { Terms = s_proposed.Encode() } },
        { Codes.CeremonyEntries, file => file with { Entries = [file.Entries[0]] } },
        { Codes.CeremonyEntries, file => file with { Entries = [file.Entries[1], file.Entries[0]] } },
        { Codes.CeremonyEntries, file => file with { Entries = [.. file.Entries, file.Entries[1]] } },
        { Codes.CeremonyEntries, file => file with { Entries = [file.Entries[0] with { Body = [1] }, file.Entries[1]] } },
        { Codes.CeremonyEntries, file => file with { Entries = [file.Entries[0] with { Body = null }, file.Entries[1]] } },
        { Codes.CeremonyEntries, file => file with { Party = file.Party with { Vouch = "another" } } },
        { Codes.CeremonyEntries, file => file with { Terms = (Samples.Terms() with { SkewMilliseconds = 1 }).Encode() } },
        { Codes.CborMalformed, file => file with { Entries = [file.Entries[0] with { HeaderBytes = [0xff] }, file.Entries[1]] } },
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

    private static CeremonyFile Accept(Terms terms)
    {
        var encoded = terms.Encode();
        var card = Card("cn");
        var keys = new KeysBody(card.KeySet, card.Vouch).Encode();
        var header = Samples.Header(EntryType.Terms) with { Channel = ChannelId.Of(encoded), Feed = "cn", Suites = terms.Suites };
        header = header with { BodyHashes = [.. header.BodyHashes.Take(terms.HashesInForce.Count)] };
        return new()
        {
            Kind = CeremonyKind.Acceptance,
            Party = card,
            Terms = encoded,
            Entries = [new(header.Encode(), encoded), new((header with { Seq = 1, Type = EntryType.Keys }).Encode(), keys)],
            Checkpoint = "note",
        };
    }

    private static PartyCard Card(string party) =>
        new(party, Samples.Names(party), Samples.KeySet(party).Encoded, Samples.KeySet(party, KeyUse.Node).Encoded, "vouch", $"https://{party}.example/");

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = CeremonyFile.TryDecode(bytes, KeySizes.Standard, out var file, out var refusal) ? file.Encode() : null;
        return refusal;
    }
}
