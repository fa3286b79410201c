using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// Knowledge as one JSON document (docs/use/knowledge.md). What is written is canonical (RFC 8785): equal knowledge has equal bytes and one hash. A file
/// that people edit may have any white space and order; what it says is all that counts.
/// </summary>
public static class KnowledgeFile
{
    /// <summary>The label of this version of the format.</summary>
    public const string Format = "parley-knowledge/1";

    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The canonical bytes. Features of a document are written in order of their ids.</summary>
    public static byte[] Write(KnowledgeBase knowledge)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_plain))
            Write(json, knowledge);
        var limits = new JsonLimits { Bytes = JsonLimits.LargestText, Tokens = int.MaxValue };
        return JsonText.TryParse(buffer.WrittenMemory, limits, out var text, out var fault)
            ? CanonicalJson.Of(text.Root)
            : throw new InvalidOperationException($"knowledge too large for one file: {fault.Code}");
    }

    /// <summary>SHA-256 over the canonical bytes, lower-case hexadecimal: names knowledge, however its file is laid out.</summary>
    public static string HashOf(KnowledgeBase knowledge) => Convert.ToHexStringLower(SHA256.HashData(Write(knowledge)));

    /// <summary>Reads a file strictly: an unknown member, a wrong kind, a name that names nothing is a finding, and all findings come at once.</summary>
    /// <param name="utf8">Kept while reading, not afterwards.</param>
    /// <param name="knowledge">The knowledge, if nothing was found.</param>
    /// <param name="findings">What is wrong, each with its place in the document, such as <c>documents.[3].date</c>.</param>
    /// <param name="expectedHash">A hash of <see cref="HashOf"/>; other knowledge is refused with <c>knowledge.hash</c>.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        KnowledgeLimits limits,
        [NotNullWhen(true)] out KnowledgeBase? knowledge,
        out IReadOnlyList<Finding> findings,
        string? expectedHash = null)
    {
        knowledge = null;
        var found = DocumentLimits.NewFindings(limits.Findings);
        if (utf8.Length > limits.Bytes)
            found.Add(AttributionCodes.DocumentLimit, "", "bytes", limits.Bytes.ToString(CultureInfo.InvariantCulture));
        else if (found.Reader().TryParse(utf8, limits.Json, out var root) && new KnowledgeFileReader(limits, found).Read(root).TryBuild(out knowledge) && expectedHash is not null &&
            HashOf(knowledge) is var hash && !string.Equals(hash, expectedHash, StringComparison.OrdinalIgnoreCase))
            found.Add(AttributionCodes.KnowledgeHash, "", expectedHash, hash);
        findings = found.ToList();
        if (!found.IsEmpty)
            knowledge = null;
        return knowledge is not null;
    }

    private static void Write(Utf8JsonWriter json, KnowledgeBase knowledge)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        List(json, "sources", knowledge.Sources, source =>
        {
            json.WriteString("name", source.Name);
            json.WriteString("version", source.Version);
            Optional(json, "hash", source.Hash.Length == 0 ? null : source.Hash);
            json.WriteString("licence", source.Licence);
            Optional(json, "notice", source.Notice);
        });
        List(json, "groups", knowledge.Groups, group =>
        {
            json.WriteString("id", group.Id);
            json.WriteString("name", group.Name);
            Texts(json, "aliases", group.Aliases);
            Optional(json, "country", group.Country);
            Optional(json, "country_source", group.CountrySource);
            Optional(json, "origin", group.Origin);
        });
        List(json, "features", knowledge.Features, feature =>
        {
            json.WriteString("id", feature.Id);
            json.WriteString("name", feature.Name);
            json.WriteString("kind", KnowledgeFileReader.FeatureKinds[(int)feature.Kind]);
            Texts(json, "tactics", feature.Tactics);
            Optional(json, "parent", feature.Parent);
            if (feature.Aliases.Count > 0)
                Texts(json, "aliases", feature.Aliases);
        });
        List(json, "documents", knowledge.GroupDocuments, document =>
        {
            json.WriteString("group", document.Group);
            Report(json, document.Reference, document.Url, document.Date);
            Optional(json, "grade", document.Grade?.ToString());
            Texts(json, "features", document.Features.Order(StringComparer.Ordinal));
        });
        List(json, "software_documents", knowledge.SoftwareDocuments, document =>
        {
            json.WriteString("software", document.Software);
            Report(json, document.Reference, document.Url, document.Date);
            Texts(json, "techniques", document.Techniques.Order(StringComparer.Ordinal));
        });
        json.WriteEndObject();
    }

    private static void Report(Utf8JsonWriter json, string reference, string? url, DateOnly? date)
    {
        json.WriteString("reference", reference);
        Optional(json, "url", url);
        Optional(json, "date", date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}
