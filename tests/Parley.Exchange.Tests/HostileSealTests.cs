using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>What a sender can do to make its text unreadable, what its reader's node says of it, and how an honest sender gets through in the end (docs/spec/sealing.md).</summary>
public sealed class HostileSealTests
{
    public static TheoryData<string, string, string> Faults => new()
    {
        { "a grant of other seeds", Codes.SealEpoch, Codes.SealEpoch },
        { "a grant with coins of its own", Codes.SealEpoch, Codes.SealEpoch },
        { "a grant of another member", Codes.SealEpoch, Codes.SealEpoch },
        { "a commitment to other seeds", Codes.SealEpoch, Codes.SealEpoch },
        { "keys that do not follow", "", Codes.SealCommitment },
        { "another body", "", Codes.SealOpen },
        { "other fields", "", Codes.SealFields },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_reader_says_of_each_entry_what_is_wrong_with_it_takes_it_all_the_same_and_owes_nothing(string fault, string grantCode, string bodyCode)
    {
        var line = await Line.OpenAsync();
        var question = await HostileSeal.AskAsync(line, fault);
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromSeconds(60));
        await line.Cn.TickAsync(line.OfCn);
        var said = line.Headers(line.OfCn).Select(header => header.Seen).OfType<SeenData>().SelectMany(seen => seen.Unreadable).ToArray();
        Assert.Equal(
            grantCode.Length > 0 ? [new(question.Seq - 1, question.Seq, bodyCode)] : new Unreadable[] { new(question.Seq, question.Seq, bodyCode) }, said);
        await line.ExchangeAsync();
        Assert.All(Line.StateOf(line.Us).DutiesOf(question), duty => Assert.Equal((DutyState.Unreadable, bodyCode), (duty.State, duty.Code)));
        Assert.Equal(line.OfUs.Own.Size, line.OfUs.DeliveredSize);
    }

    [Theory]
    [InlineData("a grant of other seeds")]
    [InlineData("a grant with coins of its own")]
    public async Task What_could_not_be_read_is_sent_anew_in_an_epoch_of_its_own_and_is_owed_from_when_it_was_read(string fault)
    {
        var line = await Line.OpenAsync();
        var question = await HostileSeal.AskAsync(line, fault);
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromSeconds(60));
        await line.TickAsync();
        await line.ExchangeAsync();
        var before = line.OfUs.Own.Size;
        await line.TickAsync();
        var anew = line.Headers(line.OfUs)[(int)before..];
        Assert.Equal([EntryType.Epoch, EntryType.Grant, EntryType.Message], anew.Select(header => header.Type).Where(type => type != EntryType.Seen));
        Assert.True(Header.TryDecode(line.Us.Store.Entry(line.OfUs.Own.Key, question.Seq)!.HeaderBytes, out var first, out _));
        Assert.Equal(first.Key, anew[^1].Key);
        Assert.Equal(first.Fields, anew[^1].Fields);

        await line.ExchangeAsync();
        Assert.Null((await line.Cn.Node.OpenAsync(line.OfCn, question, "duty-officer"))!.Unreadable);
        line.Pass(TimeSpan.FromSeconds(60));
        await line.TickAsync();
        await line.ExchangeAsync();
        var duty = Line.StateOf(line.Us).DutiesOf(question).Single(duty => duty.What == DutyKind.Answer);
        Assert.Equal(DutyState.Open, duty.State);
        Assert.NotNull(duty.Due);
        Assert.Equal(Line.StateOf(line.Us).ToJson(), Line.StateOf(line.Cn).ToJson());

