using System.Diagnostics;
using System.Net.Http.Json;
using Parley.Api;
using Parley.Storage;

namespace Parley.Node.Tests;

/// <summary>A restore that is killed at any step that the disk sees: what stands there is the old record or the new one, whole, and the same command again brings it to its end.</summary>
public sealed class RestoreBrokenOffTests
{
    private static readonly string s_strace = "/usr/bin/strace";

    [Theory]
    [InlineData("fsync,fdatasync")]
    [InlineData("rename,renameat,renameat2")]
    [InlineData("unlink,unlinkat")]
    public async Task Killed_before_any_of_these_calls_it_leaves_the_old_record_or_the_new_one_and_is_done_again(string calls)
    {
        Assert.SkipUnless(File.Exists(s_strace), "Only strace kills a program at the nth call of one of its threads.");
        using var two = await AsideAsync();
        var (old, before) = (Path.Combine(Path.GetDirectoryName(two.Us.Data)!, "old"), await RecordAsync(two.Us.Data));
        Copy(two.Us.Data, old);
        var states = new HashSet<string>();
        string? after = null;
        for (var n = 1; after is null; n++)
        {
            Assert.InRange(n, 1, 200);
            Copy(old, two.Us.Data);
            var (exit, told) = await KilledAsync(two.Us, calls, n);
            var found = await RecordAsync(two.Us.Data);
            states.Add(found);
            if (exit != 0)
            {
                Assert.True(exit == 137, $"{calls} {n}: {exit} {told}");
                var (again, output, errors) = await TestNode.RunAsync("restore", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile, "--from-peer", "cn");
                Assert.True(again == 0, $"{calls} {n}: {output}{errors}");
            }

            // However often it began, the message stands aside, and nothing is left of a copy.
            Assert.Equal((0, ""), await FsckAsync(two.Us));
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(two.Us.Data, "set-aside"), "*.json", SearchOption.AllDirectories));
            Assert.Empty(Directory.GetFiles(Path.Combine(two.Us.Data, "store"), "*.restore*"));
            if (exit == 0)
            {
                after = found;
                Assert.True(n > 2, $"{calls}: it was killed {n - 1} times");
                TestContext.Current.TestOutputHelper?.WriteLine($"{n - 1} times");
            }
            else
                Assert.NotEqual(before, await RecordAsync(two.Us.Data));
        }

        Assert.NotEqual(before, after);
        Assert.Equal(new HashSet<string> { before, after }, states);
        await two.Us.StartApartAsync();
        await TwoNodes.UntilAsync("it takes messages again", () => CanSendAsync(two.Us, two.Channel, "again"));
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=again")).Count == 1);
    }

    /// <summary>us went on alone on an old record; its marks and its counterpart know better, and one message of it stands in the place of another.</summary>
    private static async Task<TwoNodes> AsideAsync()
    {
        var two = await TwoNodes.StartApartAsync();
        var backup = Path.Combine(two.Us.Data, "old.db");
        Assert.Equal(0, (await TestNode.RunAsync("backup", "--data", two.Us.Data, backup)).ExitCode);
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("since"));
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=since")).Count == 1);
        await two.Us.KillAsync();
        await two.Cn.KillAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(two.Us.Data, "store")))
            File.Delete(file);
        File.Copy(backup, Path.Combine(two.Us.Data, "store", "parley.db"));
        Directory.Delete(Path.Combine(two.Us.Data, "marks"), recursive: true);
        await two.Us.StartApartAsync("--alone");
        await TwoNodes.UntilAsync("it takes messages", () => CanSendAsync(two.Us, two.Channel, "after"));
        await two.Us.KillAsync();
        await two.Cn.StartApartAsync();
        return two;
    }

    private static async Task<(int Exit, string Told)> KilledAsync(TestNode node, string calls, int n)
    {
        using var process = Process.Start(new ProcessStartInfo(
            s_strace,
            ["-f", "-qqq", "-o", "/dev/null", "-e", $"trace={calls}", "-e", $"inject={calls}:signal=SIGKILL:when={n}",
                "dotnet", Path.Combine(AppContext.BaseDirectory, "parley-node.dll"), "restore", "--data", node.Data, "--passphrase-file", node.PassphraseFile, "--from-peer", "cn"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var told = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(told));
    }

    /// <summary>What the record holds: sizes and newest heads of all feeds.</summary>
    private static async Task<string> RecordAsync(string data)
    {
        await using var store = SqliteStore.OpenReadOnly(Path.Combine(data, "store", "parley.db"));
        return string.Join('\n', store.Channels().SelectMany(channel => store.Feeds(channel.Id)).Select(feed => $"{feed.Key.Party} {feed.Size} {feed.State} {store.NewestCheckpoint(feed.Key)?.Note.Split('\n')[2]}"));
    }

    private static async Task<(int Exit, string Output)> FsckAsync(TestNode node)
    {
        var (exit, output, _) = await TestNode.RunAsync("fsck", "--data", node.Data);
        return (exit, exit == 0 ? "" : output);
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        using var process = Process.Start("cp", ["-a", from, to]);
        process.WaitForExit();
    }

    private static async Task<bool> CanSendAsync(TestNode node, string channel, string subject)
    {
        using var sent = await node.Inside.PostAsJsonAsync(InsideDoor.Send(channel), new SendRequest(Testing.Authored.Element(TwoNodes.Message(subject))), ApiJson.Default.SendRequest, TestContext.Current.CancellationToken);
        return sent.IsSuccessStatusCode;
    }
}
