using Parley.Api;

namespace Parley.Node.Tests;

/// <summary>Terms that a node proposes.</summary>
public sealed class ProposedTermsTests
{
    [Fact]
    public async Task They_are_dated_when_they_are_proposed_and_not_when_the_node_was_started()
    {
        using var two = await TwoNodes.StartAsync();
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        var title = new Dictionary<string, string> { ["en"] = "Second channel", ["zh-Hans"] = "第二渠道" };
        var invitation = await two.Us.PostAsync(InsideDoor.Invitations, new InviteRequest(title, ["base"]), ApiJson.Default.InviteRequest, ApiJson.Default.InviteResult);
        Assert.InRange(DateTimeOffset.Parse(invitation.Terms.Created, System.Globalization.CultureInfo.InvariantCulture), before, DateTimeOffset.UtcNow);
    }
}
