using System.Text;
using CsCheck;
using Parley.Json;

namespace Parley.Stix.Tests;

/// <summary>Objects of any content: names that the standard knows, with values of every kind under them, in several spellings and with white space.</summary>
internal static class AnyJson
{
    private static readonly Gen<string> s_names = Of(
        "id", "type", "created", "modified", "revoked", "labels", "lang", "name", "description", "object_marking_refs", "granular_markings", "selectors",
        "marking_ref", "external_references", "extensions", "contents", "object_ref", "object_modified", "confidence", "de", "zh", "x_y", "", "a.b", "[0]", "ü\\\"");

    private static readonly Gen<string> s_texts = Of(
        "", "a", "b", "en", "de", "indicator", "identity", "language-content", "marking-definition", "2020-01-01T00:00:00Z", "2020-01-01T00:00:00.000Z",
        "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "identity--311b2d2d-f010-4473-83ec-1edf84858f4c", "name", "labels.[0]", "\"\\\n\u0001ü😀", "labels");

    private static readonly Gen<string> s_space = Of("", "", "", " ", "\n  ", "\t");

    public static Gen<string> Value { get; } = Gen.Recursive<string>((depth, value) => depth > 2 ? Scalar() : Gen.OneOf(Scalar(), List(value), Object(value)));

    /// <summary>The text of an object.</summary>
    public static Gen<string> Text { get; } = Object(Value);

    public static StixObject Parse(string text)
    {
        Assert.True(StixObject.TryParse(Encoding.UTF8.GetBytes(text), JsonLimits.Default, out var obj, out var fault), $"{fault} {text}");
        return obj;
    }

    public static string AsText(this StixObject obj) => Encoding.UTF8.GetString(obj.Utf8.Span);

    public static string AsText(this JsonValue value) => Encoding.UTF8.GetString(value.Raw);

    private static Gen<string> Of(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static Gen<string> Scalar() => Gen.OneOf(
        s_texts.Select(JsonWriting.Quoted),
        Of("null", "true", "false", "0", "-0", "1", "1.0", "10e-1", "15", "9007199254740993", "9007199254740992", "\"\\u0061\"", "1e-400"));

    private static Gen<string> List(Gen<string> value) =>
        Gen.Select(value.Array[0, 3], s_space, (items, space) => $"[{space}{string.Join("," + space, items)}{space}]");

    private static Gen<string> Object(Gen<string> value) =>
        Gen.Select(s_names.Array[0, 6], value.Array[6], s_space, (names, values, space) =>
            $"{{{space}{string.Join("," + space, names.Distinct().Select((name, i) => $"{JsonWriting.Quoted(name)}:{(space.Length > 0 ? " " : "")}{values[i]}"))}{space}}}");
}
