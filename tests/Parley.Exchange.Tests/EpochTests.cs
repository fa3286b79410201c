using Parley.Protocol;
using Parley.Testing;

namespace Parley.Exchange.Tests;

/// <summary>Which secrets open which bodies.</summary>
public sealed class EpochTests
{
    [Fact]
    public async Task A_batch_that_was_not_stored_leaves_no_secrets_behind_for_the_epoch_that_takes_its_number()
    {
        var (us, cn, channel, ofCn) = await TestParty.PairAsync();
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Null(await us.DeliverAsync(cn, channel, 0, 2, ticket));
        var before = us.Image();
        Assert.Empty((await us.Node.SendAsync(channel, Authored.Checked(Message()), [])).Findings);
        cn.Store.Fault = _ => new StoreFaultException(FaultCodes.StoreFull, lasting: false);
        await Assert.ThrowsAnyAsync<Exception>(async () => await us.DeliverAsync(cn, channel, 2, channel.Own.CommittedSize, ticket));
        cn.Store.Fault = null;

        // The sender's disk went back, and another epoch stands where the first one stood: nobody had held that.
        using var restored = us.Restarted(store: before);
        var again = restored.Node.Find(channel.Id)!;
        var sent = await restored.Node.SendAsync(again, Authored.Checked(Message()), []);
        Assert.Null(await restored.DeliverAsync(cn, again, 2, again.Own.CommittedSize, (await restored.AskAsync(cn, channel.Id, "us")).Ticket));
        var opened = await cn.Node.OpenAsync(ofCn, sent.Link!, role: null);
        Assert.NotNull(opened?.Message);
    }

    [Fact]
    public async Task Keys_that_cannot_be_told_apart_in_a_channel_are_refused_there()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var name = channel.Rules.Origin("us");
        var algorithms = channel.Rules.Registry.Algorithms(channel.Rules.Suites);
        var (first, second) = Collision(name, algorithms[0], algorithms[1]);
        var keys = us.Ring.KeySet;
        var signatures = keys.Signatures.ToDictionary();
        Assert.True(NodeKeySet.CanSign(channel.Rules, "us", keys));
        (signatures[algorithms[0].Name], signatures[algorithms[1].Name]) = (first, second);
        Assert.False(NodeKeySet.CanSign(channel.Rules, "us", new KeySet { Party = keys.Party, Use = keys.Use, Signatures = signatures, Tls = keys.Tls, From = keys.From, To = keys.To }));
    }

    private static System.Text.Json.Nodes.JsonObject Message()
    {
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        return message;
    }

    /// <summary>Two keys of two algorithms with one key id: some hundred thousand tries.</summary>
    private static (byte[] First, byte[] Second) Collision(string name, ISignatureAlgorithm one, ISignatureAlgorithm other)
    {
        var seen = new Dictionary<uint, byte[]>();
        for (var i = 0; ; i++)
        {
            var key = new byte[one.PublicKeyBytes];
            BitConverter.TryWriteBytes(key, i);
            seen[Ledger.NoteKeyId.Of(name, one.NoteType, key)] = key;
            if (seen.TryGetValue(Ledger.NoteKeyId.Of(name, other.NoteType, key), out var twin))
                return (twin, key);
        }
    }
}
