using System.Collections.Concurrent;
using System.Diagnostics;

namespace Parley.PlantedBugs;

/// <summary>Plants bugs several at a time. Each suite is first run on the unchanged source, compiled in the same way and run by the same command.</summary>
internal sealed class Planting(string root, IReadOnlyList<PlantedBug> bugs)
{
    // Below the repository: the tests look for its pages and vectors above their folder.
    private readonly string _work = Path.Combine(root, "artifacts", "planted-bugs", $"{Environment.ProcessId}");

    public static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Parley.slnx")))
                return folder;
        }

        throw new PlantingException("Parley.slnx is not above " + AppContext.BaseDirectory);
    }

    /// <returns>The names of the bugs that were not found.</returns>
    /// <exception cref="PlantingException">A bug could not be planted, or the unchanged source is not good.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(int workers)
    {
        Directory.CreateDirectory(_work);
        try
        {
            // Before anything runs: each text where it is said to be.
            var planted = bugs.Select(bug => (Bug: bug, Source: bug.Plant(root))).ToList();
            var projects = new SourceProjects(root, _work);
            var missed = new ConcurrentBag<string>();
            var steps = new List<Func<Task>>();
            // The simulator's schedules take longest, then real nodes: what takes a minute must not begin last.
            foreach (var group in planted.GroupBy(each => (Suite: each.Bug.Suite ?? Suite.Simulator, Options: string.Join(' ', each.Bug.Options ?? []), each.Bug.From))
                .OrderByDescending(group => group.Key.Suite == Suite.Simulator).ThenByDescending(group => group.Key.Suite == "Parley.Node.Tests"))
            {
                var suite = new Suite(root, group.Key.Suite);
                var unchanged = new Lazy<Task>(() => CheckUnchangedAsync(projects, suite, [.. group.Select(each => each.Bug)], [.. group.Select(each => each.Source.Path)]));
                steps.Add(() => unchanged.Value);
                foreach (var (bug, (path, text)) in group)
                {
                    steps.Add(async () =>
                    {
                        await unchanged.Value;
                        if (!await IsFoundAsync(projects, suite, bug, path, text))
                            missed.Add(bug.Name);
                    });
                }
            }

            await Parallel.ForEachAsync(steps, new ParallelOptions { MaxDegreeOfParallelism = workers }, async (step, _) => await step());
            return [.. missed.Order(StringComparer.Ordinal)];
        }
        finally
        {
            Directory.Delete(_work, recursive: true);
        }
    }

    private async Task CheckUnchangedAsync(SourceProjects projects, Suite suite, IReadOnlyList<PlantedBug> found, IReadOnlyList<string> paths)
    {
        var clock = Stopwatch.StartNew();
        var assemblies = paths.Select(projects.Of).Distinct().ToDictionary(project => project.AssemblyFile, project => project.Compile());
        var compiled = clock.Elapsed.TotalSeconds;
        // A suite has several groups of bugs, which may run at once: a folder is a group's own.
        var verdict = await suite.RunAsync(Path.Combine(_work, $"unchanged-{found[0].Name}"), assemblies, suite.Arguments(found));
        if (verdict.Outcome != Outcome.Good)
            throw new PlantingException($"{suite.Name} is not good on the unchanged source; mend that first. {verdict.Why}");
        Print("good", $"unchanged: {suite.Name}", compiled, clock, "");
    }

    private async Task<bool> IsFoundAsync(SourceProjects projects, Suite suite, PlantedBug bug, string path, string text)
    {
        var clock = Stopwatch.StartNew();
        var project = projects.Of(path);
        var assembly = project.Compile(path, text);
        var compiled = clock.Elapsed.TotalSeconds;
        var verdict = await suite.RunAsync(Path.Combine(_work, bug.Name), new Dictionary<string, byte[]> { [project.AssemblyFile] = assembly }, suite.Arguments([bug]));
        var found = verdict.Outcome == Outcome.Failed;
        Print(found ? "found" : "MISSED", bug.Name, compiled, clock, verdict.Why);
        return found;
    }

    private static void Print(string what, string name, double compiled, Stopwatch clock, string why) =>
        Console.WriteLine($"{what,-6} {name,-44} {compiled,4:F1} + {clock.Elapsed.TotalSeconds - compiled,4:F1} s  {(what == "found" ? FirstLine(why) : why)}");

    private static string FirstLine(string why)
    {
        var line = why.Split('\n')[0];
        return line[..Math.Min(line.Length, 120)];
    }
}
