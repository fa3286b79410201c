using System.Diagnostics;
using System.Globalization;

namespace Parley.PlantedBugs;

/// <summary>What must find bugs: the simulator or the model with some options, or a test project. Its built program is run in a copy of its folder, in which single assemblies are others.</summary>
internal sealed class Suite
{
    public const string Simulator = "Parley.Simulation";
    public const string Model = "Parley.Model";

    // Of Microsoft.Testing.Platform: 2 says that tests failed. Others are crashes, wrong arguments or no tests, and find nothing.
    private const int TestsFailed = 2;
    private const int SeedOrLemmaFailed = 1;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    private readonly string _built;
    private readonly bool _simulates;

    public Suite(string root, string name)
    {
        (Name, _simulates) = (name, name == Simulator);
        _built = Path.Combine(root, "tests", name, "bin", "Release", "net10.0");
        if (!File.Exists(Path.Combine(_built, name)))
            throw new PlantingException($"{name} is not built: dotnet build Parley.slnx -c Release");
    }

    public string Name { get; }

    /// <summary>The arguments that run what finds these bugs.</summary>
    public IReadOnlyList<string> Arguments(IReadOnlyList<PlantedBug> bugs)
    {
        if (_simulates)
            return ["--from", bugs[0].From.ToString(CultureInfo.InvariantCulture), "--count", bugs.Max(bug => bug.Seeds)!.Value.ToString(CultureInfo.InvariantCulture), "--workers", "1", .. bugs[0].Options ?? []];
        if (Name == Model)
            return bugs[0].Options ?? [];
        var tests = bugs.Any(bug => bug.Class is null) ? [] : bugs.Select(bug => $"*.{bug.Class}.{bug.Test ?? "*"}").Distinct();
        return ["--progress", "off", "--no-ansi", "--stop-on-fail", "on", .. tests.SelectMany(name => new[] { "--filter-method", name })];
    }

    /// <summary>Runs the suite with some of its assemblies replaced.</summary>
    /// <param name="folder">Made, and removed at the end.</param>
    public async Task<Verdict> RunAsync(string folder, IReadOnlyDictionary<string, byte[]> assemblies, IReadOnlyList<string> arguments)
    {
        // Hard links: nothing is copied. A replaced file is unlinked first, so the built one stays as it is.
        await CopyAsync(_built, folder);
        try
        {
            foreach (var (file, bytes) in assemblies)
            {
                var path = Path.Combine(folder, file);
                if (!File.Exists(path))
                    throw new PlantingException($"{Name} does not use {file}");
                File.Delete(path);
                await File.WriteAllBytesAsync(path, bytes);
            }

            var start = new ProcessStartInfo(Path.Combine(folder, Name), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            // Of a program that runs for seconds only: no profiling, and a nursery that is seldom emptied.
            start.Environment["DOTNET_TieredPGO"] = "0";
            start.Environment["DOTNET_GCgen0size"] = "0x4000000";
            // Of real nodes: seconds to wait for what a bug may keep from ever happening.
            start.Environment["PARLEY_PATIENCE"] = "60";
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(s_limit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return new Verdict(Outcome.Broken, $"did not end within {s_limit.TotalMinutes:0} minutes");
            }

            return Judge(process.ExitCode, (await output + await errors).Split('\n'));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Verdict Judge(int code, string[] lines)
    {
        if (code == 0)
            return new Verdict(Outcome.Good, "");
        if (code != (Name is Simulator or Model ? SeedOrLemmaFailed : TestsFailed))
            return new Verdict(Outcome.Broken, $"exit code {code}: {string.Join('\n', lines.Where(line => line.Trim().Length > 0).TakeLast(20))}");
        if (Name == Model)
            return new Verdict(Outcome.Failed, string.Join('\n', lines.Select(line => line[Math.Max(0, line.IndexOf("BROKEN", StringComparison.Ordinal))..]).SkipWhile(line => !line.StartsWith("BROKEN", StringComparison.Ordinal)).Take(12)));
        if (!_simulates)
            return new Verdict(Outcome.Failed, string.Join('\n', lines.SkipWhile(line => !line.StartsWith("failed ", StringComparison.Ordinal)).Take(12)));
        // Below the hash of the steps stands what was wrong.
        var trace = Array.FindIndex(lines, line => line.TrimStart().StartsWith("trace ", StringComparison.Ordinal));
        var schedules = lines.LastOrDefault(line => line.Contains(" schedules, ", StringComparison.Ordinal))?.Split(' ')[0];
        return new Verdict(Outcome.Failed, $"{schedules} seeds: {(trace >= 0 && trace + 1 < lines.Length ? lines[trace + 1].Trim() : "")}");
    }

    private static async Task CopyAsync(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        using var copy = Process.Start("cp", ["-al", from, to]);
        await copy.WaitForExitAsync();
        if (copy.ExitCode != 0)
            throw new PlantingException($"{from} could not be copied to {to}");
    }
}

internal enum Outcome
{
    /// <summary>Everything passed.</summary>
    Good,

    /// <summary>A test or a seed failed.</summary>
    Failed,

    /// <summary>The program did not come to a judgement.</summary>
    Broken,
}

/// <param name="Why">The first failure, or what went wrong.</param>
internal sealed record Verdict(Outcome Outcome, string Why);
