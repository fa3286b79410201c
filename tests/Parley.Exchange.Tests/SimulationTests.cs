using System.Collections.Concurrent;
using System.Diagnostics;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>Seeds that are always run, and fresh ones; a failure prints its options and the command that replays it.</summary>
public sealed class SimulationTests
{
    private const int FixedSeeds = 1_000;
    private static readonly Lazy<SimResult[]> s_fixed = new(static () => Run(Enumerable.Range(0, FixedSeeds).Select(seed => SimOptions.FromSeed((ulong)seed))));

    /// <summary>Everything that can go wrong must go wrong somewhere in the fixed seeds: otherwise their being good says little.</summary>
    public static TheoryData<string> Occurrences =>
    [
        "fault:loss", "fault:duplicate", "fault:replay", "fault:garble", "fault:forged-refusal", "fault:forged-cosignature", "fault:partition", "fault:crash",
        "fault:crash-mid-commit", "fault:store", "fault:restore", "frozen", "overdue",
        "refusal:batch.ticket", "refusal:batch.gap", "refusal:batch.fork", "refusal:batch.quota", "refusal:feed.frozen", "refusal:checkpoint.root", "refusal:entry.body",
        "refusal:entry.suite-stripped", "refusal:note.suite-missing", "refusal:seen.unknown",
        "rotation:made", "rotation", "rotation:crash-when-sent", "rotation:disk-back-when-sent", "rotation:earlier-head", "rotation:earlier-cosigner",
        "alarm:feed.behind", "alarm:peer.behind", "alarm:check.missed", "alarm:overdue.answer", "alarm:clock.doubtful", "alarm:clock.right", "alarm:batch.fork",
    ];

    [Fact]
    public void Fixed_seeds_are_good() => AssertGood(s_fixed.Value);

    [Theory]
    [MemberData(nameof(Occurrences))]
    public void Each_fault_and_each_refusal_really_happens(string what) =>
        Assert.True(s_fixed.Value.Sum(result => result.Counts.GetValueOrDefault(what)) > 0, what + " never happened");

    [Fact]
    public void Each_hostility_is_played() =>
        Assert.Equal(Enum.GetValues<Hostility>().Order(), s_fixed.Value.Select(result => result.Options.Hostile).Distinct().Order());

    /// <summary>Of many thousands the ones that found something: as they were then, and with the rotations that were put on top since.</summary>
    [Theory]
    [InlineData(4_001_971)]
    [InlineData(4_002_177)]
    [InlineData(4_004_274)]
    [InlineData(4_006_704)]
    [InlineData(3_699)]
    [InlineData(1_047_006)]
    [InlineData(1_183_667)]
    [InlineData(1_406_936)]
    [InlineData(1_715_572)]
    [InlineData(1_780_962)]
    [InlineData(1_785_318)]
    [InlineData(1_802_906)]
    [InlineData(1_805_311)]
    [InlineData(1_823_424)]
    [InlineData(1_854_295)]
    [InlineData(1_971_029)]
    [InlineData(639_310_090_595_929_068)]
    [InlineData(200_165)]
    [InlineData(202_426)]
    [InlineData(900_276)]
    [InlineData(503_888)]
    [InlineData(1_173)]
    [InlineData(639_316_061_905_831_538)]
    [InlineData(639_315_951_615_573_219)]
    [InlineData(661UL)]
    [InlineData(1239UL)]
    [InlineData(1411UL)]
    [InlineData(11285UL)]
    public void A_seed_that_failed_once_is_good(ulong seed) => AssertGood(
        [new SimWorld(SimOptions.FromSeed(seed, rotations: false)).Run(), new SimWorld(SimOptions.FromSeed(seed)).Run()]);

    /// <summary>Of the schedules in which two members changed their keys at once, and each waited for the other's word.</summary>
    [Fact]
    public void A_seed_that_failed_once_with_rotations_is_good() => AssertGood([new SimWorld(SimOptions.FromSeed(277)).Run()]);

    [Fact]
    public void A_schedule_without_its_rotations_is_what_the_seed_meant_before_them()
    {
        foreach (var seed in Enumerable.Range(0, 200).Select(seed => (ulong)seed))
        {
            var (with, without) = (SimOptions.FromSeed(seed), SimOptions.FromSeed(seed, rotations: false));
            Assert.Empty(without.Jumps);
            Assert.Equal(0, without.Acts);
            Assert.Equal(without, with with { Hostile = without.Hostile, Rotations = without.Rotations, WithoutRotations = true, Suites = without.Suites, Jumps = without.Jumps, Acts = without.Acts, Marks = without.Marks, KemKeepMs = without.KemKeepMs, LosesFiles = without.LosesFiles });
            Assert.Empty(without.Rotations);
        }
    }

    [Fact]
    public void Fixed_seeds_are_good_with_real_suites() => AssertGood(Run(Enumerable.Range(0, 20).Select(seed => SimOptions.FromSeed((ulong)seed, realSuites: true))));

    [Fact]
    public void Fresh_seeds_are_good()
    {
        var first = (ulong)DateTime.UtcNow.Ticks;
        TestContext.Current.TestOutputHelper?.WriteLine($"fresh seeds from {first}");
        var clock = Stopwatch.StartNew();
        AssertGood(Run(Enumerable.Range(0, int.MaxValue).TakeWhile(_ => clock.Elapsed < TimeSpan.FromSeconds(20)).Select(i => SimOptions.FromSeed(first + (ulong)i))));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(17, false)]
    [InlineData(5, true)]
    public async Task Two_processes_agree_on_every_step_of_a_seed(ulong seed, bool real)
    {
        var (one, two) = (await RunProcessAsync(seed, real), await RunProcessAsync(seed, real));
        Assert.Contains("good: trace ", one, StringComparison.Ordinal);
        Assert.Equal(one, two);
    }

    [Fact]
    public void Different_seeds_run_differently() => Assert.Equal(FixedSeeds, s_fixed.Value.Select(result => result.Trace).Distinct().Count());

    private static SimResult[] Run(IEnumerable<SimOptions> options)
    {
        var results = new ConcurrentBag<SimResult>();
        Parallel.ForEach(Partitioner.Create(options, EnumerablePartitionerOptions.NoBuffering), each => results.Add(new SimWorld(each).Run()));
        return [.. results.OrderBy(result => result.Options.Seed)];
    }

    private static void AssertGood(IReadOnlyList<SimResult> results)
    {
        Assert.NotEmpty(results);
        Assert.True(results.All(result => result.Good), string.Join("\n", results.Where(result => !result.Good).Take(3)));
    }

    private static async Task<string> RunProcessAsync(ulong seed, bool real)
    {
        var assembly = typeof(SimWorld).Assembly.Location;
        var program = Path.Combine(Path.GetDirectoryName(assembly)!, "Parley.Simulation.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--seed", $"{seed}", .. real ? ["--real"] : Array.Empty<string>()])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
