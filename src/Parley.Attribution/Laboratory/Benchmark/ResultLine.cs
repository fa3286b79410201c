using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parley.Attribution;

/// <summary>
/// One line of results: <c>{"id", "suite", "ranking", "given_known", "robust", "p_unknown", "p_false_flag", "country", "verdict", "ms"}</c>. Lists hold
/// pairs of a name and a probability. <c>ranking</c> leaves room for an unknown actor, <c>given_known</c> is the same divided by its sum. Numbers have six decimals at most.
/// </summary>
public static class ResultLine
{
    private const int Decimals = 6;

    // The format is read as JSON and nothing else: quotes and control characters are escaped, Chinese is not.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>UTF-8 with a line feed at its end. Apart from <c>ms</c> the same bytes for the same case and verdict.</returns>
    public static byte[] Of(JudgedCase judged)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            var sum = judged.Verdict.Ranking.Sum(item => item.Probability);
            json.WriteStartObject();
            json.WriteString("id", judged.Case.Id);
            json.WriteString("suite", judged.Case.Suite);
            WriteList(json, "ranking", judged.Verdict.Ranking, 1);
            WriteList(json, "given_known", judged.Verdict.Ranking, sum > 0 ? sum : 1);
            WriteList(json, "robust", judged.Verdict.Robust, 1);
            json.WriteNumber("p_unknown", Rounded(judged.Verdict.PUnknown));
            json.WriteNumber("p_false_flag", Rounded(judged.Verdict.PFalseFlag));
            WriteList(json, "country", judged.Verdict.Country, 1);
            json.WriteString("verdict", judged.Verdict.Verdict);
            json.WriteNumber("ms", Rounded(judged.Milliseconds));
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<RankedGroup> list, double divisor)
    {
        json.WriteStartArray(name);
        foreach (var item in list)
        {
            json.WriteStartArray();
            json.WriteStringValue(item.Group);
            json.WriteNumberValue(Rounded(item.Probability / divisor));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static decimal Rounded(double number) => Math.Round((decimal)number, Decimals);
}
