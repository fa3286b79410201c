using System.Security.Cryptography;
using Xunit;

namespace Parley.Protocol.Tests;

public sealed class TermsTests
{
    private static readonly Terms s_good = Samples.Terms();

    public static TheoryData<string, Func<Terms, Terms>> Broken => new()
    {
        { Codes.TermsTitle, terms => terms with { Title = new Dictionary<string, string> { ["en"] = "Line" } } },
        { Codes.TermsTitle, terms => terms with { Title = new Dictionary<string, string> { ["en"] = "Line", ["zh-Hans"] = " " } } },
        { Codes.TermsTitle, terms => terms with { Title = new Dictionary<string, string> { ["en"] = "a", ["zh-Hans"] = "b", ["x y"] = "c" } } },
        { Codes.TermsSuites, terms => terms with { Suites = [] } },
        { Codes.TermsSuites, terms => terms with { Suites = ["gm", "gm"] } },
        { Codes.TermsSuites, terms => terms with { Suites = ["rot13"] } },
        { Codes.TermsMembers, terms => terms with { Members = [Samples.Member("us")] } },
        { Codes.TermsMembers, terms => terms with { Members = [Samples.Member("us"), Samples.Member("cn")] } },
        { Codes.TermsMembers, terms => terms with { Members = [Samples.Member("us"), Samples.Member("us")] } },
        { Codes.TermsMembers, terms => terms with { Members = [.. Enumerable.Range(10, 17).Select(i => Samples.Member($"p{i}"))] } },
        { Codes.TermsParty, terms => terms with { Members = [Samples.Member("-cn"), Samples.Member("us")] } },
        { Codes.TermsParty, terms => terms with { Members = [Samples.Member("cn"), Samples.Member("us") with { Party = "uz" }] } },
        { Codes.TermsNames, terms => terms with { Members = [Samples.Member("cn") with { Names = new Dictionary<string, string>() }, Samples.Member("us")] } },
        { Codes.TermsIdentity, terms => terms with { Members = [Samples.Member("cn") with { Identity = [1] }, Samples.Member("us")] } },
        { Codes.TermsIdentity, terms => terms with { Members = [Samples.Member("cn") with { Identity = Samples.KeySet("cn", KeyUse.Node).Encoded }, Samples.Member("us")] } },
        { Codes.TermsTracks, terms => terms with { Tracks = [] } },
        { Codes.TermsTracks, terms => terms with { Tracks = ["technical", "technical"] } },
        { Codes.TermsTracks, terms => terms with { Tracks = ["lobby"] } },
        { Codes.TermsLanguages, terms => terms with { Languages = [] } },
        { Codes.TermsLanguages, terms => terms with { Languages = ["en", "en"] } },
        { Codes.TermsLanguages, terms => terms with { Languages = ["e"] } },
        { Codes.TermsLanguages, terms => terms with { Languages = ["zh--Hans"] } },
        { Codes.TermsHandling, terms => terms with { Handling = new(0, 1, 2, 3) } },
        { Codes.TermsHandling, terms => terms with { Handling = new(2, 1, 2, 3) } },
        { Codes.TermsCeiling, terms => terms with { Ceiling = new(599_999, 1_800_000, 10_800_000, 21_600_000) } },
        { Codes.TermsCeiling, terms => terms with { Ceiling = terms.Ceiling with { FlashMilliseconds = terms.Ceiling.ImmediateMilliseconds + 1 } } },
        { Codes.TermsCeiling, terms => terms with { Ceiling = terms.Ceiling with { RoutineMilliseconds = (366L * 86_400_000) + 1 } } },
        { Codes.TermsHold, terms => terms with { Hold = new(-1, 1) } },
        { Codes.TermsHold, terms => terms with { Hold = new((31L * 86_400_000) + 1, 1) } },
        { Codes.TermsHold, terms => terms with { Hold = new(1, -1) } },
        { Codes.TermsHold, terms => terms with { Hold = new(1, 17) } },
        { Codes.TermsPasses, terms => terms with { Passes = ["share", "note"] } },
        { Codes.TermsPasses, terms => terms with { Passes = ["note", "note"] } },
        { Codes.TermsPasses, terms => terms with { Passes = ["Note"] } },
        { Codes.TermsPasses, terms => terms with { Passes = [""] } },
        { Codes.TermsMeaning, terms => terms with { Meaning = terms.Meaning with { Version = 0 } } },
        { Codes.TermsRules, terms => terms with { Rules = new Dictionary<string, string> { ["kem-keep"] = "30" } } },
        { Codes.TermsTimes, terms => terms with { CheckMilliseconds = 0 } },
        { Codes.TermsTimes, terms => terms with { SkewMilliseconds = 0 } },
        { Codes.TermsTimes, terms => terms with { RetentionDays = 0 } },
        { Codes.TermsNamesList, terms => terms with { Norms = [""] } },
        { Codes.TermsNamesList, terms => terms with { Vocabularies = ["rsit", "rsit"] } },
        { Codes.TermsWitnesses, terms => terms with { Witnesses = [new("a b", new byte[32])] } },
        { Codes.TermsWitnesses, terms => terms with { Witnesses = [new("a", new byte[32]), new("b", new byte[32])] } },
        { Codes.TermsQuorum, terms => terms with { Quorum = -1 } },
        { Codes.TermsQuorum, terms => terms with { Witnesses = [], Quorum = 1 } },
        { Codes.TermsQuotas, terms => terms with { Quotas = new(0, 1, 1) } },
        { Codes.TermsSm2id, terms => terms with { Sm2Id = "ALICE123@YAHOO.COM" } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_rule_has_its_code(string code, Func<Terms, Terms> change)
    {
        var broken = change(s_good);
        Assert.Contains(code, broken.Problems(KeySizes.Standard).Select(problem => problem.Code));
        Assert.False(Terms.TryDecode(broken.Encode(), KeySizes.Standard, out _, out var refusal));
        Assert.StartsWith("terms.", refusal.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_terms_survive_encoding()
    {
        Assert.Empty(s_good.Problems(KeySizes.Standard));
        Assert.True(Terms.TryDecode(s_good.Encode(), KeySizes.Standard, out var back, out _));
        Assert.Equivalent(s_good, back, strict: true);
        Assert.Equal(s_good.Encode(), back.Encode());
    }

    [Fact]
    public void What_just_keeps_a_rule_is_taken()
    {
        const long Day = 86_400_000;
        Terms[] good =
        [
            s_good with { Ceiling = s_good.Handling },
            s_good with { Ceiling = new(366 * Day, 366 * Day, 366 * Day, 366 * Day) },
            s_good with { Hold = new(0, 0) },
            s_good with { Hold = new(31 * Day, 16) },
            s_good with { Passes = ["check-answer", "note", "share"] },
        ];
        Assert.All(good, terms => Assert.Null(Decode(terms.Encode(), out _)));
    }

    [Fact]
    public void The_name_of_an_unknown_rule_is_not_told_for_it_is_another_partys_text()
    {
        var terms = s_good with { Rules = new Dictionary<string, string> { ["kem-keep"] = "30" } };
        Assert.Equal([new Refusal(Codes.TermsRules, "rules")], terms.Problems(KeySizes.Standard));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var broken = s_good with { Tracks = [], Quorum = -1, Sm2Id = "" };
        Assert.Equal([Codes.TermsTracks, Codes.TermsQuorum, Codes.TermsSm2id], broken.Problems(KeySizes.Standard).Select(problem => problem.Code));
    }

    [Fact]
    public void Truncations_are_refused()
    {
        var bytes = s_good.Encode();
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(Terms.TryDecode(bytes.AsMemory(0, length), KeySizes.Standard, out _, out _));
    }

    [Fact]
    public void Changed_bytes_never_throw() => Robustness.MutationsNeverThrow(s_good.Encode(), Decode, iterations: 2_000);

    [Fact]
    public void Every_key_is_required_and_no_other_allowed()
    {
        Assert.True(DeterministicCbor.TryDecode(s_good.Encode(), out var map, out _));
        Assert.All(map.Pairs, pair => Assert.NotNull(Decode(DeterministicCbor.Encode(CborItem.Map(map.Pairs.Where(other => other.Key != pair.Key))), out _)));
        Assert.Equal(new Refusal(Codes.CborShape), Decode(DeterministicCbor.Encode(CborItem.Map(map.Pairs.Append(new("extra", CborItem.Null)))), out _));
    }

    [Fact]
    public void The_channel_id_commits_to_every_rule()
    {
        var bytes = s_good.Encode();
        byte[] input = [.. "parley/v2/channel"u8, 0, .. bytes];
        var id = ChannelId.Of(bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(input)), id.ToString());
        Assert.NotEqual(id, (s_good with { SkewMilliseconds = 1 }).ToChannelId());
        Assert.Equal($"parley/v1/{id}/us", Origin.Of(id, "us"));
    }

    [Fact]
    public void A_channel_id_has_one_text()
    {
        var id = s_good.ToChannelId();
        Assert.True(ChannelId.TryParse(id.ToString(), out var back));
        Assert.Equal(id, back);
        Assert.Equal(id, ChannelId.From(id.ToArray()));
        Assert.False(ChannelId.TryParse(new string('A', 64), out _));
        Assert.False(ChannelId.TryParse(id + "00", out _));
    }

    [Fact]
    public void Proposed_terms_have_the_inviting_member_alone()
    {
        var proposed = s_good with { Members = [Samples.Member("us")] };
        Assert.True(Terms.TryDecode(proposed.Encode(), KeySizes.Standard, out _, out _, proposed: true));
        Assert.False(Terms.TryDecode(s_good.Encode(), KeySizes.Standard, out _, out _, proposed: true));
        Assert.Equal(s_good.Encode(), proposed.WithMember(Samples.Member("cn")).Encode());
    }

    [Fact]
    public void Sm3_is_in_force_only_with_gm()
    {
        Assert.Equal(["sha256", "sm3"], Samples.Terms("gm", "base").HashesInForce);
        Assert.Equal(["sha256"], Samples.Terms("base", "nist").HashesInForce);
    }

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = Terms.TryDecode(bytes, KeySizes.Standard, out var terms, out var refusal) ? terms.Encode() : null;
        return refusal;
    }
}
