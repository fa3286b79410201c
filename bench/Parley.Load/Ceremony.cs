using Parley.Api;

namespace Parley.Load;

/// <summary>First contact of two running nodes, through their inside doors.</summary>
internal static class Ceremony
{
    /// <summary>More than can be sent here: quotas are not what is measured.</summary>
    public const long Plenty = 1L << 40;

    /// <summary>Opens a channel and returns its id.</summary>
    /// <param name="quota">Entries a second and bytes a day; null for what the terms have by default.</param>
    public static async Task<string> OpenAsync(TestParty us, TestParty them, IReadOnlyList<string> suites, long? quota = Plenty)
    {
        using InsideClient ours = new(us);
        using InsideClient theirs = new(them);
        var title = new Dictionary<string, string> { ["en"] = "Load", ["zh-Hans"] = "负载" };
        var request = new InviteRequest(title, suites, QuotaEntriesPerSecond: quota, QuotaBytesPerDay: quota);
        var invitation = await ours.PostAsync(InsideDoor.Invitations, request, ApiJson.Default.InviteRequest, ApiJson.Default.CeremonyFileView);
        var accepted = await AcceptAsync(theirs, invitation.File);
        return (await AcceptAsync(ours, accepted.File!)).Channel;
    }

    private static async Task<AcceptResult> AcceptAsync(InsideClient client, string file)
    {
        // Nobody compares words here: whoever runs a load test is both parties.
        var json = ApiJson.Default;
        var view = await client.PostAsync(InsideDoor.CeremonyRead, new CeremonyFileRequest(file), json.CeremonyFileRequest, json.CeremonyView);
        return await client.PostAsync(InsideDoor.CeremonyAccept, new AcceptRequest(file, view.Fingerprint), json.AcceptRequest, json.AcceptResult);
    }
}
