using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>A member whose node lost its TLS key, and whoever would like to be taken for one.</summary>
public sealed class NewcomerTests
{
    private static readonly SuiteRegistry s_registry = CheapSuites.Registry;
    private static readonly byte[] s_pin = [.. Enumerable.Repeat((byte)7, 32)];

    [Fact]
    public async Task Whose_identity_stands_for_its_new_key_is_let_in_and_its_record_does_the_rest()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Null(await us.DeliverAsync(cn, channel, 0, 2, ticket));
        using var back = us.Restarted(rotations: 1, tls: s_pin);
        Assert.Null(await AskAsync(cn, channel, s_pin));

        var newcomer = Assert.IsType<Newcomer>(cn.Node.Outside.FindNewcomer(Hex(s_pin), Shown(back)));
        Assert.Equal(Hex(s_pin), newcomer.Pin);
        Assert.Null(await AskAsync(cn, channel, s_pin));
        Assert.True(cn.Node.Outside.LetIn(newcomer));
        Assert.Equal([Hex(s_pin), Hex(us.TlsPin)], cn.Node.Outside.Pins.Order(StringComparer.Ordinal));
        Assert.NotNull(await AskAsync(cn, channel, s_pin));

        // Before its record names them the keys are good for nothing else.
        var ofCn = cn.Node.Channels.Single();
        Assert.DoesNotContain(ofCn.MirrorOf("us")!.KeySets, keys => Hex(keys.Tls!) == Hex(s_pin));
        Assert.NotEqual(Hex(s_pin), Hex(ofCn.KeySetOf("us").Tls!));

