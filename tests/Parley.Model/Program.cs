using System.Globalization;
using Parley.Model;
using Parley.Model.Explore;
using Parley.Model.Lines;

foreach (var bounds in Plan.Quick.Where(b => args.Length == 1 || b.Name.StartsWith(args[1], StringComparison.Ordinal)))
{
    var world = new LineWorld(bounds);
    var found = Search.Run(world.Root, world.Next, world.Check, int.Parse(args[0], CultureInfo.InvariantCulture));
    Console.WriteLine($"{bounds.Name} {bounds.Denies} {found.States} states {found.Moves} moves depth {found.Depth} {found.Seconds:F1}s complete {found.IsComplete}; node states {world.States.Count} runs {world.States.Runs} acts {world.States.Acts}");
    if (!found.IsComplete)
    {
        Console.WriteLine(found.Violation);
        foreach (var s in found.Story) Console.WriteLine("  " + s);
        if (found.Violation?.Lemma == "L14") { Console.WriteLine("then:"); foreach (var step in world.GetOn((LineState)found.End!)) { Console.WriteLine("  " + step.What); foreach (var l in world.Describe(step.To)) Console.WriteLine("        " + l); } }
    }
}
return 0;
