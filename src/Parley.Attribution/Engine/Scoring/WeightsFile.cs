using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// Learned weights as a file: canonical JSON (RFC 8785), so that its SHA-256 names it. Numbers are written in the shortest form that is read back to the same bits.
/// </summary>
public static class WeightsFile
{
    public const string Format = "parley-weights/1";

    private static readonly JsonName s_format = new("format");
    private static readonly JsonName s_notice = new("notice");
    private static readonly JsonName s_sets = new("sets");
    private static readonly JsonName s_before = new("before");
    private static readonly JsonName s_cases = new("cases");
    private static readonly JsonName s_training = new("training");
    private static readonly JsonName s_scores = new("scores");
    private static readonly JsonName s_unknown = new("unknown");
    private static readonly JsonName s_covariance = new("covariance");
    private static readonly JsonName s_features = new("features");
    private static readonly JsonName s_candidates = new("candidates");
    private static readonly JsonName[] s_scoreNames = [.. Enum.GetNames<Score>().Select(Named)];
    private const int Victims = (int)Score.Victims;

    private static readonly JsonName[] s_unknownNames = [.. Enum.GetNames<UnknownTerm>().Select(Named)];

    /// <summary>SHA-256 over the canonical form, lower-case hexadecimal.</summary>
    public static string HashOf(LearnedWeights weights) => Convert.ToHexStringLower(SHA256.HashData(Write(weights)));