        channel = back.Node.Channels.Single();
        await channel.Own.RotateAsync();
        Assert.Null(await back.DeliverAsync(cn, channel, 2, 4, ticket));
        Assert.NotNull(await AskAsync(cn, channel, s_pin));
        Assert.Equal([Hex(s_pin)], cn.Node.Outside.Pins);
        Assert.Null(cn.Node.Outside.FindNewcomer(Hex(s_pin), Shown(back)));
    }

    [Fact]
    public async Task Nothing_else_lets_anyone_in_and_none_of_it_takes_a_members_turn()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        var ours = SimParty.Of(s_registry, "us");
        var good = Ring("us", ours.Node.KeySet.From + 5);
        var vouch = Vouch.Make(ours.Identity, s_registry, good.KeySet);
        using var strange = new TestParty("zz");
        var theirs = SimParty.Of(s_registry, "zz");
        var foreign = Ring("zz", ours.Node.KeySet.From + 5);
        var posing = KeyRing.GenerateIdentity(s_registry, "us", 0, long.MaxValue / 2, new SeededRandom(3));
        var altered = Shown(good, vouch);
        altered[^70] ^= 1;

        Assert.Null(cn.Node.Outside.FindNewcomer(Hex(us.TlsPin), Shown(good, vouch)));
        Assert.Null(cn.Node.Outside.FindNewcomer(Hex(s_pin), Shown(ours.Node, ours.Vouch)));
        foreach (var shown in new[]
        {
            [], new byte[DoorLimits.NewcomerBytes], altered,
            [.. Shown(good, vouch), .. new byte[DoorLimits.NewcomerBytes]],
            Shown(Ring("us", ours.Node.KeySet.From), Vouch.Make(ours.Identity, s_registry, Ring("us", ours.Node.KeySet.From).KeySet)),
            Shown(good, ours.Vouch),
            Shown(good, Vouch.Make(posing, s_registry, good.KeySet)),
            Shown(foreign, Vouch.Make(theirs.Identity, s_registry, foreign.KeySet)),
            Shown(Ring("us", ours.Node.KeySet.From + 5, new SeededRandom(5)), vouch),
        })
            Assert.Null(cn.Node.Outside.FindNewcomer(Hex(s_pin), shown));
        for (var length = 0; length < Shown(good, vouch).Length; length += 97)
            Assert.Null(cn.Node.Outside.FindNewcomer(Hex(s_pin), Shown(good, vouch).AsMemory(0, length)));
        Assert.Equal([Hex(us.TlsPin)], cn.Node.Outside.Pins);
        Assert.Null(await AskAsync(cn, channel, s_pin));
        Assert.True(cn.Node.Outside.LetIn(cn.Node.Outside.FindNewcomer(Hex(s_pin), Shown(good, vouch))!));
    }

    [Fact]
    public async Task Of_each_identity_one_a_minute_is_let_in_so_that_none_keeps_another_out()
    {
        var parties = await TestParty.ThreeAsync();
        var cn = parties[0];
        Assert.True(Come(cn, "us", 1));
        Assert.False(Come(cn, "us", 2));
        Assert.True(Come(cn, "zz", 1));
        cn.Time.Now += TimeSpan.FromSeconds(DoorLimits.NewcomerSeconds - 1);
        Assert.False(Come(cn, "us", 3));
        cn.Time.Now += TimeSpan.FromSeconds(1);
        Assert.True(Come(cn, "us", 4));

        // The newest alone: an older one that was shown before is no way in any more.
        cn.Time.Now += TimeSpan.FromSeconds(DoorLimits.NewcomerSeconds);
        Assert.False(Come(cn, "us", 1));
        Assert.Equal(4, cn.Node.Outside.Pins.Count);
    }

    [Fact]
    public async Task By_file_the_same_is_asked_and_said_and_our_own_requests_go_there()
    {
        var (us, cn, _, _) = await TestParty.PairAsync();
        using var back = us.Restarted(rotations: 1, tls: s_pin);
        Assert.True(KeysBody.TryDecode(Shown(back), out var keys, out _));
        var ours = SimParty.Of(s_registry, "us");
        Assert.Equal(Codes.KeysOlder, (await cn.Node.Outside.AdmitAsync(new KeysBody(ours.Node.KeySet.Encoded, ours.Vouch))).Refusal?.Code);
        Assert.Equal(Codes.KeysVouch, (await cn.Node.Outside.AdmitAsync(keys with { Vouch = ours.Vouch })).Refusal?.Code);
        Assert.Equal(Codes.KeysParty, (await us.Node.Outside.AdmitAsync(keys)).Refusal?.Code);
        var ofCn = cn.Node.Channels.Single();
        Assert.Equal(Hex(us.TlsPin), Hex(ofCn.AddressOf(ofCn.Members.Single()).TlsPin.ToArray()));
        for (var i = 0; i < 2; i++)
            Assert.Equal(back.Ring.KeySet.Id, (await cn.Node.Outside.AdmitAsync(keys)).KeySet?.Id);
        Assert.Equal(Hex(s_pin), Hex(ofCn.AddressOf(ofCn.Members.Single()).TlsPin.ToArray()));
        Assert.Contains(Hex(s_pin), cn.Node.Outside.Pins);
    }

    [Fact]
    public void The_file_has_one_form()
    {
        var ours = SimParty.Of(s_registry, "us");
        var text = new KeysBody(ours.Node.KeySet.Encoded, ours.Vouch).Format();
        Assert.StartsWith("-----BEGIN PARLEY NODE KEYS-----\n", text, StringComparison.Ordinal);
        Assert.True(KeysBody.TryParse(text, out var read, out _));
        Assert.Equal(text, read.Format());
        foreach (var wrong in new[] { "", text[1..], text + "\n", text.Replace("NODE KEYS", "KEYS", StringComparison.Ordinal) })
        {
            Assert.False(KeysBody.TryParse(wrong, out _, out var refusal));
            Assert.Equal(Codes.KeysFile, refusal.Code);
        }
    }

    private static bool Come(TestParty door, string party, byte number)
    {
        var (identity, from) = (SimParty.Of(s_registry, party).Identity, SimParty.Of(s_registry, party).Node.KeySet.From);
        var pin = Enumerable.Repeat(number, 31).Append((byte)party[0]).ToArray();
        var ring = KeyRing.GenerateNode(s_registry, party, pin, from + number, long.MaxValue / 2, new SeededRandom(9));
        var newcomer = door.Node.Outside.FindNewcomer(Hex(pin), Shown(ring, Vouch.Make(identity, s_registry, ring.KeySet)));
        return door.Node.Outside.LetIn(Assert.IsType<Newcomer>(newcomer));
    }

    private static KeyRing Ring(string party, long from, SeededRandom? random = null) =>
        KeyRing.GenerateNode(s_registry, party, s_pin, from, long.MaxValue / 2, random ?? new SeededRandom(4));

    private static byte[] Shown(KeyRing ring, string vouch) => new KeysBody(ring.KeySet.Encoded, vouch).Encode();

    private static byte[] Shown(TestParty party) => new KeysBody(party.Card.KeySet, party.Card.Vouch).Encode();

    private static string Hex(byte[] pin) => Convert.ToHexString(pin);

    private static Task<ReadOnlyMemory<byte>?> AskAsync(TestParty door, Channel channel, byte[] pin) =>
        door.Node.Outside.AnswerAsync(pin, new OutsideRequest(OutsidePaths.Head, new HeadRequest(channel.Id, "cn", new byte[Limits.NonceBytes]).Encode()));
}
