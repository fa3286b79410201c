using System.Diagnostics;
using Parley.PlantedBugs;

// Plants each bug of tests/mutants in memory and requires its suite to find it. Everything must have been built (Release) before.
// Exit code 0: all were found, and the unchanged source is good; 1: not so; 2: usage.
const string Usage = "usage: Parley.PlantedBugs [--list] [--workers N] [--without NAME]... [NAME]...   (bugs whose name, file or suite contains NAME; default: all, one more at a time than processors)";
// One more than processors: suites wait, too.
var workers = Environment.ProcessorCount + 1;
var list = false;
var (names, without) = (new List<string>(), new List<string>());
for (var at = 0; at < args.Length; at++)
{
    switch (args[at])
    {
        case "--help":
            Console.WriteLine(Usage);
            return 0;
        case "--list":
            list = true;
            break;
        case "--workers" when at + 1 < args.Length && int.TryParse(args[at + 1], out workers) && workers > 0:
            at++;
            break;
        case "--without" when at + 1 < args.Length:
            without.Add(args[++at]);
            break;
        case var option when option.StartsWith('-'):
            return Refused($"unknown option, or no value for it: {option}");
        case var name:
            names.Add(name);
            break;
    }
}

try
{
    var root = Planting.Root();
    var bugs = PlantedBug.ReadAll(Path.Combine(root, "tests", "mutants"))
        .Where(bug => (names.Count == 0 || names.Any(name => IsCalled(bug, name))) && !without.Any(name => IsCalled(bug, name))).ToList();
    if (bugs.Count == 0)
        return Refused("no bug is called so");
    if (list)
    {
        foreach (var bug in bugs)
            Console.WriteLine($"{bug.Name,-44} {bug.Suite ?? Suite.Simulator,-26} {bug.Rule}");
        return 0;
    }

    var clock = Stopwatch.StartNew();
    var missed = await new Planting(root, bugs).RunAsync(workers);
    Console.WriteLine($"{bugs.Count - missed.Count} of {bugs.Count} found, {clock.Elapsed.TotalSeconds:F0} s");
    if (missed.Count > 0)
        Console.WriteLine("not found: " + string.Join(", ", missed));
    return missed.Count == 0 ? 0 : 1;
}
catch (PlantingException fault)
{
    Console.Error.WriteLine("error: " + fault.Message);
    return 1;
}

static bool IsCalled(PlantedBug bug, string name) => $"{bug.Name} {bug.File} {bug.Suite ?? Suite.Simulator}".Contains(name, StringComparison.Ordinal);

static int Refused(string why)
{
    Console.Error.WriteLine("error: " + why);
    Console.Error.WriteLine("hint: " + Usage);
    return 2;
}
