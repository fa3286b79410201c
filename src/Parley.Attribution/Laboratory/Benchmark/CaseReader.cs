using System.Globalization;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// Reads files of cases, one JSON object a line. Members that it does not know are passed over: suites say more than the protocol needs.
/// One reader reads all files of a run, so that no id stands twice in a suite.
/// </summary>
/// <param name="knowledge">What the cases are judged by: tells which features and groups it lacks.</param>
public sealed class CaseReader(KnowledgeBase knowledge)
{
    private static readonly JsonLimits s_limits = new() { Bytes = CaseLimits.LineBytes, Depth = 8, Tokens = 50_000 };

    private readonly HashSet<(string Suite, string Id)> _seen = [];

    /// <param name="utf8">A whole file. Empty lines are passed over.</param>
    public CaseReading Read(ReadOnlyMemory<byte> utf8)
    {
        var (cases, errors, notes) = (new List<BenchmarkCase>(), new List<Finding>(), new List<Finding>());
        var number = 0;
        while (utf8.Length > 0)
        {
            var length = utf8.Span.IndexOf((byte)'\n');
            var line = length < 0 ? utf8 : utf8[..length];
            utf8 = utf8[(length < 0 ? utf8.Length : length + 1)..];
            number++;
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
                continue;
            if (cases.Count == CaseLimits.Cases)
            {
                errors.Add(new Finding(AttributionCodes.BenchTooManyCases, Text(number), Text(CaseLimits.Cases)));
                break;
            }

            if (One(line, number, errors) is not { } read)
                continue;
            cases.Add(read);
            AddNotes(read, number, notes);
        }

        if (cases.Count == 0 && errors.Count == 0)
            errors.Add(new Finding(AttributionCodes.BenchNoCases, Text(Math.Max(1, number))));
        return new CaseReading(cases, errors, notes);
    }

    private BenchmarkCase? One(ReadOnlyMemory<byte> line, int number, List<Finding> errors)
    {
        if (!JsonText.TryParse(line, s_limits, out var text, out var fault))
        {
            errors.Add(new Finding(AttributionCodes.BenchJson, Text(number), fault.Code.ToString(), fault.Offset.ToString(CultureInfo.InvariantCulture)));
            return null;
        }

        if (text.Root.Kind != JsonKind.Object)
        {
            errors.Add(new Finding(AttributionCodes.BenchNoObject, Text(number)));
            return null;
        }

        var before = errors.Count;
        var read = new CaseLine(text.Root, number, errors).Read();
        if (errors.Count == before && !_seen.Add((read.Suite, read.Id)))
            errors.Add(new Finding(AttributionCodes.BenchDuplicateId, $"{Text(number)}.id", read.Id));
        return errors.Count == before ? read : null;
    }

    private void AddNotes(BenchmarkCase read, int number, List<Finding> notes)
    {
        string[] unknown = [.. read.Features.Where(feature => knowledge.FeatureIndex(feature) < 0)];
        notes.AddRange(unknown.Select(feature => new Finding(AttributionCodes.BenchFeatureUnknown, $"{Text(number)}.features", feature)));
        if (unknown.Length == read.Features.Count)
            notes.Add(new Finding(AttributionCodes.BenchFeaturesEmpty, $"{Text(number)}.features"));
        notes.AddRange(read.Groups.Where(group => knowledge.GroupIndex(group) < 0)
            .Select(group => new Finding(AttributionCodes.BenchGroupUnknown, $"{Text(number)}.groups", group)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a file of cases holds.</summary>
/// <param name="Cases">Every case that could be read, in the order of the file.</param>
/// <param name="Errors">Why lines could not be.</param>
/// <param name="Notes">What the knowledge lacks of cases that could be read.</param>
public sealed record CaseReading(IReadOnlyList<BenchmarkCase> Cases, IReadOnlyList<Finding> Errors, IReadOnlyList<Finding> Notes);
