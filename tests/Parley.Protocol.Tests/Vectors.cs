using System.Text.Json;
using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>The language-neutral vectors of <c>tests/vectors</c>.</summary>
internal static class Vectors
{
    /// <summary>The names of a group, for a theory.</summary>
    public static TheoryData<string> Names(string file, string group) => [.. Cases(file, group).Select(vector => vector.GetProperty("name").GetString()!)];

    public static JsonElement Case(string file, string group, string name) => Cases(file, group).Single(vector => vector.GetProperty("name").GetString() == name);

    public static string Text(this JsonElement vector, string key) => vector.GetProperty(key).GetString()!;

    public static byte[] Bytes(this JsonElement vector, string key) => vector.GetProperty(key).GetBytesFromBase64();

    private static JsonElement.ArrayEnumerator Cases(string file, string group)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SpecPages.Root, "tests", "vectors", file)));
        return document.RootElement.Clone().GetProperty(group).EnumerateArray();
    }
}
