using System.Text;

namespace Parley.Fuzz.Seeds;

/// <summary>Texts that no vector has.</summary>
internal static class TextSeeds
{
    private static readonly string[] s_json =
    [
        """{"a":1,"b":[true,false,null,"text","令牌"],"c":{"d":-9223372036854775808,"e":9223372036854775807}}""",
        """{"a":1,"a":2}""", """{"a":1.5}""", """{"a":1e2}""", """[-0]""", "[\"\\ud800\"]", """{"\ud800":1}""", """[1,]""", """9223372036854775808""",
        "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", """{"":"","aa":0,"b":0,"é":0}""", "\"\\u0000\"", "//c\n1",
    ];

    public static IEnumerable<Seed> All() => s_json.Select((json, i) => new Seed("cbor-json", $"json {i:D2}", Encoding.UTF8.GetBytes(json)));
}
