using System.Globalization;
using CsCheck;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage.Tests.Contract;
using Parley.Testing.Simulation;
using Parley.Testing.Store;
using Xunit;

namespace Parley.Storage.Tests.PowerLoss;

/// <summary>The power fails at any moment, and of what was not synced the disk has any part: the store opens, is sound, and holds what was reported, whole commits in their order, and no other.</summary>
public sealed class PowerLossTests
{
    /// <summary>Power losses of one run; PARLEY_POWER_LOSSES asks for more (docs/reliability.md).</summary>
    private static readonly int s_losses = int.TryParse(Environment.GetEnvironmentVariable("PARLEY_POWER_LOSSES"), CultureInfo.InvariantCulture, out var asked) ? asked : 60;

    // Small enough for the log to be copied back, and begun anew, many times.
    private static readonly StoreOptions s_small = new() { CheckpointPages = 12, WalCapPages = 40 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Commits_of_every_kind_of_row_are_whole_or_not_there_and_those_reported_are_there(int seed)
    {
        var random = new Random(seed);
        var sizes = new Dictionary<FeedKey, long>();
        var generator = new PCG((uint)seed);
        var (commits, tried) = (new List<IReadOnlyList<Change>>(), new MemoryStore());
        for (var i = 0; i < 150; i++)
        {
            Change[] changes = [.. ChangeGen.Change.Array[1, 6].Generate(generator, null, out _).Select(change => ChangeGen.At(change, sizes))];

            // What breaks a rule, as an entry of a frozen feed, is no commit.
            if (tried.CommitAsync(changes).IsCompletedSuccessfully)
                commits.Add(changes);
        }

        // Changes at random contradict each other: as a database the file is sound all the same.
        await CheckAsync(commits, ChangeGen.Channels, ChangeGen.Parties, ChangeGen.Seqs, random, isRecord: false);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(27)]
    [InlineData(103)]
    public async Task What_simulated_nodes_wrote_is_whole_or_not_there_and_what_was_reported_is_there(ulong seed)
    {
        var world = new SimWorld(SimOptions.FromSeed(seed));
        Assert.Empty(world.Run().Violations);
        foreach (var node in world.Nodes.Values)
        {
            var seqs = (int)node.Store.Feeds(world.Rules.Id).Max(feed => feed.Size) + 1;
            await CheckAsync(node.Journal, [world.Rules.Id], [.. world.Nodes.Keys], seqs, new Random((int)seed));
        }
    }

    private static async Task CheckAsync(IReadOnlyList<IReadOnlyList<Change>> commits, IReadOnlyList<ChannelId> channels, IReadOnlyList<string> parties, int seqs, Random random, bool isRecord = true)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "lived", "store.db");
        await SqliteStore.Open(path).DisposeAsync();
        var log = RecordingVfs.Record(Path.GetDirectoryName(path)!);
        log.Before(Path.GetFileName(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));

        var memory = new MemoryStore();
        var expected = new List<string> { Text(memory) };
        await using var store = SqliteStore.Open(path, s_small);
        for (var done = 0; done < commits.Count;)
        {
            // Several at once become one transaction, or several.
            var group = commits.Skip(done).Take(random.Next(1, 5)).ToArray();
            done += group.Length;
            log.HandedIn(done);
            await Task.WhenAll(group.Select(store.CommitAsync));
            log.Reported(done);
            foreach (var commit in group)
            {
                await memory.CommitAsync(commit);
                expected.Add(Text(memory));
            }
        }

        Assert.True(store.Statistics.WalRestarts > 1, "the log was never begun anew");
        for (var loss = 0; loss < s_losses; loss++)
        {
            var length = random.Next(1, log.Length + 1);
            var lost = random.GetItems([0, 50, 500, 950, 1000], 1)[0];
            var image = Path.Combine(folder.Root, "after", "store.db");
            Directory.CreateDirectory(Path.GetDirectoryName(image)!);
            foreach (var (name, content) in log.At(length, lost, random))
                await File.WriteAllBytesAsync(Path.Combine(Path.GetDirectoryName(image)!, name), content, TestContext.Current.CancellationToken);
            var where = $"power lost at {length} of {log.Length}, {lost} per mille of what was not synced";
            await using (var after = SqliteStore.Open(image))
            {
                Assert.True(!after.CheckFile().Any(line => isRecord || !line.StartsWith("rows: ", StringComparison.Ordinal)), where);
                var (handedIn, reported) = log.Known(length);
                Assert.True(expected[reported..(handedIn + 1)].Contains(Text(after)), $"{where}: not what {reported} to {handedIn} commits are");
            }

            Directory.Delete(Path.GetDirectoryName(image)!, recursive: true);
        }

        string Text(IRecordStore of) => StateText.Of(of, channels, parties, seqs);
    }
}
