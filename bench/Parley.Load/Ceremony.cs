using Parley.Api;

namespace Parley.Load;

/// <summary>First contact of two running nodes, through their inside doors.</summary>
internal static class Ceremony
{
    /// <summary>More than can be sent here: quotas are not what is measured.</summary>
    public const long Plenty = 1L << 40;

    /// <summary>Opens a channel and returns its id.</summary>
    /// <param name="quota">Entries a second and bytes a day; null for what the terms have by default.</param>
    public static async Task<string> OpenAsync(TestParty us, TestParty them, IReadOnlyList<string> suites, long? quota = Plenty, int? checkSeconds = null)
    {
        using InsideClient ours = new(us);
        using InsideClient theirs = new(them);
        var title = new Dictionary<string, string> { ["en"] = "Load", ["zh-Hans"] = "负载" };
        var request = new InviteRequest(title, suites, QuotaEntriesPerSecond: quota, QuotaBytesPerDay: quota, CheckSeconds: checkSeconds);
        var invitation = await ours.PostAsync(InsideDoor.Invitations, request, ApiJson.Default.InviteRequest, ApiJson.Default.InviteResult);
        var acceptance = await AcceptAsync(theirs, invitation.File);
        var reveal = await AcceptAsync(ours, acceptance.File!);
        await AcceptAsync(theirs, reveal.File!);

        // Nobody compares words here: whoever runs a load test is both parties.
        foreach (var client in new[] { ours, theirs })
        {
            var contact = (await client.GetAsync(InsideDoor.Ceremonies, ApiJson.Default.IReadOnlyListFirstContactLine)).Single(line => line.Channel == reveal.Channel);
            var words = string.Join(' ', contact.Words.Select(word => word.En));
            await client.PostAsync(InsideDoor.CeremonyConfirm, new ConfirmRequest(reveal.Channel, words), ApiJson.Default.ConfirmRequest, ApiJson.Default.ConfirmResult);
        }

        return reveal.Channel;
    }

    private static Task<AcceptResult> AcceptAsync(InsideClient client, string file) =>
        client.PostAsync(InsideDoor.CeremonyAccept, new CeremonyFileRequest(file), ApiJson.Default.CeremonyFileRequest, ApiJson.Default.AcceptResult);
}
