using System.Globalization;
using Parley.Exchange.Record;
using Parley.Storage;

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
