using Parley.Exchange.Record;
using Parley.Testing;

namespace Parley.Exchange.Tests;

/// <summary>What may be signed before every member has said how much of our feed it holds.</summary>
public sealed class SendableTests
{
    [Fact]
    public async Task What_is_on_disk_but_cosigned_by_nobody_is_not_signed_after_a_restart_before_all_have_answered()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        Assert.Empty((await us.Node.SendAsync(channel, Authored.Checked(message), [])).Findings);
        Assert.True(channel.Own.CommittedSize > 2);

        // It may be a second version of what a member already holds: the disk was put back, and the node stopped before it could ask.
        using var restarted = us.Restarted();
        Assert.Equal(0, restarted.Node.Find(channel.Id)!.SendableSize);
    }

    [Fact]
    public async Task What_a_member_had_cosigned_may_be_signed_again_at_once()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        await us.Store.CommitAsync([new PutDelivered(channel.Id, "cn", 2)]);
        using var restarted = us.Restarted();
        Assert.Equal(2, restarted.Node.Find(channel.Id)!.SendableSize);
    }
}
