using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>
/// A vector file that this code makes and that other implementations read. The test fails when what is made differs from what is published;
/// PARLEY_WRITE_VECTORS=1 publishes it anew.
/// </summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Check(string file, JsonObject made)
    {
        var path = Path.Combine(SpecPages.Root, "tests", "vectors", file);
        var text = made.ToJsonString(s_options) + "\n";
        if (Environment.GetEnvironmentVariable("PARLEY_WRITE_VECTORS") == "1") File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    public static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(SpecPages.Root, "tests", "vectors", file)))!;

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    public static byte[] Hex(this JsonNode node, string name) => Convert.FromHexString(node[name]!.GetValue<string>());

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static string[] Texts(this JsonNode node, string name) => [.. node[name]!.AsArray().Select(item => item!.GetValue<string>())];

    public static JsonArray Array(params IEnumerable<JsonNode?> items) => [.. items];

    public static JsonArray Strings(IEnumerable<string> items) => [.. items.Select(item => (JsonNode?)JsonValue.Create(item))];
}
