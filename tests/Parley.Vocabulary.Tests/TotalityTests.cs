using System.Text.Json.Nodes;
using CsCheck;

namespace Parley.Vocabulary.Tests;

/// <summary>Whatever the JSON: an answer, within limits, safe to show.</summary>
public sealed class TotalityTests
{
    private static readonly string[] s_names =
    [
        .. MessageKinds.Envelope.Concat(MessageKinds.All.SelectMany(kind => kind.Fields)).SelectMany(WordingTests.WithInner).Select(field => field.Name).Distinct(),
        "scale", "value", "low", "high", "name", "list", "paragraph", "from", "to", "about", "type", "body", "machine", "en", "", "\u001b", "a/b",
    ];

    private static readonly string[] s_codes = [.. Vocabularies.All.SelectMany(list => list.Terms).Select(term => term.Code).Distinct()];

    private static readonly Gen<string> s_anyText = Gen.OneOf(Gen.String, OneOf<string>(s_codes), OneOf<string>("2030-01-10T09:30:00Z", "us/14", "us", "\ud800", "\u202e\u0000\n", "192.0.2.1"));

    private static readonly Gen<JsonNode?> s_leaf = Gen.OneOf(
        s_anyText.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Int[0, 1000].Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Double.Where(double.IsFinite).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonObject> s_anyObject = Map(3);

    [Fact]
    public void Any_JSON_is_validated_and_rendered_without_a_throw() => s_anyObject.Sample(Check);

    [Fact]
    public void Any_change_of_a_good_message_is_validated_and_rendered_without_a_throw() =>
        Gen.Select(OneOf<MessageKind>([.. MessageKinds.All]), Gen.Select(Gen.Int[0, 10_000], Node(2)).Array[1, 4]).Sample((kind, changes) =>
        {
            var message = Authored.Template(kind.Name);
            foreach (var (at, value) in changes)
                Replace(message, at, value?.DeepClone());
            Check(message);
        });

    [Fact]
    public void What_the_validator_passes_renders_with_nothing_unknown() =>
        Gen.Select(OneOf<MessageKind>([.. MessageKinds.All]), Gen.Int[0, 10_000], s_anyText).Sample((kind, at, text) =>
        {
            var message = Authored.Template(kind.Name);
            Replace(message, at, JsonValue.Create(text));
            if (Authored.Findings(message).Count == 0)
                Assert.DoesNotContain(Authored.Render(message, "en").Lines, line => line.Role == LineRole.Unknown);
        });

    [Theory]
    [InlineData(10)]
    [InlineData(63)]
    [InlineData(5_000)]
    public void Deep_nesting_is_told_not_followed(int depth)
    {
        JsonNode node = new JsonObject();
        for (var i = 0; i < depth; i++)
            node = i % 2 == 0 ? new JsonArray(node) : new JsonObject { ["a"] = node };
        JsonObject message = new() { ["kind"] = "notify", ["fields"] = new JsonObject { ["severity"] = node } };
        Check(message);
        Assert.NotEmpty(Authored.Findings(message));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"fields\":{\"x\":1,\"x\":2}}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"kind\":\"\\ud800\"}")]
    [InlineData("{\"kind\":1e999,\"fields\":{\"count\":-1e999}}")]
    [InlineData("{\"text\":{\"en\":{\"body\":\"\\udfff\",\"machine\":false}}}")]
    public void JSON_that_throws_when_read_is_told_not_thrown(string json)
    {
        var raw = Authored.Raw(json);
        Check(raw);
        Assert.NotEmpty(Authored.Findings(raw));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Check(JsonObject message) => Check(Authored.Raw(message));

    private static void Check(RawValue raw)
    {
        var findings = Authored.Findings(raw, ["en", "zh-Hans"]);
        Assert.True(findings.Count <= MessageLimits.MaxFindings + 1);
        var message = MessageCheck.Read(raw);
        Assert.Equal(raw is RawMap, message is not null);
        foreach (var language in Wording.Sentences.Languages)
        {
            Assert.All(findings, finding => Assert.True(MessageRendererTests.IsSafe(finding.Path + Wording.Text(finding, language) + Wording.Hint(finding, language))));
            if (message is not null)
                Assert.True(MessageRendererTests.IsSafe(MessageRenderer.Render(message, language).ToPlainText()));
        }

        // Nothing is dropped and nothing changes on the way out and in again.
        if (message is not null && !HasBroken(raw))
            Assert.Equal(message, MessageCheck.Read(JsonForm.Read(JsonForm.Write(message))));
    }

    private static bool HasBroken(RawValue raw) => raw switch
    {
        RawBroken => true,
        RawMap map => map.Items.Any(item => HasBroken(item.Value)),
        RawList list => list.Items.Any(HasBroken),
        _ => false,
    };

    private static Gen<JsonNode?> Node(int depth) => depth == 0
        ? s_leaf
        : Gen.Frequency((3, s_leaf), (1, Map(depth).Select(map => (JsonNode?)map)), (1, Node(depth - 1).Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))));

    private static Gen<JsonObject> Map(int depth) => Gen.Select(Gen.OneOf(OneOf<string>(s_names), Gen.String[0, 4]), Node(depth - 1)).Array[0, 8].Select(items =>
    {
        JsonObject map = [];
        foreach (var (name, value) in items)
            map[name] = value?.DeepClone();
        return map;
    });

    /// <summary>Puts a value in place of the n-th value of the message, counting in document order.</summary>
    private static void Replace(JsonNode message, int n, JsonNode? value)
    {
        List<(JsonNode Parent, string? Name, int Index)> places = [];
        Collect(message);
        var (parent, name, index) = places[n % places.Count];
        if (name is not null)
            parent[name] = value;
        else
            parent[index] = value;

        void Collect(JsonNode node)
        {
            if (node is JsonObject map)
            {
                foreach (var (key, child) in map)
                {
                    places.Add((map, key, 0));
                    if (child is not null)
                        Collect(child);
                }
            }
            else if (node is JsonArray list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    places.Add((list, null, i));
                    if (list[i] is { } child)
                        Collect(child);
                }
            }
        }
    }
}