        // Once: whatever is said of it later.
        var after = line.OfUs.Own.Size;
        line.Pass(TimeSpan.FromMinutes(2));
        await line.TickAsync();
        Assert.DoesNotContain(line.Headers(line.OfUs)[(int)after..], header => header.Type == EntryType.Message);
    }

    [Fact]
    public async Task After_a_start_what_was_declared_before_is_still_sent_anew()
    {
        var line = await Line.OpenAsync();
        await HostileSeal.AskAsync(line, "a grant of another member");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromSeconds(60));
        await line.Cn.TickAsync(line.OfCn);
        await line.ExchangeAsync();
        line.Us = line.Us.Restarted();
        await line.ExchangeAsync();
        var before = line.OfUs.Own.Size;
        await line.TickAsync();
        Assert.Contains(line.Headers(line.OfUs)[(int)before..], header => header.Type == EntryType.Message);
    }

    [Fact]
    public async Task What_could_not_be_read_the_second_time_either_is_not_sent_a_third_time_not_even_after_a_start()
    {
        var line = await Line.OpenAsync();
        await HostileSeal.AskAsync(line, "a grant of other seeds");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromSeconds(60));
        await line.TickAsync();
        await line.ExchangeAsync();
        await line.Us.TickAsync(line.OfUs);
        await line.ExchangeAsync();
        var anew = line.Headers(line.OfUs).Last(header => header.Type == EntryType.Message).Seq;
        await line.DenyAsync(anew, Codes.SealOpen);
        await line.ExchangeAsync();
        line.Us = line.Us.Restarted();
        await line.ExchangeAsync();
        var before = line.OfUs.Own.Size;
        for (var minutes = 0; minutes < 3; minutes++)
        {
            line.Pass(TimeSpan.FromMinutes(2));
            await line.Us.TickAsync(line.OfUs);
        }

        Assert.DoesNotContain(line.Headers(line.OfUs)[(int)before..], header => header.Type == EntryType.Message);
    }

    [Fact]
    public async Task A_body_before_everyone_was_granted_its_epoch_and_one_of_an_older_epoch_are_refused()
    {
        var line = await Line.OpenAsync();
        var ticket = (await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us")).Ticket;
        var from = line.OfUs.DeliveredSize;
        await HostileSeal.AskAsync(line, "no grant");
        Assert.Equal(Codes.SealGrants, await line.Us.DeliverAsync(line.Cn, line.OfUs, from, line.OfUs.Own.CommittedSize, ticket));

        line = await Line.OpenAsync();
        ticket = (await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us")).Ticket;
        from = line.OfUs.DeliveredSize;
        await HostileSeal.AskAsync(line, "an older epoch");
        Assert.Equal(Codes.EntryEpoch, await line.Us.DeliverAsync(line.Cn, line.OfUs, from, line.OfUs.Own.CommittedSize, ticket));
    }

    [Fact]
    public async Task A_body_of_an_epoch_that_one_of_three_members_was_not_granted_is_refused_by_the_other_too()
    {
        var parties = await TestParty.ThreeAsync();
        await TestParty.ExchangeAsync(parties);
        var (cn, us) = (parties[0], parties[1]);
        var channel = us.Node.Channels.Single();
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        var from = channel.Own.CommittedSize;
        await HostileSeal.AskAsync(us, channel, "");
        Assert.Equal(Codes.SealGrants, await us.DeliverAsync(cn, channel, from, channel.Own.CommittedSize, ticket));
    }

    [Fact]
    public async Task A_later_grant_opens_an_epoch_and_the_reader_says_what_it_can_read_now()
    {
        var line = await Line.OpenAsync();
        var question = await HostileSeal.AskAsync(line, "a grant of other seeds");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromSeconds(60));
        await line.Cn.TickAsync(line.OfCn);
        await HostileSeal.GrantAsync(line, question.Seq - 2);
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromSeconds(60));
        await line.Cn.TickAsync(line.OfCn);
        Assert.Equal([question.Seq], line.Headers(line.OfCn)[^1].Seen!.Readable);
        Assert.Null((await line.Cn.Node.OpenAsync(line.OfCn, question, role: null))!.Unreadable);
        using var restarted = line.Cn.Restarted();
        Assert.Null((await restarted.Node.OpenAsync(restarted.Node.Channels.Single(), question, role: null))!.Unreadable);
        await line.ExchangeAsync();
        Assert.Equal("opened", Line.StateOf(line.Us).MessageOf(question)!.Readers["cn"].State);
    }
}

/// <summary>A sender that does not follow the specification.</summary>
internal static class HostileSeal
{
    /// <summary>us asks cn something, with one fault; the seeds are those of a fixed source.</summary>
    public static Task<EntryLink> AskAsync(Line line, string fault) => AskAsync(line.Us, line.OfUs, fault);

