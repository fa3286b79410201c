using System.Diagnostics;
using System.Globalization;
using Parley.Testing.Simulation;

// Runs simulated exchanges. Exit code 0: every seed good; 1: a seed failed (its options and the command that replays it are printed); 2: usage.
//   --seed N            one seed, with its trace hash
//   --from N --count M  M seeds from N on
//   --seconds S         fresh seeds for S seconds
//   --real              real suites instead of keyed hashes
//   --without-rotations what the seeds meant before there were rotations
//   --workers W         how many seeds at a time (default: processors)
var arguments = Arguments.Parse(args);
if (arguments is null)
{
    Console.Error.WriteLine("usage: Parley.Simulation [--seed N | --from N --count M | --seconds S] [--real] [--without-rotations] [--workers W]");
    return 2;
}

if (arguments.Seed is { } only)
{
    var result = new SimWorld(SimOptions.FromSeed(only, arguments.Real, arguments.Rotations)).Run();
    Console.WriteLine(result);
    return result.Good ? 0 : 1;
}

var clock = Stopwatch.StartNew();
var next = (long)arguments.From;
long done = 0, steps = 0;
SimResult? failed = null;
var threads = Enumerable.Range(0, arguments.Workers).Select(_ => new Thread(() =>
{
    while (Volatile.Read(ref failed) is null)
    {
        var seed = Interlocked.Increment(ref next) - 1;
        if (arguments.Seconds is { } seconds ? clock.Elapsed.TotalSeconds >= seconds : seed >= (long)(arguments.From + arguments.Count))
            return;
        var result = new SimWorld(SimOptions.FromSeed((ulong)seed, arguments.Real, arguments.Rotations)).Run();
        Interlocked.Increment(ref done);
        Interlocked.Add(ref steps, result.Steps);
        if (!result.Good)
            Interlocked.CompareExchange(ref failed, result, null);
    }
})).ToArray();
foreach (var thread in threads)
    thread.Start();
foreach (var thread in threads)
    thread.Join();

if (failed is not null)
    Console.WriteLine(failed);
var perMinute = done / clock.Elapsed.TotalMinutes;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} schedules, {steps} steps, {clock.Elapsed.TotalSeconds:F1} s, {perMinute:F0} a minute, from seed {arguments.From}"));
return failed is null ? 0 : 1;
