using System.Diagnostics;
using System.Globalization;
using Parley.Model;
using Parley.Model.Explore;
using Parley.Model.Lines;

// Explores every state of small channels (docs/model/README.md). Exit code 0: every lemma holds, and what must be found was found; 1: not so, and the shortest story is printed; 2: usage.
//   --full         the wider bounds; otherwise the quick ones
//   --only NAME    only searches whose name contains NAME
//   --story        what must be found is printed too: --only marks-back --story tells the counterexample of L3
const string Usage = "usage: Parley.Model [--full] [--only NAME] [--story]";
var (full, story, only) = (false, false, "");
for (var at = 0; at < args.Length; at++)
{
    switch (args[at])
    {
        case "--full": full = true; break;
        case "--story": story = true; break;
        case "--only" when at + 1 < args.Length: only = args[++at]; break;
        default:
            Console.Error.WriteLine($"error: unknown option, or no value for it: {args[at]}\nhint: {Usage}");
            return 2;
    }
}

var searches = (full ? Plan.Full : Plan.Quick).Where(bounds => bounds.Name.Contains(only, StringComparison.Ordinal)).ToArray();
if (searches.Length == 0)
{
    Console.Error.WriteLine($"error: no search is called like {only}\nhint: {string.Join(", ", Plan.Full.Select(bounds => bounds.Name))}");
    return 2;
}

var isGood = true;
foreach (var bounds in searches)
{
    var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
    var world = new LineWorld(bounds);
    var found = Search.Run(world.Root, world.Next, world.Check, bounds.MostStates);
    var mustBreak = bounds.MustBreak is not null;
    var isAsItMustBe = mustBreak ? found.Violation is { Lemma: "L2" } : found.Violation is null;
    isGood &= isAsItMustBe;
    var outcome = (found.Violation, mustBreak) switch
    {
        ({ Lemma: "L2" }, true) => $"{bounds.MustBreak} found, as it must be",
        (null, true) => $"BROKEN {bounds.MustBreak}: its counterexample is not found",
        (null, false) => $"{string.Join(' ', bounds.Lemmas)} hold{(found.IsComplete ? "" : ", so far as looked")}",
        ({ } broken, _) => $"BROKEN {broken.Lemma}: {broken.What}",
    };
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{bounds.Name,-40} {found.States,8} states {found.Moves,9} steps, depth {found.Depth,3}, {world.States.Count,6} of one node, {(Environment.CpuUsage.TotalTime - before).TotalSeconds,6:F1} s of processor, {clock.Elapsed.TotalSeconds,6:F1} s  {outcome}"));
    if (found.Violation is not null && (!isAsItMustBe || story))
        Tell(world, found);
}

return isGood ? 0 : 1;

static void Tell(LineWorld world, Found<LineState> found)
{
    foreach (var step in found.Story)
        Console.WriteLine("    " + step);
    foreach (var line in world.Describe(found.End))
        Console.WriteLine("  = " + line);
    if (found.Violation!.Lemma != "L14")
        return;
    Console.WriteLine("  and when all goes well from here:");
    foreach (var step in world.GetOn(found.End))
        Console.WriteLine("    " + step.What);
}
