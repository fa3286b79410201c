using CsCheck;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Testing.Store;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public sealed class StoresAgreeTests
{
    // A sample is groups of commits that are queued together; now and then a commit is a copy of the one before, which breaks the rule of From.
    private static readonly Gen<(Change[] Changes, bool Twice)[][]> s_groups =
        Gen.Select(ChangeGen.Change.Array[0, 4], Gen.Int[0, 9], (changes, dice) => (changes, dice is 0)).Array[1, 6].Array[1, 4];

    [Fact]
    public async Task The_same_commits_give_the_same_results_and_the_same_reads() => await s_groups.SampleAsync(
        async groups =>
        {
            using var folder = new TempFolder();
            await using var sqlite = SqliteStore.Open(folder.Store);
            var memory = new MemoryStore();
            foreach (var group in groups)
            {
                var expected = await Run(memory, memory.Hold, group, Sizes(memory));
                var actual = await Run(sqlite, sqlite.Hold, group, Sizes(sqlite));
                Assert.Equal(expected, actual);
                Assert.Equal(Text(memory), Text(sqlite));
            }
        },
        iter: 60,
        threads: 1);

    private static async Task<List<string>> Run(IRecordStore store, Action<bool> hold, (Change[] Changes, bool Twice)[] group, Dictionary<FeedKey, long> sizes)
    {
        hold(true);
        var commits = new List<Task>();
        foreach (var (changes, twice) in group)
        {
            Change[] placed = [.. changes.Select(change => ChangeGen.At(change, sizes))];
            commits.Add(store.CommitAsync(placed));
            if (twice)
                commits.Add(store.CommitAsync(placed));
        }

        hold(false);
        var results = new List<string>();
        foreach (var commit in commits)
        {
            await commit.ContinueWith(_ => { }, TaskScheduler.Default);
            results.Add(commit.Exception?.InnerException switch { null => "done", FaultException e => e.Code, var e => e.GetType().Name });
        }

        return results;
    }

    private static Dictionary<FeedKey, long> Sizes(IRecordStore store) => ChangeGen.Channels.SelectMany(store.Feeds).ToDictionary(row => row.Key, row => row.Size);

    private static string Text(IRecordStore store) => StateText.Of(store, ChangeGen.Channels, ChangeGen.Parties, ChangeGen.Seqs);
}
