using System.Globalization;
using System.Net.Http.Json;
using Parley.Api;
using Parley.Exchange.Record;
using Parley.Storage;
using Parley.Testing;

namespace Parley.Node.Tests;

/// <summary>
/// A bit of the store's file is flipped, as a disk does it. Where fsck finds it, one command mends it: <c>restore --from-peer</c>, from what is good of the store, from the marks and from the
/// counterpart's copy; where the file does not open at all, after the newest backup was put in its place. With PARLEY_FLIPS=N so many; docs/reliability.md has the result.
/// </summary>
public sealed class MendTests
{
    [Fact]
    public async Task What_fsck_finds_in_a_damaged_file_a_restore_mends()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("PARLEY_FLIPS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 16;
        var random = new Random(asked > 0 ? Environment.TickCount : 3);
        using var two = await TwoNodes.StartApartAsync();
        var backup = Path.Combine(two.Us.Data, "newest.db");
        for (var i = 0; i < 12; i++)
        {
            if (i == 9)
                Assert.Equal(0, (await TestNode.RunAsync("backup", "--data", two.Us.Data, backup)).ExitCode);
            await two.Us.SendAsync(two.Channel, TwoNodes.Message("ours"));
            await two.Cn.SendAsync(two.Channel, TwoNodes.Message("theirs"));
        }

        await TwoNodes.UntilAsync("all is there", async () => (await two.Us.MessagesAsync()).Count == 24 && (await two.Cn.MessagesAsync()).Count == 24);
        await TwoNodes.UntilAsync("cn holds all", async () => (await two.Us.MessagesAsync("&from=us")).All(row => row.Delivered is not null));
        await two.Us.KillAsync();
        var path = Path.Combine(two.Us.Data, "store", "parley.db");
        await using (SqliteStore.Open(path))
        {
        }

        var (whole, good) = (await SizesAsync(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        var (harmless, mended, fromBackup) = (0, 0, 0);
        for (var i = 0; i < count; i++)
        {
            var at = random.Next(good.Length);
            var bytes = (byte[])good.Clone();
            bytes[at] ^= (byte)(1 << random.Next(8));
            Put(path, bytes);
            if (await FsckAsync(two.Us) == 0)
            {
                harmless++;
                continue;
            }

            var isMended = await RestoreAsync(two.Us) == 0;
            mended += isMended ? 1 : 0;
            if (!isMended)
            {
                Put(path, await File.ReadAllBytesAsync(backup, TestContext.Current.CancellationToken));
                var (exit, output, errors) = await TestNode.RunAsync("restore", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile, "--from-peer", "cn");
                Assert.True(exit == 0, $"byte {at}: {output}{errors}");
                fromBackup++;
            }

            Assert.True(await FsckAsync(two.Us) == 0, $"byte {at}");
            // cn may have written since.
            var now = await SizesAsync(path);
            Assert.Equal(2, now.Count);
            Assert.All(now.Zip(whole), pair => Assert.True(pair.First.Party == pair.Second.Party && pair.First.Size >= pair.Second.Size, $"byte {at}"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} flips of {good.Length} bytes: {harmless} change nothing, {mended} mended, {fromBackup} with the backup");
        Assert.InRange(mended, 1, count);
    }

    /// <summary>The same in what is kept outside the record: marks, tails, prekeys and keys of days. What fsck finds there a node that runs writes anew by itself.</summary>
    [Fact]
    public async Task A_flipped_bit_of_what_is_kept_outside_the_record_is_found_and_the_node_mends_it()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("PARLEY_FLIPS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 12;
        var random = new Random(asked > 0 ? Environment.TickCount : 5);
        using var two = await TwoNodes.StartApartAsync();
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("ours"));
        await TwoNodes.UntilAsync("cn holds it", async () => (await two.Us.MessagesAsync("&from=us")).All(row => row.Delivered is not null));
        await two.Us.KillAsync();
        Assert.Equal(0, await FsckAsync(two.Us));
        var files = Directory.GetFiles(Path.Combine(two.Us.Data, "marks")).Concat(Directory.GetFiles(Path.Combine(two.Us.Data, "ephemeral"))).Where(file => new FileInfo(file).Length > 0).ToArray();
        Assert.Contains(files, file => file.EndsWith(".tail", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var good = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            for (var i = 0; i < count; i++)
            {
                var bytes = (byte[])good.Clone();
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
                var (exit, output, errors) = await FsckWithAsync(two.Us);
                Assert.True(exit == 1, $"{file} {i}: {output}{errors}");
                Assert.Contains(file.Contains("day-", StringComparison.Ordinal) ? "parley-node unlock" : "parley-node run", output, StringComparison.Ordinal);
            }

            await File.WriteAllBytesAsync(file, good, TestContext.Current.CancellationToken);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} flips in each of {files.Length} files, all found");

        // All of them at once, but the keys of days, which the storage key alone gives back, and the mark of first contacts, which waits for the next.
        foreach (var file in files.Where(file => !file.Contains("day-", StringComparison.Ordinal) && !file.Contains("contacts", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, (await FsckWithAsync(two.Us)).ExitCode);
        await two.Us.StartApartAsync();
        await TwoNodes.UntilAsync("us writes again", async () =>
        {
            using var answer = await two.Us.Inside.PostAsJsonAsync(InsideDoor.Send(two.Channel), new SendRequest(Authored.Element(TwoNodes.Message("again"))), ApiJson.Default.SendRequest);
            return answer.IsSuccessStatusCode;
        });
        await TwoNodes.UntilAsync("cn holds it", async () => (await two.Us.MessagesAsync("&from=us")).All(row => row.Delivered is not null));
        await two.Us.KillAsync();
        var (_, said, wrong) = await FsckWithAsync(two.Us);

        // The file of the old prekey stays until everyone has seen the new one.
        Assert.True(said.Split("[fsck.", StringSplitOptions.None).Skip(1).All(finding => finding.StartsWith("ephemeral", StringComparison.Ordinal)), said + wrong);
    }

    private static Task<(int ExitCode, string Output, string Errors)> FsckWithAsync(TestNode node) => TestNode.RunAsync("fsck", "--data", node.Data, "--passphrase-file", node.PassphraseFile);

    /// <summary>Of each open feed how many entries there are.</summary>
    private static async Task<IReadOnlyList<(string Party, long Size)>> SizesAsync(string path)
    {
        await using var store = SqliteStore.OpenReadOnly(path);
        return [.. store.Channels().SelectMany(channel => store.Feeds(channel.Id)).Where(feed => feed.State == FeedState.Open).Select(feed => (feed.Key.Party, feed.Size)).OrderBy(feed => feed.Party, StringComparer.Ordinal)];
    }

    private static void Put(string path, byte[] bytes)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, "parley.db*"))
            File.Delete(file);
        File.WriteAllBytes(path, bytes);
    }

    private static async Task<int> FsckAsync(TestNode node)
    {
        var (exit, output, errors) = await TestNode.RunAsync("fsck", "--data", node.Data);
        Assert.True(exit is 0 or 1 or 4, output + errors);
        return exit;
    }

    private static async Task<int> RestoreAsync(TestNode node) => (await TestNode.RunAsync("restore", "--data", node.Data, "--passphrase-file", node.PassphraseFile, "--from-peer", "cn")).ExitCode;
}
