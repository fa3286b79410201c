using System.Globalization;
using Parley.Meaning;
using Parley.MeaningBench;

// What states cost (docs/benchmarks.md): of many messages from nothing, of one more, and what is kept. Times are processor time of this process, so that what else the
// machine does is not measured. The one argument is how many messages; 100,000 without.
var messages = args.Length == 0 ? 100_000 : int.Parse(args[0], CultureInfo.InvariantCulture);

// Once before, so that the compiler is not what is measured.
_ = new State(Take(new Feeds(5_000).Pieces)).Duties.Count();

var feeds = new Feeds(messages);
var before = GC.GetTotalMemory(forceFullCollection: true);
var watch = Cpu.Start();
var evidence = Take(feeds.Pieces);
var taken = watch.Elapsed;
var states = new State(evidence).Duties.GroupBy(duty => duty.State).ToDictionary(group => group.Key, group => group.Count());
var computed = watch.Elapsed;
var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
watch = Cpu.Start();
var bytes = new State(evidence).ToJson().Length;
var written = watch.Elapsed;

// One more question with its seen, head and cosignature, its states, and those of what it answers.
const int More = 2_000;
feeds.Pieces.Clear();
List<(int Count, Parley.Protocol.EntryLink Message)> steps = [];
for (var i = 0; i < More; i++)
    steps.Add((feeds.Next(), feeds.Last));
watch = Cpu.Start();
var at = 0;
var open = 0;
foreach (var (count, message) in steps)
{
    for (; at < count; at++)
        Add(evidence, feeds.Pieces[at]);
    open += new State(evidence).DutiesOf(message).Count();
}

var more = watch.Elapsed;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"messages {messages}, entries {feeds.Entries}, duties {states.Values.Sum()} ({string.Join(", ", states.Select(pair => $"{pair.Key} {pair.Value}"))})"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from nothing: {computed.TotalMilliseconds:F0} ms (evidence taken in {taken.TotalMilliseconds:F0} ms, all duties judged in {(computed - taken).TotalMilliseconds:F0} ms)"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"whole state as JSON: {written.TotalMilliseconds:F0} ms, {bytes / 1e6:F1} MB"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one more message with its duties: {more.TotalMicroseconds / More:F1} us ({open} duties)"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept: {kept / 1e6:F1} MB beside the pieces themselves, {(double)kept / messages:F0} bytes a message"));

static Evidence Take(IEnumerable<object> pieces)
{
    var evidence = new Evidence();
    foreach (var piece in pieces)
        Add(evidence, piece);
    return evidence;
}

static void Add(Evidence evidence, object piece)
{
    switch (piece)
    {
        case WrittenEntry entry:
            evidence.Add(entry);
            break;
        case SignedHead head:
            evidence.Add(head);
            break;
        case Cosigned cosigned:
            evidence.Add(cosigned);
            break;
    }
}
