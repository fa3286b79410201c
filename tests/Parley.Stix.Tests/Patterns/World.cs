using System.Text;
using System.Text.Json;
using CsCheck;
using Parley.Json;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

/// <summary>A few random observed data, as JSON.</summary>
internal sealed class World
{
    private static readonly Gen<string> s_scalar = Gen.OneOf("-1", "0", "1", "2", "1.0", "1.5", "\"x\"", "\"y\"", "\"xy\"", "null", "true");

    private static readonly Gen<string> s_member = Gen.OneOf(
        s_scalar.Select(value => $"\"n\":{value}"),
        s_scalar.Select(value => $"\"s\":{value}"),
        s_scalar.Array[0, 2].Select(values => $"\"l\":[{string.Join(',', values)}]"),
        s_scalar.Select(value => $"\"o\":{{\"n\":{value}}}"),
        Gen.Int[0, 4].Select(key => $"\"r_ref\":\"k{key}\""),
        Gen.Int[0, 4].Array[0, 2].Select(keys => $"\"q_refs\":[{string.Join(',', keys.Select(key => $"\"k{key}\""))}]"),
        Gen.OneOf("78", "7879", "zz", "").Select(hex => $"\"x_hex\":\"{hex}\""));

    private static readonly Gen<string> s_object = Gen.OneOf("a", "b").Select(s_member.Array[0, 4], (type, members) =>
        $"{{\"type\":\"{type}\"{string.Concat(members.DistinctBy(member => member[..4]).Select(member => "," + member))}}}");

    private static readonly Gen<string> s_data = Gen.Int[10, 15].Select(Gen.Int[0, 2], Gen.Int[1, 2], s_object.Array[1, 3], (first, length, number, objects) =>
        $"\"first_observed\":\"2016-01-01T00:00:{first}Z\",\"last_observed\":\"2016-01-01T00:00:{first + length}Z\",\"number_observed\":{number}," +
        $"\"objects\":{{{string.Join(',', objects.Select((one, i) => $"\"k{i}\":{one}"))}}}");

    private World(string json)
    {
        Json = json;
        Observations = Read(json);
        using var document = JsonDocument.Parse(json);
        Root = document.RootElement.Clone();
    }

    public static Gen<World> Any { get; } = s_data.Array[0, 4].Select(all =>
        new World($"[{string.Join(',', all.Select((one, i) => $"{{\"type\":\"observed-data\",\"id\":\"observed-data--{i}\",{one}}}"))}]"));

    public string Json { get; }

    public JsonElement Root { get; }

    public Observations Observations { get; }

    public override string ToString() => Json;

    /// <summary>Observations from JSON, without a fault.</summary>
    public static Observations Read(string json)
    {
        Assert.True(JsonText.TryParse(Encoding.UTF8.GetBytes(json), JsonLimits.Default, out var text, out var fault), $"{json} {fault}");
        var read = Observations.Read(text);
        Assert.Empty(read.Faults);
        return read;
    }
}
