using System.Text;
using CsCheck;

namespace Parley.Json.Tests;

/// <summary>JSON texts to test with.</summary>
internal static class Texts
{
    private static readonly Gen<string> s_numbers = Of(
        "0", "-0", "0.0", "0e7", "1", "-1", "1.0", "10e-1", "0.1e1", "1.0000000000000001", "1.00", "100", "1e2", "1E+2", "0.001", "1e-3", "9007199254740993", "9007199254740992",
        "90071992547409.93e2", "1e-400", "10e-401", "1e-99999999999999999", "10e-99999999999999999", "-1e-99999999999999999");

    private static readonly Gen<string> s_scalars = Gen.OneOf(s_numbers, Of("null", "true", "false", "\"a\"", "\"\\u0061\"", "\"\"", "\"1\"", "\"b\""));

    /// <summary>Values of every kind; numbers that are equal and nearly equal are frequent.</summary>
    public static Gen<string> Any { get; } = Gen.Recursive<string>((depth, value) => depth > 2 ? s_scalars : Gen.OneOf(s_scalars, List(value), Object(value)));

    public static JsonValue Parse(string text)
    {
        Assert.True(JsonText.TryParse(Encoding.UTF8.GetBytes(text), JsonLimits.Default, out var parsed, out var fault), $"{fault} {text}");
        return parsed.Root;
    }

    /// <summary>Another text of the same value: members turned round, white space, an escape, numbers with a zero more.</summary>
    public static string Respelled(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => $"{{ {string.Join(" , ", Members(value).AsEnumerable().Reverse().Select(member => $"{Respelled(member.Name)} : {Respelled(member.Value)}"))} }}",
        JsonKind.Array => $"[ {string.Join(" , ", Items(value).Select(Respelled))} ]",
        JsonKind.String when value.GetString() is ['a', .. var rest] => $"\"\\u0061{rest}\"",
        JsonKind.Number when Encoding.ASCII.GetString(value.Raw) is var raw && !raw.Contains('e', StringComparison.OrdinalIgnoreCase) => raw.Contains('.', StringComparison.Ordinal) ? $"{raw}0" : $"{raw}.0",
        _ => Encoding.UTF8.GetString(value.Raw),
    };

    public static List<JsonValue> Items(JsonValue list)
    {
        var items = new List<JsonValue>();
        foreach (var item in list.Items)
            items.Add(item);
        return items;
    }

    private static List<JsonMember> Members(JsonValue value)
    {
        var members = new List<JsonMember>();
        foreach (var member in value.Members)
            members.Add(member);
        return members;
    }

    public static Gen<string> Of(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static Gen<string> List(Gen<string> value) => value.Array[0, 3].Select(items => $"[{string.Join(",", items)}]");

    private static Gen<string> Object(Gen<string> value) =>
        Gen.Select(Of("a", "b", "c").Array[0, 3], value.Array[3], (names, values) => $"{{{string.Join(",", names.Distinct().Select((name, i) => $"\"{name}\":{values[i]}"))}}}");
}
