using System.Diagnostics;
using Parley.Stix.Comparing;
using Parley.Stix.Converting;
using Parley.Stix.Reading;
using Parley.Stix.Validation;
using Parley.Stix.Writing;

namespace Parley.Stix.Tests.Cases;

/// <summary>
/// Whatever JSON files the folder <c>PARLEY_STIX_CORPUS</c> holds: what must be true of any input, whoever made it. Prints what was found. docs/use/stix.md says on which public files it was run.
/// </summary>
public sealed class CorpusTests
{
    [Fact]
    public void What_holds_of_every_input_holds_of_the_files_of_a_corpus()
    {
        var folder = Environment.GetEnvironmentVariable("PARLEY_STIX_CORPUS");
        Assert.SkipUnless(Directory.Exists(folder), "PARLEY_STIX_CORPUS names no folder");
        var (tally, faults) = (new Tally(), new List<string>());
        foreach (var path in Directory.EnumerateFiles(folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Check(path, tally, faults);
        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(50)));
    }

    private static void Check(string path, Tally tally, List<string> faults)
    {
        var watch = Stopwatch.StartNew();
        ReadOnlyMemory<byte> input = File.ReadAllBytes(path);
        var (validator, later, together, objects, errors) = (new Validator(), new Validator(SpecVersion.Stix21), new CollectionCheck(), new List<StixObject>(), 0);
        foreach (var item in StixReader.Read(input))
        {
            var findings = validator.Validate(item).ToList();
            errors += Count(findings, tally);
            if (findings.Any(finding => finding.Offset > input.Length || (finding.Number >= 0 && finding.Number != item.Number)))
                faults.Add($"{path} #{item.Number}: a finding stands nowhere");
            if (item is not { Object: { } obj, IsEnvelope: false })
                continue;
            objects.Add(obj);
            together.Add(obj, item.Number, item.Offset);
            if (StepUp.IsNeeded(obj))
                Step(obj, later, findings, $"{path} #{item.Number} {obj}", tally, faults);
        }

        errors += Count(together.Finish(), tally);
        if (!BundleDifference.Between(objects, objects).Objects.All(one => one.Standing is Standing.Same or Standing.Contradictory or Standing.Unversioned))
            faults.Add($"{path}: differs from itself");
        if (StixStore.Of(objects).Objects.Count > objects.Count)
            faults.Add($"{path}: a store has more than was put in");
        Written(path, objects, faults);
        tally.File(objects.Count, errors, input.Length, watch.Elapsed);
    }

    private static int Count(IEnumerable<StixFinding> findings, Tally tally)
    {
        var errors = 0;
        foreach (var finding in findings)
        {
            var severity = Profile.Interoperable.SeverityOf(finding.Rule);
            errors += severity == Severity.Error ? 1 : 0;
            tally.Finding(finding.Rule, severity);
        }

        return errors;
    }

    private static void Step(StixObject obj, Validator later, List<StixFinding> before, string name, Tally tally, List<string> faults)
    {
        tally.Stepped++;
        if (!StepUp.TryMake(obj, out var stepped, out _))
        {
            tally.NotStepped++;
            return;
        }

        if (stepped.Object.Id != obj.Id)
            faults.Add($"{name}: another id");
        var codes = before.Select(finding => finding.Rule).ToHashSet();
        foreach (var finding in later.Validate(stepped.Object))
        {
            if (Profile.Interoperable.SeverityOf(finding.Rule) == Severity.Error && !codes.Contains(finding.Rule) && !finding.Rule.Code.StartsWith("extension.", StringComparison.Ordinal))
                faults.Add($"{name}: {finding.Rule} {finding.Path} {finding.Detail} only after stepping up");
        }
    }

    /// <summary>What is written is read again, byte by byte.</summary>
    private static void Written(string path, List<StixObject> objects, List<string> faults)
    {
        using var to = new MemoryStream();
        var writer = new BundleWriter(to, new StixId("bundle", new Guid("44af6c39-c09b-49c5-9de2-394224b04982")));
        var written = objects.Where(obj => obj.Type != "bundle").ToList();
        written.ForEach(writer.Add);
        writer.End();
        var read = StixReader.Read(to.ToArray()).Where(item => !item.IsEnvelope).Select(item => item.Object).ToList();
        if (read.Count != written.Count || read.Zip(written).Any(pair => pair.First is null || !pair.First.Utf8.Span.SequenceEqual(pair.Second.Utf8.Span)))
            faults.Add($"{path}: written otherwise than read");
    }

    private sealed class Tally
    {
        private readonly Dictionary<(string Code, Severity Severity), long> _rules = [];
        private long _files, _objects, _invalid, _bytes;
        private TimeSpan _time, _longest;

        public long Stepped { get; set; }

        public long NotStepped { get; set; }

        public void Finding(Rule rule, Severity severity) => _rules[(rule.Code, severity)] = _rules.GetValueOrDefault((rule.Code, severity)) + 1;

        public void File(int objects, int errors, long bytes, TimeSpan time)
        {
            (_files, _objects, _bytes, _time) = (_files + 1, _objects + objects, _bytes + bytes, _time + time);
            _invalid += errors > 0 ? 1 : 0;
            _longest = time > _longest ? time : _longest;
        }

        public override string ToString() =>
            $"{_files} files, {_objects} objects, {_bytes / 1e6:F1} MB, {_invalid} files with errors, {Stepped} objects stepped up ({NotStepped} refused), {_time.TotalSeconds:F1} s, longest {_longest.TotalSeconds:F1} s\n" +
            string.Join('\n', _rules.OrderByDescending(pair => pair.Key.Severity).ThenByDescending(pair => pair.Value).Select(pair => $"{pair.Key.Severity} {pair.Key.Code} {pair.Value}"));
    }
}
