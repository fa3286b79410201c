using System.Diagnostics;
using System.Globalization;
using Parley.Attribution;

// bench/Parley.AttributionBench DIR CASES.jsonl: DIR holds knowledge in the format of benchmarks. Prints what the goals are about: loading, learning, one verdict, verdicts on all cores;
// each by the clock, and learning and verdicts by processor time too, which depends far less on what else the machine does.
if (args is not [var directory, var caseFile])
{
    Console.Error.WriteLine("usage: Parley.AttributionBench DIR CASES.jsonl");
    return 2;
}

byte[] groups = Bytes(KnowledgeDirectory.GroupsName), features = Bytes(KnowledgeDirectory.FeaturesName), evidence = Bytes(KnowledgeDirectory.EvidenceName), software = Bytes(KnowledgeDirectory.SoftwareName);
var began = Stopwatch.GetTimestamp();
var knowledge = FromDirectory();
Say("knowledge from the directory, first time in this process", Milliseconds(began), "ms");
var file = KnowledgeFile.Write(knowledge);
Say($"knowledge file of {file.Length / 1000} kB, read and checked", Median(15, () => KnowledgeFile.TryRead(file, KnowledgeLimits.Default, out _, out _)), "ms");
Say("knowledge from the directory, read and checked", Median(15, () => FromDirectory()), "ms");

var busy = Environment.CpuUsage.TotalTime;
began = Stopwatch.GetTimestamp();
var weights = WeightsFit.Learn(knowledge)!;
Say($"weights of all {weights.Sets.Count} years learned", Milliseconds(began), "ms");
Say("  processor", (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds, "ms");

var cases = new CaseReader(knowledge).Read(File.ReadAllBytes(caseFile)).Cases;
var model = new EngineCaseModel(knowledge, weights.For);
// The program is compiled ahead; here the compiler of the runtime must have gone over everything first.
Judge(cases);
var (times, processor) = (new List<double>(), new List<double>());
foreach (var test in cases)
{
    var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
    _ = model.Judge(test, knowledge.Admit(test.Cut));
    times.Add(Milliseconds(start));
    processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
}

Distribution($"one verdict with explanation, {cases.Count} cases, median", times);
Distribution("  the same, processor, median", processor);
Say("  the same, processor, cases a second and core", cases.Count / processor.Sum() * 1000, "/s");

began = Stopwatch.GetTimestamp();
var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(n => new Thread(() => Judge(cases.Where((_, i) => i % Environment.ProcessorCount == n)))).ToArray();
foreach (var thread in threads)
    thread.Start();
foreach (var thread in threads)
    thread.Join();
Say($"cases with explanation on {threads.Length} cores", cases.Count / Milliseconds(began) * 1000, "/s");
return 0;

byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(directory, name));

KnowledgeBase FromDirectory() => KnowledgeDirectory.TryRead(groups, features, evidence, software, KnowledgeLimits.Default, out var read, out var findings)
    ? read
    : throw new InvalidDataException($"{findings[0].Code} at {findings[0].Path}");

void Judge(IEnumerable<BenchmarkCase> some)
{
    foreach (var test in some)
        _ = model.Judge(test, knowledge.Admit(test.Cut));
}

static void Distribution(string what, List<double> times)
{
    times.Sort();
    Say(what, times[times.Count / 2], "ms");
    Say("  p99", times[(int)(times.Count * 0.99)], "ms");
    Say("  longest", times[^1], "ms");
}

static double Median(int rounds, Action work)
{
    var times = new List<double>(rounds);
    for (var round = 0; round < rounds; round++)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        times.Add(Milliseconds(start));
    }

    times.Sort();
    return times[rounds / 2];
}

static double Milliseconds(long since) => Stopwatch.GetElapsedTime(since).TotalMilliseconds;

static void Say(string what, double number, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-62} {number,9:F2} {unit}"));