    /// <summary>The same on a channel of any number of members, of which cn alone is granted the epoch.</summary>
    public static async Task<EntryLink> AskAsync(TestParty us, Channel ofUs, string fault)
    {
        var (own, rules) = (ofUs.Own, ofUs.Rules);
        await own.AppendAsync();
        var (epoch, secrets) = Begin(ofUs, own.Size, 1);
        var other = epoch.Draw(new SeededRandom(2), 1, []);
        var (to, mine) = (KeyOf(ofUs), ofUs.Prekeys.At(2)!.Value.Key);
        var theirs = epoch.Grant(secrets, to);
        theirs = fault switch
        {
            "a grant of other seeds" => epoch.Grant(other, to),
            "a grant of another member" => epoch.Grant(secrets, mine) with { Party = "cn", Prekey = theirs.Prekey },
            "a grant with coins of its own" => theirs with { Layers = [new(new byte[32], theirs.Layers[0].Wrap), .. theirs.Layers.Skip(1)] },
            _ => theirs,
        };
        var grants = new GrantBody(epoch.Seq, [theirs]).Encode();
        var kept = fault == "a commitment to other seeds" ? [] : ofUs.Secrets.Keep(own.Key, secrets);
        await own.AppendAsync(
            [new EntryDraft(own.Header(EntryType.Epoch) with { Commit = epoch.Commits(fault == "a commitment to other seeds" ? other : secrets) }, null, _ => kept),
                .. fault == "no grant" ? [] : new[] { new EntryDraft(own.Header(EntryType.Grant, grants), grants) }]);
        if (fault == "an older epoch")
            await us.Node.SendAsync(ofUs, Authored.Checked(Line.Message("announce")), [], although: true);

        Assert.True(SealedForm.TryWrite(Authored.Checked(Line.Message("inquire")), [], new byte[32], out var body, out _));
        var made = Sealer.Seal(secrets, rules.Id, "us", body.Encoded, new SeededRandom(3));
        var sealedBody = made.Body.ToArray();
        sealedBody[9] ^= (byte)(fault == "another body" ? 1 : 0);
        var header = own.Header(EntryType.Message, sealedBody) with
        {
            Epoch = epoch.Seq,
            Salt = made.Salt,
            Commit = fault == "keys that do not follow" ? [.. made.Commits.Select(_ => new byte[32])] : made.Commits,
            Fields = fault == "other fields" ? rules.HashesOf(sealedBody) : SealedMessage.FieldRoots(rules, body),
            Precedence = Precedence.Immediate,
            Key = new byte[16],
        };
        return new("us", await own.AppendAsync(new EntryDraft(header, sealedBody) { Deciding = DecidingForm.Of(body) }));
    }

    /// <summary>An epoch whose grant to cn is wrong.</summary>
    public static async Task<EpochSecrets> BeginAsync(Line line)
    {
        var own = line.OfUs.Own;
        own.EndEpoch();
        await own.AppendAsync();
        var (epoch, secrets) = Begin(line.OfUs, own.Size, 1);
        var grants = new GrantBody(epoch.Seq, [epoch.Grant(epoch.Draw(new SeededRandom(2), 1, []), KeyOf(line.OfUs))]).Encode();
        var kept = line.OfUs.Secrets.Keep(own.Key, secrets);
        await own.AppendAsync(new EntryDraft(own.Header(EntryType.Epoch) with { Commit = epoch.Commits(secrets) }, null, _ => kept), new EntryDraft(own.Header(EntryType.Grant, grants), grants));
        return secrets;
    }

    /// <summary>A good grant to cn of an epoch that was begun so.</summary>
    public static async Task GrantAsync(Line line, long seq)
    {
        var (epoch, secrets) = Begin(line.OfUs, seq, 1);
        var body = new GrantBody(seq, [epoch.Grant(secrets, KeyOf(line.OfUs))]).Encode();
        await line.OfUs.Own.AppendAsync(new EntryDraft(line.OfUs.Own.Header(EntryType.Grant, body), body));
    }

    private static Prekey KeyOf(Channel ofUs) => ofUs.MirrorOf("cn")!.PrekeySaid()!.Key;

    private static (Epoch Epoch, EpochSecrets Secrets) Begin(Channel ofUs, long seq, ulong seed)
    {
        var rules = ofUs.Rules;
        var epoch = new Epoch(rules.Registry, rules.Suites, rules.Id, "us", seq);
        return (epoch, epoch.Draw(new SeededRandom(seed), 1, []));
    }
}
