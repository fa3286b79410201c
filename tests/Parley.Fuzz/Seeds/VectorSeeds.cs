using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Fuzz.Seeds;

/// <summary>The cases of <c>tests/vectors</c>.</summary>
internal static class VectorSeeds
{
    /// <summary>Of one group, bytes all together; what comes after is left out.</summary>
    private const int GroupBytes = 64 * 1024;

    private static readonly Func<string, byte[]> s_base64 = Convert.FromBase64String;
    private static readonly Func<string, byte[]> s_hex = Convert.FromHexString;
    private static readonly Func<string, byte[]> s_text = Encoding.UTF8.GetBytes;

    public static IEnumerable<Seed> All() =>
    [
        .. Group("cbor", "cbor.json", "items", "hex", s_hex),
        .. Group("header", "entry.json", "headers", "header", s_base64),
        .. Group("batch", "exchange.json", "batches", "batch", s_base64),
        .. Group("answer", "exchange.json", "answers", "answer", s_base64),
        .. Group("refusal-note", "exchange.json", "refusals", "text", s_text),
        .. Group("head-request", "exchange.json", "headRequests", "body", s_base64),
        .. Group("head-answer", "exchange.json", "headAnswers", "body", s_base64),
        .. Group("entries-request", "exchange.json", "entriesRequests", "body", s_base64),
        .. Group("forkbody", "exchange.json", "forks", "body", s_base64),
        .. Group("fresh-note", "exchange.json", "fresh", "text", s_text),
        .. Group("messagebody", "fields.json", "bodies", "body", s_base64),
        .. Group("terms", "terms.json", "terms", "terms", s_base64),
        .. Group("note", "notes-ledger.json", "notes", "note", s_text),
        .. Group("checkpoint", "notes-ledger.json", "checkpoints", "text", s_text),
        .. Group("tlog-proof", "notes-ledger.json", "proofs", "proof", s_text),
        .. Group("tile-path", "notes-ledger.json", "tilePaths", "path", s_text),
        .. Group("cosignature-lines", "notes.json", "cosignatures", "note", s_text),
        .. Group("grantbody", "entry.json", "grants", "body", s_base64),
        .. Group("prekeybody", "entry.json", "prekeys", "body", s_base64),
        .. Group("proof-file", "proof.json", "cases", "file", s_text),
        .. Group("opened-file", "opened.json", "cases", "file", s_base64),
        .. Group("inside-message", "messages.json", "cases", "message", s_text),
    ];

    private static IEnumerable<Seed> Group(string target, string file, string group, string key, Func<string, byte[]> decode)
    {
        var vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(CorpusFiles.Vectors, file)))!;
        var (total, number) = (0, 0);
        foreach (var vector in vectors[group]!.AsArray())
        {
            number++;
            if (vector![key] is not { } value)
                continue;
            var bytes = decode(value is JsonValue ? value.GetValue<string>() : value.ToJsonString());
            if (total + bytes.Length > GroupBytes)
                continue;
            total += bytes.Length;
            var name = vector["name"]?.GetValue<string>() ?? "";
            yield return new(target, $"v{number:D2} {name}", bytes);
        }
    }
}