    public static byte[] Write(LearnedWeights weights)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(s_format.Name, Format);
            if (weights.Notice is not null)
                json.WriteString(s_notice.Name, weights.Notice);
            json.WriteStartArray(s_sets.Name);
            foreach (var set in weights.Sets)
                WriteSet(json, set);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return JsonText.TryParse(buffer.WrittenMemory, JsonLimits.Default, out var text, out _)
            ? CanonicalJson.Of(text.Root)
            : throw new ArgumentException("weights that JSON cannot carry", nameof(weights));
    }

    /// <summary>Reads strictly; every fault is found.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, KnowledgeLimits limits, [NotNullWhen(true)] out LearnedWeights? weights, out IReadOnlyList<Finding> findings)
    {
        var found = DocumentLimits.NewFindings(limits.Findings);
        var fields = found.Reader();
        weights = null;
        if (fields.TryParse(utf8, JsonLimits.Default, out var root) && fields.Open(root, "", s_format, s_notice, s_sets))
        {
            found.Format(fields, root, Format);
            var sets = new List<Weights>();
            foreach (var (item, place) in fields.Items(root, "", s_sets, limits.Items, isRequired: true))
            {
                if (fields.Open(item, place, s_before, s_cases, s_training, s_scores, s_unknown, s_covariance, s_features, s_candidates))
                    sets.Add(ReadSet(found, fields, limits, item, place));
            }

            if (sets.Count == 0)
                found.Add(AttributionCodes.DocumentEmpty, s_sets.Name);
            for (var i = 1; i < sets.Count; i++)
            {
                if (sets[i - 1].Before is not { } earlier || sets[i].Before <= earlier)
                    found.Add(AttributionCodes.WeightsOrder, string.Create(CultureInfo.InvariantCulture, $"{s_sets.Name}.[{i}]"));
            }

            weights = new LearnedWeights(sets, fields.OptionalText(root, "", s_notice, limits.TextLength));
        }

        findings = found.ToList();
        if (!found.IsEmpty)
            weights = null;
        return weights is not null;
    }

    private static Weights ReadSet(FindingList found, StrictReader fields, KnowledgeLimits limits, JsonValue item, string place)
    {
        var training = fields.Text(item, place, s_training, limits.TextLength);
        var cases = Number(found, item, place, s_cases);
        if (cases != Math.Floor(cases) || cases is < 0 or > int.MaxValue)
            found.Add(AttributionCodes.DocumentKind, $"{place}.{s_cases.Name}", "count");
        var covariance = new List<double>();
        var hasVictims = item.TryGet(s_scores, out var named) && named.Kind == JsonKind.Object && named.TryGet(s_scoreNames[Victims], out _);
        var names = ScoreNames(hasVictims);
        var size = names.Length + s_unknownNames.Length;
        foreach (var (number, at) in fields.Items(item, place, s_covariance, size * size, isRequired: true))
            covariance.Add(Number(found, number, at));
        if (covariance.Count != size * size)
            found.Add(AttributionCodes.DocumentKind, $"{place}.{s_covariance.Name}", string.Create(CultureInfo.InvariantCulture, $"{size * size} numbers"));
        var scores = Numbers(found, fields, item, place, s_scores, names);
        if (!hasVictims && found.IsEmpty)
        {
            scores = [.. scores[..Victims], 0, .. scores[Victims..]];
            for (var row = 0; row <= size; row++)
                covariance.InsertRange((row * (size + 1)) + (row == Victims ? 0 : Victims), new double[row == Victims ? size + 1 : 1]);
        }

        return new Weights(scores, Numbers(found, fields, item, place, s_unknown, s_unknownNames),
            covariance, found.IsEmpty ? (int)cases : 0, fields.Day(item, place, s_before), training)
        {
            Range = Range(found, fields, item, place),
        };
    }

    private static WeightsRange? Range(FindingList found, StrictReader fields, JsonValue item, string place)
    {
        if (!item.TryGet(s_features, out _) && !item.TryGet(s_candidates, out _))
            return null;
        var (features, candidates) = (Ends(s_features), Ends(s_candidates));
        return new WeightsRange(features[0], features[1], candidates[0], candidates[1]);

        int[] Ends(JsonName name)
        {
            int[] ends = [.. fields.Items(item, place, name, 2, isRequired: true).Select(one => Number(found, one.Item1, one.Item2) is var number and >= 0 and <= int.MaxValue ? (int)number : -1)];
            if (ends is [>= 0, var most] && most >= ends[0])
                return ends;
            found.Add(AttributionCodes.DocumentKind, $"{place}.{name.Name}", "[least, most]");
            return [0, 0];
        }
    }

    private static double[] Numbers(FindingList found, StrictReader fields, JsonValue holder, string place, JsonName name, JsonName[] names)
    {
        var at = $"{place}.{name.Name}";
        if (!holder.TryGet(name, out var value))
            found.Add(AttributionCodes.DocumentMissing, place, name.Name);
        else if (fields.Open(value, at, names))
            return [.. names.Select(member => Number(found, value, at, member))];
        return [];
    }

    private static double Number(FindingList found, JsonValue holder, string place, JsonName name)
    {
        if (holder.TryGet(name, out var value))
            return Number(found, value, $"{place}.{name.Name}");
        found.Add(AttributionCodes.DocumentMissing, place, name.Name);
        return 0;
    }

    private static double Number(FindingList found, JsonValue value, string place)
    {
        if (value.Kind == JsonKind.Number && double.IsFinite(value.GetDouble()))
            return value.GetDouble();
        found.Add(AttributionCodes.DocumentKind, place, "number");
        return 0;
    }

    private static void WriteSet(Utf8JsonWriter json, Weights set)
    {
        json.WriteStartObject();
        if (set.Before is { } before)
            json.WriteString(s_before.Name, before.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber(s_cases.Name, set.Cases);
        if (set.Range is { } range)
        {
            WriteEnds(json, s_features, range.LeastFeatures, range.MostFeatures);
            WriteEnds(json, s_candidates, range.LeastCandidates, range.MostCandidates);
        }

        json.WriteString(s_training.Name, set.Training);
        var (hasVictims, size) = (set.Scores[Victims] != 0, set.Scores.Count + set.Unknown.Count);
        WriteNumbers(json, s_scores, ScoreNames(hasVictims), hasVictims ? set.Scores : [.. set.Scores.Take(Victims), .. set.Scores.Skip(Victims + 1)]);
        WriteNumbers(json, s_unknown, s_unknownNames, set.Unknown);
        json.WriteStartArray(s_covariance.Name);
        for (var i = 0; i < set.Covariance.Count; i++)
        {
            if (hasVictims || (i / size != Victims && i % size != Victims))
                json.WriteNumberValue(set.Covariance[i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Where nothing was learned of victims the file does not name them, and is the file that it was before there were any.</summary>
    private static JsonName[] ScoreNames(bool hasVictims) => hasVictims ? s_scoreNames : [.. s_scoreNames[..Victims], .. s_scoreNames[(Victims + 1)..]];

    private static void WriteEnds(Utf8JsonWriter json, JsonName name, int least, int most)
    {
        json.WriteStartArray(name.Name);
        json.WriteNumberValue(least);
        json.WriteNumberValue(most);
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, JsonName name, JsonName[] names, IReadOnlyList<double> numbers)
    {
        json.WriteStartObject(name.Name);
        for (var i = 0; i < names.Length; i++)
            json.WriteNumber(names[i].Name, numbers[i]);
        json.WriteEndObject();
    }

    /// <summary><c>NearestReport</c> is written <c>nearest-report</c>.</summary>
    private static JsonName Named(string name) =>
        new(string.Concat(name.Select((letter, i) => i > 0 && char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}")));
}
