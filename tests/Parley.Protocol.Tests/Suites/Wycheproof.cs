using System.Text.Json;
using Xunit;

namespace Parley.Protocol.Tests.Suites;

/// <summary>Reads files of C2SP/wycheproof.</summary>
internal static class Wycheproof
{
    /// <summary>Every case of a file with the group it stands in. Skips the test when there is no such file.</summary>
    public static IEnumerable<(JsonElement Group, JsonElement Case)> Cases(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedData.File("vectors", "wycheproof", file)));
        foreach (var group in json.RootElement.GetProperty("testGroups").EnumerateArray())
            foreach (var test in group.GetProperty("tests").EnumerateArray())
                yield return (group, test);
    }

    public static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);

    public static bool IsValid(this JsonElement test) => test.GetProperty("result").GetString() == "valid";

    public static string Label(this JsonElement test) =>
        $"case {test.GetProperty("tcId").GetInt32()} {(test.TryGetProperty("comment", out var comment) ? comment.GetString() : "")}";

    public static bool HasFlag(this JsonElement test, string flag) => test.GetProperty("flags").EnumerateArray().Any(item => item.GetString() == flag);

    /// <summary>A file that was read must have had cases.</summary>
    public static void Count(int cases) => Assert.InRange(cases, 20, int.MaxValue);
}
