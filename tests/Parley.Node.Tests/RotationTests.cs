using System.Diagnostics;
using System.Net.Http.Json;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Node.Tests;

/// <summary>New node keys as an operator makes them, beside nodes that run.</summary>
public sealed class RotationTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task New_keys_are_in_force_after_the_next_start_and_everything_before_stays_good()
    {
        using var two = await TwoNodes.StartApartAsync();
        var old = await TalkAsync(two, "before");
        var until = (await StatusAsync(two.Us)).KeysUntil;
        foreach (var node in new[] { two.Us, two.Cn })
        {
            var (exitCode, output, errors) = await TestNode.RunCliAsync("keys", "rotate", "--data", node.Data, "--passphrase-file", node.PassphraseFile);
            Assert.True(exitCode == 0, output + errors);
        }

        // Nothing changes for nodes that run.
        await TalkAsync(two, "between");
        Assert.Equal(until, (await StatusAsync(two.Us)).KeysUntil);
        await Task.WhenAll(two.Us.KillAsync(), two.Cn.KillAsync());
        await Task.WhenAll(two.Us.StartApartAsync(), two.Cn.StartApartAsync());
        Assert.NotEqual(until, (await StatusAsync(two.Us)).KeysUntil);

        var record = Path.Combine(two.Us.Data, "whole.parley-record");
        await TwoNodes.UntilAsync("both have put their new keys in force", async () => await RotationsAsync(two.Us, record) == 2);
        var link = await TalkAsync(two, "after");
        await RotationsAsync(two.Us, record);
        foreach (var node in new[] { two.Us, two.Cn })
        {
            foreach (var each in new[] { old, link })
                Assert.NotNull((await OpenAsync(node, two.Channel, each)).Message);
        }

        await VerifiedAsync(two.Us, old, record);
        await Task.WhenAll(two.Us.KillAsync(), two.Cn.KillAsync());
        foreach (var node in new[] { two.Us, two.Cn })
        {
            var (exitCode, output, _) = await TestNode.RunAsync("fsck", "--data", node.Data);
            Assert.True(exitCode == 0, output);
        }
    }

    /// <summary>The record with its rotations, and the proof of a message from before them, by both verifiers.</summary>
    private static async Task VerifiedAsync(TestNode node, string link, string record)
    {
        var (proof, terms) = (Path.Combine(node.Data, "old.tlog-proof"), Path.Combine(node.Data, "channel.parley-terms"));
        var (exitCode, output, errors) = await TestNode.RunCliAsync("export-proof", link, "--data", node.Data, "--out", proof, "--terms", terms);
        Assert.True(exitCode == 0, output + errors);
        (exitCode, output, errors) = await TestNode.RunCliAsync("verify", proof, record, "--terms", terms);
        Assert.True(exitCode == 0, output + errors);
        if (!File.Exists(Python))
            return;
        using var process = Process.Start(new ProcessStartInfo(Python, ["-B", Script(), "--terms", terms, proof, record]) { RedirectStandardOutput = true })!;
        output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }

    /// <summary>How many of the two feeds name new keys, by an exported record.</summary>
    private static async Task<int> RotationsAsync(TestNode node, string record)
    {
        var (exitCode, output, errors) = await TestNode.RunCliAsync("export-record", "--data", node.Data, "--out", record, "--open", "--force");
        Assert.True(exitCode == 0, output + errors);
        var rotations = 0;
        using var file = File.OpenRead(record);
        var result = RecordVerifier.Verify(file, SuiteRegistry.Standard, each: entry =>
        {
            if (entry.Taken.Header is { Type: EntryType.Keys, Seq: > 1 })
                rotations++;
        });
        Assert.Empty(result.Findings);
        return rotations;
    }

    private static async Task<NodeStatus> StatusAsync(TestNode node) =>
        (await node.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!;

    private static async Task<MessageView> OpenAsync(TestNode node, string channel, string link)
    {
        var seq = long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
        return (await node.Inside.GetFromJsonAsync(InsideDoor.Message(channel, "us", seq), ApiJson.Default.MessageView, TestContext.Current.CancellationToken))!;
    }

    /// <summary>A message each way, both receipts in; the link of the one from us.</summary>
    private static async Task<string> TalkAsync(TwoNodes two, string subject)
    {
        var link = (await two.Us.SendAsync(two.Channel, TwoNodes.Message(subject))).Link;
        await two.Cn.SendAsync(two.Channel, TwoNodes.Message(subject + "-back"));
        await TwoNodes.UntilAsync(subject + " is delivered", async () =>
            (await two.Us.MessagesAsync("&from=us")).All(row => row.Delivered is not null) && (await two.Cn.MessagesAsync("&from=cn")).All(row => row.Delivered is not null));
        return link;
    }

    private static string Script() => Path.Combine(Checkout.Root, "samples", "verify", "verify.py");
}
