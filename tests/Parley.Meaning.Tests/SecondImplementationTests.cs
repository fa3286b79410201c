using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Parley.Meaning.Tests;

/// <summary>Runs <c>samples/verify/meaning.py</c>, which was written from the page alone.</summary>
public sealed class SecondImplementationTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public void It_comes_to_every_published_outcome() => Run(Path.Combine(AppContext.BaseDirectory, "vectors"));

    [Fact]
    public void It_comes_to_the_same_bytes_on_random_feeds() => Compare(forks: false);

    [Fact]
    public void It_comes_to_the_same_bytes_on_random_feeds_that_fork() => Compare(forks: true);

    // PARLEY_MEANING_FEEDS says how many worlds, PARLEY_MEANING_SEED where to start.
    private static void Compare(bool forks)
    {
        var folder = Directory.CreateTempSubdirectory("parley-meaning-");
        try
        {
            var (first, count) = (Number("SEED", 1), Number("FEEDS", 60));
            File.WriteAllLines(Path.Combine(folder.FullName, "random.jsonl"), Enumerable.Range(first, count).Select(seed => Line(seed, forks)));
            Run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Number(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable("PARLEY_MEANING_" + name), out var number) ? number : usual;

    // A third is as parties could write it; the others have holes and oddities.
    private static string Line(int seed, bool forks)
    {
        var world = new World(2 + (seed % 3));
        var chaos = new Chaos(world, (uint)seed, forks, closes: seed % 5 != 0);
        chaos.Run(70 + (seed % 60));
        var pieces = seed % 3 == 0 ? world.Pieces : Blemishes.On(world.Pieces, chaos);
        var state = Encoding.UTF8.GetString(new State(Holding.Of(pieces)).ToJson());
        return JsonSerializer.Serialize(new { name = $"random {seed}", evidence = EvidenceText.Of(pieces), state });
    }

    private static void Run(string folder)
    {
        Assert.SkipUnless(File.Exists(Python), "skipped: /usr/bin/python3 is not here");
        // -B: leaves no compiled files behind.
        var meaning = Path.Combine(AppContext.BaseDirectory, "samples", "verify", "meaning.py");
        using var process = Process.Start(new ProcessStartInfo(Python, ["-B", meaning, "--vectors", folder]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && output.Contains(" 0 differ", StringComparison.Ordinal), output);
    }
}
