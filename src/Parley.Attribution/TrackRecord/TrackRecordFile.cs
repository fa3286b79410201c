using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>A track record as JSON lines, each canonical (RFC 8785): lines are only ever added.</summary>
public static class TrackRecordFile
{
    public const string VerdictFormat = "parley-verdict-record/1";

    public const string OutcomeFormat = "parley-outcome-record/1";

    public const int MaxLines = 100_000;

    public const int MaxLineBytes = 1 << 20;

    /// <summary>With the end of the line.</summary>
    public static byte[] Line(LoggedVerdict verdict) =>
    [
        .. CanonicalDocument.Of(json =>
        {
            json.WriteString("format", VerdictFormat);
            json.WriteString("assessment", verdict.Assessment);
            json.WriteNumber("version", verdict.Version);
            json.WriteString("hash", verdict.Hash);
            json.WriteString("party", verdict.Party);
            json.WriteString("time", StrictReader.Of(verdict.Time));
            json.Map("ppm", verdict.Shares, json.WriteNumber);
            json.WriteString("scale", verdict.Scale);
            json.WriteString("word", verdict.Word);
        }),
        (byte)'\n',
    ];

    /// <inheritdoc cref="Line(LoggedVerdict)"/>
    public static byte[] Line(RecordedOutcome outcome) =>
    [
        .. CanonicalDocument.Of(json =>
        {
            json.WriteString("format", OutcomeFormat);
            json.WriteString("assessment", outcome.Assessment);
            json.WriteString("truth", outcome.Truth);
            json.WriteString("source", outcome.Source);
            json.WriteString("date", outcome.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }),
        (byte)'\n',
    ];

    /// <param name="findings">All that is wrong; places begin with the number of the line, from 1.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out TrackRecord? record, out IReadOnlyList<Finding> findings)
    {
        var all = DocumentLimits.NewFindings();
        var reading = new Reading(all);
        if (utf8.Length > DocumentLimits.TrackRecordBytes)
            all.Add(AttributionCodes.DocumentLimit, "1", "bytes", DocumentLimits.TrackRecordBytes.ToString(CultureInfo.InvariantCulture));
        else
            reading.Lines(utf8);
        findings = all.ToList();
        record = all.IsEmpty ? new TrackRecord(reading.Verdicts, reading.Outcomes) : null;
        return record is not null;
    }

    private sealed class Reading(FindingList findings)
    {
        private readonly HashSet<(string, int)> _versions = [];
        private readonly HashSet<string> _assessments = new(StringComparer.Ordinal);
        private int _line;

        public List<LoggedVerdict> Verdicts { get; } = [];

        public List<RecordedOutcome> Outcomes { get; } = [];

        public void Lines(ReadOnlyMemory<byte> rest)
        {
            while (rest.Length > 0)
            {
                if (++_line > MaxLines)
                {
                    Add(AttributionCodes.DocumentLimit, "lines", MaxLines.ToString(CultureInfo.InvariantCulture));
                    return;
                }

                // A last line without its end was cut off while it was written: it is refused like any other half line.
                var end = rest.Span.IndexOf((byte)'\n');
                if (end < 0)
                {
                    Add(AttributionCodes.DocumentJson, "Truncated", rest.Length.ToString(CultureInfo.InvariantCulture));
                    return;
                }

                Line(rest[..end]);
                rest = rest[(end + 1)..];
            }
        }

        private void Line(ReadOnlyMemory<byte> line)
        {
            var fields = findings.Reader(Place);
            if (fields.TryParse(line, DocumentLimits.Json(MaxLineBytes), out var root))
            {
                if (root.Kind == JsonKind.Object && root.TryGet("format", out var format) && format.Is("parley-outcome-record/1"u8))
                    Outcome(fields, root);
                else
                    Verdict(fields, root);
            }
        }

        private void Verdict(StrictReader fields, JsonValue root)
        {
            if (!fields.Open(root, "", "format", "assessment", "version", "hash", "party", "time", "ppm", "scale", "word"))
                return;
            if (fields.Id(root, "", "format") is { Length: > 0 } format && format != VerdictFormat)
                AddAt(AttributionCodes.DocumentFormat, "format", VerdictFormat);
            var verdict = new LoggedVerdict(
                fields.Id(root, "", "assessment"), fields.Integer(root, "", "version"), fields.Id(root, "", "hash"), fields.Id(root, "", "party"),
                fields.Time(root, "", "time"), fields.Map(root, "", "ppm", ScoreVectorFile.MaxHypotheses, DocumentLimits.IdLength, fields.Integer), fields.Id(root, "", "scale"),
                fields.Id(root, "", "word"));
            var sum = verdict.Shares.Values.Sum(ppm => (long)ppm);
            if (sum != Ppm.Whole || verdict.Shares.Values.Any(ppm => ppm is < 0 or > Ppm.Whole))
                AddAt(AttributionCodes.AssessSum, "ppm", sum.ToString(CultureInfo.InvariantCulture));
            if (verdict.Version < 1)
                AddAt(AttributionCodes.AssessVersion, "version");
            if (!_versions.Add((verdict.Assessment, verdict.Version)))
                AddAt(AttributionCodes.RecordTwice, "version", verdict.Assessment);
            _assessments.Add(verdict.Assessment);
            Verdicts.Add(verdict);
        }

        private void Outcome(StrictReader fields, JsonValue root)
        {
            if (!fields.Open(root, "", "format", "assessment", "truth", "source", "date"))
                return;
            var outcome = new RecordedOutcome(
                fields.Id(root, "", "assessment"), fields.Id(root, "", "truth"), fields.Text(root, "", "source", DocumentLimits.TextLength),
                fields.Day(root, "", "date") ?? default);
            if (!root.TryGet("date", out _))
                AddAt(AttributionCodes.DocumentMissing, "", "date");
            if (!_assessments.Contains(outcome.Assessment))
                AddAt(AttributionCodes.RecordNoVerdict, "assessment", outcome.Assessment);
            Outcomes.Add(outcome);
        }

        private string Place => _line.ToString(CultureInfo.InvariantCulture);

        private void Add(string code, params ReadOnlySpan<string> args) => findings.Add(code, Place, args);

        private void AddAt(string code, string member, params ReadOnlySpan<string> args) => findings.Add(code, member.Length == 0 ? Place : $"{Place}.{member}", args);
    }
}
