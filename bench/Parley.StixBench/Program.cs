using System.Globalization;
using System.Text.Json;
using Parley.Json;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

// bench/Parley.StixBench [FILE]: reads and validates FILE, or a made bundle of 16 MB, again and again on one thread, and prints MB per second of processor time.
// bench/Parley.StixBench --write MEGABYTES FILE: writes the made bundle, for measuring whole programs.
if (args is ["--write", var megabytes, var target])
{
    File.WriteAllBytes(target, Sample.Bundle(long.Parse(megabytes, CultureInfo.InvariantCulture) * 1_000_000));
    return;
}

var input = args is [var path] ? File.ReadAllBytes(path) : Sample.Bundle(16_000_000);
var objects = StixReader.Read(input).Count(item => !item.IsEnvelope);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{input.Length / 1e6:F1} MB, {objects} objects, {Environment.ProcessorCount} cores, .NET {Environment.Version}"));
Console.WriteLine("median (best) of the rounds, one thread, MB/s of processor time; memory allocated as a multiple of the input");

Measure("platform: Utf8JsonReader over all tokens", () =>
{
    var reader = new Utf8JsonReader(input);
    while (reader.Read())
    {
    }
});
Measure("platform: JsonDocument, names checked", () => JsonDocument.Parse(input, new JsonDocumentOptions { AllowDuplicateProperties = false }).Dispose());
Measure("index of the whole text", () => JsonText.TryParse(input, new JsonLimits { Bytes = JsonLimits.LargestText, Tokens = int.MaxValue }, out _, out _));
Measure("objects, from memory", () => Count(StixReader.Read(input)));
Measure("objects, from a stream", () => CountAsync(input).GetAwaiter().GetResult());
Measure("objects validated", () => Validate(input, together: false));
Measure("objects validated, and together", () => Validate(input, together: true));

static int Count(IEnumerable<StixItem> items)
{
    var count = 0;
    foreach (var item in items)
        count += item.Object is null ? 0 : 1;
    return count;
}

static async Task<int> CountAsync(byte[] input)
{
    var count = 0;
    await foreach (var item in StixReader.ReadAsync(new MemoryStream(input)))
        count += item.Object is null ? 0 : 1;
    return count;
}

static int Validate(byte[] input, bool together)
{
    var (validator, collection, findings) = (new Validator(), new CollectionCheck(), 0);
    foreach (var item in StixReader.Read(input))
    {
        findings += validator.Validate(item).Count;
        if (together && item is { Object: { } obj, IsEnvelope: false })
            collection.Add(obj, item.Number);
    }

    return findings + collection.Finish().Count;
}

void Measure(string what, Action work)
{
    const int Rounds = 25;
    for (var begun = Environment.CpuUsage.TotalTime; (Environment.CpuUsage.TotalTime - begun).TotalSeconds < 2;)
        work();
    var speeds = new List<double>(Rounds);
    var allocated = GC.GetAllocatedBytesForCurrentThread();
    for (var round = 0; round < Rounds; round++)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        speeds.Add(input.Length / 1e6 / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Rounds;
    speeds.Sort();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-42} {speeds[Rounds / 2],7:F0} ({speeds[^1]:F0})   {(double)allocated / input.Length:F2}"));
}
