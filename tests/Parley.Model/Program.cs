using System.Globalization;
using Parley.Model.Explore;
using Parley.Model.Lines;

var bounds = new LineBounds("marks", ["L1", "L2", "L13", "L14"]) { Writes = int.Parse(args[1]), Crashes = int.Parse(args[2]), Restores = int.Parse(args[3]), Losses = int.Parse(args[4]), Repeats = int.Parse(args[5]), Silences = int.Parse(args[6]), Minutes = int.Parse(args[7]), Questions = int.Parse(args[8]) };
var world = new LineWorld(bounds);
foreach (var line in world.Describe(world.Root)) Console.WriteLine(line);
var found = Search.Run(world.Root, world.Next, world.Check, int.Parse(args[0], CultureInfo.InvariantCulture));
Console.WriteLine($"{found.States} states {found.Moves} moves depth {found.Depth} {found.Seconds:F1}s complete {found.IsComplete}; node states {world.States.Count} runs {world.States.Runs} acts {world.States.Acts}");
if (!found.IsComplete) { Console.WriteLine(found.Violation); foreach (var s in found.Story) Console.WriteLine("  " + s); var e = (LineState)found.End!; Console.WriteLine("then:"); foreach (var step in world.GetOn(e)) { Console.WriteLine("  " + step.What); foreach (var l in world.Describe(step.To)) Console.WriteLine("        " + l); } }
return 0;
