using System.CommandLine;
using Parley.WatchBench;

// How many alarms two nodes of the simulator show their watches: over quiet weeks, in an outage, when a cause flaps, and when a peer floods (docs/benchmarks.md). All in virtual time.
var days = new Option<int>("--days") { Description = "simulated days of ordinary work", DefaultValueFactory = _ => 30 };
var seed = new Option<ulong>("--seed") { Description = "what chance makes of it", DefaultValueFactory = _ => 1 };
var root = new RootCommand("Alarms over simulated time") { days, seed };
root.SetAction(parsed =>
{
    new QuietWeeks(parsed.GetValue(seed)).Run(parsed.GetValue(days));
    new Outage(parsed.GetValue(seed)).Run();
    Flaps.Run();
    new Flood(parsed.GetValue(seed)).Run();
});
return await root.Parse(args).InvokeAsync();
