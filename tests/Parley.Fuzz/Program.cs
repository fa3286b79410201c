using System.Globalization;
using Parley.Fuzz;
using Parley.Fuzz.Mutation;
using Parley.Fuzz.Seeds;
using SharpFuzz;

// README.md says how to use it. Exit code 0: nothing found; 1: a finding, told on standard error; 2: usage.
switch (args)
{
    case ["--list"]:
        foreach (var each in FuzzTargets.All)
            Console.WriteLine(each.Name);
        return 0;
    case ["--write-corpus"]:
        SeedFiles.Write();
        return 0;
    case ["--instrument", .. var assemblies]:
        foreach (var assembly in assemblies)
            Fuzzer.Instrument(assembly, _ => true, Options.Value);
        return 0;
    case [var fuzzed, "--fuzz"]:
        // Instrumented code must not run, not even its static fields, before SharpFuzz has mapped the memory it writes to.
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var all = new MemoryStream();
            stream.CopyTo(all);
            FuzzTargets.Find(fuzzed)!.Run(all.ToArray());
        });
        return 0;
    case [var name, .. var rest] when FuzzTargets.Find(name) is { } target:
        return Run(target, rest);
    default:
        Console.Error.WriteLine("usage: Parley.Fuzz TARGET (FILE... | --fuzz | --mutate SEED COUNT) | --list | --write-corpus | --instrument DLL...");
        return 2;
}

static int Run(FuzzTarget target, string[] rest)
{
    switch (rest)
    {
        case ["--mutate", var seed, var count]:
            return Mutate(target, ulong.Parse(seed, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
        default:
            var faults = 0;
            foreach (var file in rest)
                faults += Try(target, File.ReadAllBytes(file), file, tell: true) ? 0 : 1;
            return faults == 0 ? 0 : 1;
    }
}

static int Mutate(FuzzTarget target, ulong seed, int count)
{
    var mutator = new Mutator(CorpusFiles.Bytes(target), seed);
    for (var i = 0; i < count; i++)
    {
        var input = mutator.Next();
        if (Try(target, input, string.Create(CultureInfo.InvariantCulture, $"mutation {i} of seed {seed}"), tell: false))
            continue;
        var path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{seed}-{i}"));
        File.WriteAllBytes(path, input);
        Console.Error.WriteLine($"kept as {path}");
        return 1;
    }

    return 0;
}

static bool Try(FuzzTarget target, byte[] input, string what, bool tell)
{
    try
    {
        var accepted = target.Run(input);
        if (tell)
            Console.WriteLine($"{what}: {(accepted ? "accepted" : "refused")}");
        return true;
    }
    catch (Exception fault) when (fault is not OutOfMemoryException)
    {
        Console.Error.WriteLine($"{target.Name}: {what}: {fault}");
        return false;
    }
}
