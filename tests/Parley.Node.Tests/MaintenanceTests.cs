using System.Net.Http.Json;
using Parley.Api;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Tests;

/// <summary>What an operator does with a node that does not run, or whose disk is older than its word.</summary>
public sealed class MaintenanceTests
{
    [Fact]
    public async Task A_store_that_is_lost_wholly_comes_back_from_the_counterpart_with_every_message_and_the_texts_that_were_sealed_to_us()
    {
        using var two = await TwoNodes.StartApartAsync();
        await TalkAsync(two, "before");
        var before = await ListAsync(two.Us);
        var peer = (await two.Cn.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!;
        await two.Us.KillAsync();
        Directory.Delete(Path.Combine(two.Us.Data, "store"), recursive: true);

        var (exitCode, output, errors) = await RestoreAsync(two.Us, "--channel", two.Channel, "--url", peer.Address, "--tls-pin", peer.TlsPin!);
        Assert.True(exitCode == 0, output + errors);
        await two.Us.StartApartAsync();

        // What was sealed to our prekeys can be read again. What we wrote ourselves is whole and proved; its text was kept in the store alone.
        var after = await ListAsync(two.Us);
        Assert.Equal(before.Where(line => line.StartsWith("cn/", StringComparison.Ordinal)), after.Where(line => line.StartsWith("cn/", StringComparison.Ordinal)));
        Assert.Equal(before.Select(line => line.Split(' ')[0]), after.Select(line => line.Split(' ')[0]));
        await TwoNodes.UntilAsync("it takes messages again", () => CanSendAsync(two.Us, two.Channel));
        await TwoNodes.UntilAsync("cn has what came after", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
    }

    [Fact]
    public async Task A_node_on_an_old_backup_comes_back_by_itself_and_says_so()
    {
        using var two = await TwoNodes.StartApartAsync();
        var backup = await BackupAsync(two.Us);
        await TalkAsync(two, "since");
        await two.Us.KillAsync();
        PutBack(two.Us, backup);
        await two.Us.StartApartAsync();
        var since = (await two.Cn.MessagesAsync("&case=since")).Single().Link;
        await TwoNodes.UntilAsync("it has what came since", async () => (await two.Us.MessagesAsync()).Any(row => row.Link == since));
        await TwoNodes.UntilAsync("it takes messages again", () => CanSendAsync(two.Us, two.Channel));
        await TwoNodes.UntilAsync("cn has what came after", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
        Assert.Contains((await StatusAsync(two.Us)).Alarms, alarm => alarm.Code == "marks.behind");
        await two.Us.KillAsync();
        Assert.Equal((0, "store"), await RestoredAsync(two.Us));
    }

    [Fact]
    public async Task A_node_whose_marks_are_lost_signs_nothing_while_its_counterpart_is_silent()
    {
        using var two = await TwoNodes.StartApartAsync();
        await TalkAsync(two, "since");
        await two.Us.KillAsync();
        await two.Cn.KillAsync();
        Directory.Delete(Path.Combine(two.Us.Data, "marks"), recursive: true);
        await two.Us.StartApartAsync();
        Assert.False(await CanSendAsync(two.Us, two.Channel));
        Assert.Contains((await StatusAsync(two.Us)).Alarms, alarm => alarm.Code == "marks.missing");
        await two.Cn.StartApartAsync();
        await TwoNodes.UntilAsync("it takes messages again", () => CanSendAsync(two.Us, two.Channel));
        await TwoNodes.UntilAsync("cn has what came after", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
        await two.Us.KillAsync();
        Assert.Equal((0, "marks"), await RestoredAsync(two.Us));
    }

    [Fact]
    public async Task What_was_written_on_an_old_store_by_an_officers_word_is_set_aside_by_a_restore_and_can_be_sent_again()
    {
        using var two = await TwoNodes.StartApartAsync();
        var backup = await BackupAsync(two.Us);
        await TalkAsync(two, "since");
        await two.Us.KillAsync();
        await two.Cn.KillAsync();
        PutBack(two.Us, backup);
        Directory.Delete(Path.Combine(two.Us.Data, "marks"), recursive: true);
        await two.Us.StartApartAsync("--alone");
        await TwoNodes.UntilAsync("it takes messages", () => CanSendAsync(two.Us, two.Channel));
        await two.Cn.StartApartAsync();
        await TwoNodes.UntilAsync("the alarm", async () => (await StatusAsync(two.Us)).Alarms.Any(alarm => alarm.Code == "feed.behind"));
        await two.Us.KillAsync();

        var (exitCode, output, errors) = await RestoreAsync(two.Us);
        Assert.True(exitCode == 0, output + errors);
        var files = Directory.Exists(Path.Combine(two.Us.Data, "set-aside")) ? Directory.GetFiles(Path.Combine(two.Us.Data, "set-aside"), "*.json", SearchOption.AllDirectories) : [];
        Assert.True(files.Length == 1, output);
        var file = files[0];
        Assert.Contains(file, output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains("after", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await two.Us.StartApartAsync();
        var since = (await two.Cn.MessagesAsync("&case=since")).Single().Link;
        Assert.Contains(await two.Us.MessagesAsync(), row => row.Link == since);
        await TwoNodes.UntilAsync("it takes messages again", () => CanSendAsync(two.Us, two.Channel));
        await TwoNodes.UntilAsync("cn has what came after", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
    }

    [Fact]
    public async Task A_record_of_ours_that_its_own_mark_contradicts_signs_nothing_until_a_restore_puts_it_right()
    {
        using var two = await TwoNodes.StartApartAsync();
        var (backup, marks) = (await BackupAsync(two.Us), Path.Combine(two.Us.Data, "marks"));
        await TalkAsync(two, "since");
        await two.Us.KillAsync();
        await two.Cn.KillAsync();
        PutBack(two.Us, backup);
        Directory.Move(marks, marks + ".before");
        await two.Us.StartApartAsync("--alone");
        await TwoNodes.UntilAsync("it takes messages", () => CanSendAsync(two.Us, two.Channel));
        await two.Us.KillAsync();
        Directory.Delete(marks, recursive: true);
        Directory.Move(marks + ".before", marks);

        // Nobody else is there to say so.
        await two.Us.StartApartAsync();
        Assert.False(await CanSendAsync(two.Us, two.Channel));
        Assert.Contains((await StatusAsync(two.Us)).Alarms, alarm => alarm.Code == "marks.contradicted");
        await two.Us.KillAsync();
        await two.Cn.StartApartAsync();
        var (exitCode, output, errors) = await RestoreAsync(two.Us);
        Assert.True(exitCode == 0, output + errors);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(two.Us.Data, "set-aside"), "*.json", SearchOption.AllDirectories));
        await two.Us.StartApartAsync();
        await TwoNodes.UntilAsync("it takes messages again", () => CanSendAsync(two.Us, two.Channel));
        await TwoNodes.UntilAsync("cn has what came after", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
    }

    [Fact]
    public async Task A_place_of_marks_that_is_not_there_keeps_the_node_from_starting()
    {
        using var two = new TwoNodes();
        var (exitCode, _, errors) = await two.Us.TryRunAsync(null, "--marks", Path.Combine(two.Us.Data, "not-mounted"));
        Assert.Equal(4, exitCode);
        Assert.Contains("[marks.place]", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuilt_projections_are_those_that_were_there()
    {
        using var two = await TwoNodes.StartApartAsync();
        await TalkAsync(two, "kept");
        await two.Us.KillAsync();
        await two.Us.StartApartAsync();
        var before = await ListAsync(two.Us);
        await two.Us.KillAsync();
        var (exitCode, output, errors) = await TestNode.RunAsync("rebuild", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile);
        Assert.True(exitCode == 0, output + errors);
        await two.Us.StartApartAsync();
        Assert.Equal(before, await ListAsync(two.Us));
    }

    /// <summary>A message each way, one of them read, all receipts in.</summary>
    private static async Task TalkAsync(TwoNodes two, string subject)
    {
        var link = (await two.Us.SendAsync(two.Channel, TwoNodes.Message(subject))).Link;
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=" + subject)).Count == 1);
        var seq = long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
        await two.Cn.PostAsync(InsideDoor.Message(two.Channel, "us", seq), new OpenRequest("duty-officer"), ApiJson.Default.OpenRequest, ApiJson.Default.MessageView);
        await two.Cn.SendAsync(two.Channel, TwoNodes.Message(subject + "-back"));
        await TwoNodes.UntilAsync("the receipts are in", async () =>
            (await two.Us.MessagesAsync()) is [{ Read: not null, Delivered: not null }, { Delivered: not null }]);
        await TwoNodes.UntilAsync("cn has its receipt", async () => (await two.Cn.MessagesAsync("&from=cn")).All(row => row.Delivered is not null));
    }

    private static async Task<string> BackupAsync(TestNode node)
    {
        var backup = Path.Combine(node.Data, "old.db");
        Assert.Equal(0, (await TestNode.RunAsync("backup", "--data", node.Data, backup)).ExitCode);
        return backup;
    }

    private static void PutBack(TestNode node, string backup)
    {
        var store = Path.Combine(node.Data, "store", "parley.db");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(store)!))
            File.Delete(file);
        File.Copy(backup, store);
    }

    private static async Task<bool> CanSendAsync(TestNode node, string channel)
    {
        using var sent = await node.Inside.PostAsJsonAsync(InsideDoor.Send(channel), new SendRequest(Testing.Authored.Element(TwoNodes.Message("after"))), ApiJson.Default.SendRequest, TestContext.Current.CancellationToken);
        return sent.IsSuccessStatusCode;
    }

    private static async Task<NodeStatus> StatusAsync(TestNode node) => (await node.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!;

    /// <summary>Exit code of <c>fsck</c>, and what the one <c>restored</c> entry of the party's feed says was lost.</summary>
    private static async Task<(int Fsck, string Lost)> RestoredAsync(TestNode node)
    {
        var fsck = (await TestNode.RunAsync("fsck", "--data", node.Data)).ExitCode;
        await using var store = SqliteStore.OpenReadOnly(Path.Combine(node.Data, "store", "parley.db"));
        var feed = store.Channels().Select(channel => new FeedKey(channel.Id, channel.Us)).Single();
        return (fsck, Header.TryDecode(store.Entry(feed, store.LastOfType(feed, EntryType.Restored, long.MaxValue)!.Value)!.HeaderBytes, out var header, out _) ? header.Restored!.Lost.ToString().ToLowerInvariant() : "");
    }

    private static Task<(int ExitCode, string Output, string Errors)> RestoreAsync(TestNode node, params string[] more) =>
        TestNode.RunAsync(["restore", "--data", node.Data, "--passphrase-file", node.PassphraseFile, "--from-peer", "cn", .. more]);

    private static async Task<IReadOnlyList<string>> ListAsync(TestNode node) =>
        [.. (await node.MessagesAsync()).Select(row => $"{row.Link} {row.Kind} {row.Case} {row.Created} read {row.Read} {row.Unreadable}").Order(StringComparer.Ordinal)];
}
