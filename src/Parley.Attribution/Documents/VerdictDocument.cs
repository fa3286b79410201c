using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Json;

namespace Parley.Attribution;

/// <summary>
/// A verdict as canonical JSON (RFC 8785): probabilities in parts per million, log-odds in millibans, whole numbers only. Equal inputs give
/// equal bytes, so two parties compare hashes. Titles and private members of the evidence are not in it; ids are.
/// </summary>
public static class VerdictDocument
{
    public const string Format = "parley-verdict/1";

    /// <summary>SHA-256 over the canonical form, lower-case hexadecimal.</summary>
    public static string HashOf(Verdict verdict) => Convert.ToHexStringLower(SHA256.HashData(Write(verdict)));

    public static byte[] Write(Verdict verdict)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            Head(json, verdict);
            Notices(json, verdict);
            Hypotheses(json, verdict);
            Items(json, verdict);
            Ladder(json, verdict.Ladder);
            Explanation(json, verdict);
            json.WriteEndObject();
        }

        return JsonText.TryParse(buffer.WrittenMemory, JsonLimits.Default, out var text, out _)
            ? CanonicalJson.Of(text.Root)
            : throw new ArgumentException("a verdict too large for a document", nameof(verdict));
    }

    private static string Id(Verdict verdict, int hypothesis) => verdict.Matrix.Hypotheses[hypothesis].Id;

    private static string Lower<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void Head(Utf8JsonWriter json, Verdict verdict)
    {
        var assessment = verdict.Assessment.Assessment;
        json.WriteString("assessment", assessment.Id);
        json.WriteNumber("version", assessment.Version);
        json.WriteString("knowledge", assessment.KnowledgeHash);
        json.WriteString("weights", assessment.WeightsHash);
        json.WriteString("scale", assessment.Scale);
        // How many judged cases the intervals rest on; 0 where they are assumed.
        json.WriteNumber("calibration_cases", verdict.Calibration?.Cases ?? 0);
        json.WriteString("leader", Id(verdict, verdict.Leader));
        json.WriteString("robust_leader", Id(verdict, verdict.RobustLeader));
        json.WriteString("rival", Id(verdict, verdict.Rival));
    }

    private static void Notices(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartArray("notices");
        foreach (var notice in verdict.Notices)
        {
            json.WriteStartObject();
            json.WriteString("code", notice.Code);
            json.WriteStartArray("args");
            foreach (var arg in notice.Args)
                json.WriteStringValue(arg);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Hypotheses(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartArray("hypotheses");
        foreach (var position in verdict.Ranking)
        {
            var hypothesis = verdict.Matrix.Hypotheses[position];
            var one = verdict.Hypotheses[position];
            json.WriteStartObject();
            json.WriteString("id", hypothesis.Id);
            json.WriteString("kind", Lower(hypothesis.Kind));
            json.WriteNumber("prior", hypothesis.PriorMillibans);
            json.WriteNumber("log_odds", verdict.Matrix.LogOdds[position]);
            Numbers(json, one.FacePpm, one.RobustPpm, one.FaceInterval, one.RobustInterval, one.Word, one.Cap);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Numbers(
        Utf8JsonWriter json, int facePpm, int robustPpm, ProbabilityInterval faceInterval, ProbabilityInterval robustInterval, LikelihoodWord word, Cap? cap)
    {
        json.WriteNumber("face", facePpm);
        json.WriteNumber("robust", robustPpm);
        Interval(json, "face_interval", faceInterval);
        Interval(json, "robust_interval", robustInterval);
        json.WriteString("word", word.Code);
        if (word.Beside is not null)
            json.WriteString("word_beside", word.Beside);
        if (cap is null)
            return;
        json.WriteStartObject("cap");
        json.WriteString("reason", Lower(cap.Reason));
        json.WriteNumber("limit", cap.LimitPpm);
        json.WriteNumber("uncapped_face", cap.UncappedFacePpm);
        json.WriteNumber("uncapped_robust", cap.UncappedRobustPpm);
        json.WriteEndObject();
    }

    private static void Interval(Utf8JsonWriter json, string name, ProbabilityInterval interval)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(interval.LowPpm);
        json.WriteNumberValue(interval.HighPpm);
        json.WriteEndArray();
    }

    /// <summary>Contributions of 0 are left out.</summary>
    private static void Items(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartArray("items");
        for (var position = 0; position < verdict.Matrix.Items.Count; position++)
        {
            var item = verdict.Matrix.Items[position];
            json.WriteStartObject();
            json.WriteString("id", item.Item.Id);
            json.WriteBoolean("learned", item.IsLearned);
            json.WriteNumber("reliability", item.ReliabilityPermille);
            json.WriteNumber("block_weight", item.BlockPermille);
            json.WriteString("forgeability", Lower(item.Class.Forgeability));
            json.WriteStartObject("contributions");
            var row = verdict.Matrix.Row(position);
            for (var hypothesis = 0; hypothesis < row.Length; hypothesis++)
            {
                if (row[hypothesis] != 0)
                    json.WriteNumber(Id(verdict, hypothesis), row[hypothesis]);
            }

            json.WriteEndObject();
            json.WriteStartArray("overridden");
            for (var hypothesis = 0; hypothesis < row.Length; hypothesis++)
            {
                if (verdict.Matrix.IsOverridden(position, hypothesis))
                    json.WriteStringValue(Id(verdict, hypothesis));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Ladder(Utf8JsonWriter json, AttributionLadder ladder)
    {
        json.WriteStartArray("ladder");
        foreach (var step in ladder.Steps)
        {
            json.WriteStartObject();
            json.WriteString("rung", Lower(step.Rung));
            if (step.Name is not null)
                json.WriteString("name", step.Name);
            json.WriteNumber("given", step.GivenPpm);
            Numbers(json, step.FacePpm, step.RobustPpm, step.FaceInterval, step.RobustInterval, step.Word, null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("sponsors");
        foreach (var sponsor in ladder.Sponsors)
        {
            json.WriteStartObject();
            json.WriteString("sponsor", sponsor.Sponsor);
            Numbers(json, sponsor.FacePpm, sponsor.RobustPpm, sponsor.FaceInterval, sponsor.RobustInterval, sponsor.Word, sponsor.Cap);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Explanation(Utf8JsonWriter json, Verdict verdict)
    {
        var explanation = verdict.Explanation;
        json.WriteStartArray("diagnostic");
        foreach (var item in explanation.Items)
        {
            json.WriteStartObject();
            json.WriteString("item", verdict.Matrix.Items[item.Item].Item.Id);
            json.WriteNumber("leader", item.LeaderMillibans);
            json.WriteNumber("rival", item.RivalMillibans);
            json.WriteBoolean("indifferent", item.IsIndifferent);
            json.WriteBoolean("trimmed", item.IsTrimmed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("flip");
        if (explanation.Flip.Items is { } removed)
        {
            ItemIds(json, "remove", verdict, removed);
            json.WriteString("remove_leader", Id(verdict, explanation.Flip.RemovalLeader));
        }

        json.WriteNumber("shift", explanation.Flip.ShiftMillibans);
        json.WriteString("shift_leader", Id(verdict, explanation.Flip.ShiftLeader));
        json.WriteEndObject();
        json.WriteStartObject("forging");
        if (explanation.Forging.Items is { } forged)
            ItemIds(json, "items", verdict, forged);
        json.WriteNumber("days", explanation.Forging.Days);
        json.WriteBoolean("rests_on_malware", explanation.Forging.RestsOnMalware);
        json.WriteEndObject();
        json.WriteStartArray("questions");
        foreach (var question in explanation.Questions)
        {
            json.WriteStartObject();
            json.WriteString("id", question.Id);
            // In this version of the format every question is about a feature.
            json.WriteBoolean("feature", true);
            json.WriteNumber("gain", question.GainMillibans);
            json.WriteNumber("yes", question.YesPpm);
            json.WriteBoolean("moves", question.MovesVerdict);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void ItemIds(Utf8JsonWriter json, string name, Verdict verdict, IReadOnlyList<int> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(verdict.Matrix.Items[item].Item.Id);
        json.WriteEndArray();
    }
}
