using System.Net.Http.Json;
using Parley.Api;

namespace Parley.Node.Tests;

/// <summary>A node of which the keys alone are left asks for what it had opened.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task Who_lost_all_but_the_keys_reads_again_what_the_other_side_said_yes_to()
    {
        using var two = await TwoNodes.StartApartAsync();
        var sent = (await two.Cn.SendAsync(two.Channel, TwoNodes.Message("long-ago"))).Link;
        await TwoNodes.UntilAsync("us opens it", async () => (await OpenAsync(two, sent))?.Message is not null);
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("since"));
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&from=us")).Count == 1);
        var pin = (await two.Cn.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!.TlsPin;
        await two.Us.KillAsync();
        foreach (var folder in new[] { "store", "marks", "ephemeral" })
            Directory.Delete(Path.Combine(two.Us.Data, folder), recursive: true);
        var (exit, output, errors) = await TestNode.RunAsync(
            "restore", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile, "--from-peer", "cn", "--channel", two.Channel, "--url", $"https://127.0.0.1:{two.Cn.Port}", "--tls-pin", pin!);
        Assert.True(exit == 0, output + errors);
        await two.Us.StartApartAsync();
        Assert.Null((await OpenAsync(two, sent))!.Message);

        var (draft, request) = (Path.Combine(two.Us.Data, "history.draft"), Path.Combine(two.Us.Data, "history.request"));
        await TwoNodes.UntilAsync("us has a prekey of its own again", async () => (await TestNode.RunCliAsync("history", "ask", "--out", draft, "--data", two.Us.Data)).ExitCode == 0);
        await CliAsync(1, "history", "grant", draft, "--yes", "--data", two.Cn.Data);
        await CliAsync(0, "history", "sign", draft, "--identity", Path.Combine(two.Us.Data, "identity.key"), "--passphrase-file", two.Us.PassphraseFile, "--out", request);
        await TwoNodes.UntilAsync("cn has seen the new prekey", async () => (await TestNode.RunCliAsync("history", "grant", request, "--data", two.Cn.Data)).Errors.Contains("[cli.history-no-terminal]", StringComparison.Ordinal));
        Assert.Null((await OpenAsync(two, sent))!.Message);
        var granted = await CliAsync(0, "history", "grant", request, "--yes", "--data", two.Cn.Data);
        Assert.Contains("Messages", granted, StringComparison.Ordinal);
        await TwoNodes.UntilAsync("us opens it again", async () => (await OpenAsync(two, sent))?.Message is not null);
        await CliAsync(1, "history", "grant", request, "--yes", "--data", two.Cn.Data);
        await CliAsync(1, "history", "ask", "--out", draft, "--force", "--data", two.Us.Data);
    }

    private static async Task<string> CliAsync(int exitCode, params string[] arguments)
    {
        var (exit, output, errors) = await TestNode.RunCliAsync(arguments);
        Assert.True(exit == exitCode, $"{string.Join(' ', arguments)}: {exit} {output}{errors}");
        return output;
    }

    private static async Task<MessageView?> OpenAsync(TwoNodes two, string link)
    {
        var seq = long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
        using var answer = await two.Us.Inside.GetAsync(InsideDoor.Message(two.Channel, "cn", seq), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync(ApiJson.Default.MessageView, TestContext.Current.CancellationToken) : null;
    }
}
