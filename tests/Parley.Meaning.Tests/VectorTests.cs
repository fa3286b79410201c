using System.Text.Json;
using System.Text;
using Parley.Json;
using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>The vectors of docs/spec/meaning.md: what must be in the state, and that no order of arrival changes a byte of it.</summary>
public sealed class VectorTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "vectors");

    private static readonly Dictionary<string, JsonElement> s_vectors = Directory.GetFiles(s_folder, "*.jsonl").Order().SelectMany(File.ReadLines)
        .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(vector => vector.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. s_vectors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_state_is_what_the_vector_says(string name)
    {
        var vector = s_vectors[name];
        var state = new State(Holding.Of(EvidenceJson.Read(vector.GetProperty("evidence"))));
        using var document = JsonDocument.Parse(state.ToJson());
        foreach (var wanted in vector.GetProperty("expect").EnumerateObject())
            Compare(wanted.Name, wanted.Value, Part(document.RootElement, wanted.Name.Split(' ')), document.RootElement);
        if (!vector.TryGetProperty("at", out var moments))
            return;
        foreach (var moment in moments.EnumerateArray())
        {
            var of = moment[1].GetString()!.Split(' ');
            var duty = state.DutiesOf(EvidenceJson.Link(of[0])).Single(duty => duty.Debtor == of[1] && duty.What == Enum.Parse<DutyKind>(of[2], ignoreCase: true));
            Assert.Equal($"{moment[0]} {moment[2]}", $"{moment[0]} {duty.MomentAt(moment[0].GetInt64()).ToString().ToLowerInvariant()}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evidence_from_the_end_or_repeated_or_asked_in_between_gives_the_same_bytes(string name)
    {
        var pieces = EvidenceJson.Read(s_vectors[name].GetProperty("evidence"));
        var forward = new State(Holding.Of(pieces)).ToJson();
        Assert.Equal(Encoding.UTF8.GetString(forward), Encoding.UTF8.GetString(new State(Holding.Of(pieces.Reverse())).ToJson()));
        var asked = new Evidence();
        foreach (var order in new[] { pieces, pieces.Reverse() })
        {
            foreach (var piece in order)
            {
                asked.Take(piece);
                // What is asked in between changes nothing.
                _ = new State(asked).Sizes;
            }

            Assert.Equal(forward, new State(asked).ToJson());
        }

        Assert.True(JsonText.TryParse(forward, JsonLimits.Default, out var text, out _));
        Assert.Equal(forward, CanonicalJson.Of(text.Root));
    }

    private static JsonElement? Part(JsonElement state, string[] wanted) => wanted[0] switch
    {
        "duty" => Find(state.GetProperty("duties"), duty => Is(duty, "message", wanted[1]) && Is(duty, "debtor", wanted[2]) && Is(duty, "what", wanted[3])),
        "message" => Find(state.GetProperty("messages"), message => Is(message, "id", wanted[1])),
        "overdue" => Find(state.GetProperty("overdues"), overdue => Is(overdue, "id", wanted[1])),
        "restored" => state.TryGetProperty("restored", out var all) ? Find(all, one => Is(one, "at", wanted[1])) : null,
        "frozen" or "sizes" => state.TryGetProperty(wanted[0], out var map) ? map : null,
        _ => null,
    };

    private static void Compare(string name, JsonElement wanted, JsonElement? found, JsonElement state)
    {
        if (name.StartsWith("fault ", StringComparison.Ordinal))
        {
            var codes = state.GetProperty("faults").EnumerateArray().Where(fault => Is(fault, "at", name[6..])).Select(fault => fault.GetProperty("code").GetString());
            Assert.Equal(wanted.EnumerateArray().Select(code => code.GetString()), codes);
            return;
        }

        Assert.Equal($"{name} {wanted.ValueKind != JsonValueKind.Null}", $"{name} {found is not null}");
        if (found is not { } part)
            return;
        foreach (var member in wanted.EnumerateObject())
        {
            var value = part.TryGetProperty(member.Name, out var there) ? there.GetRawText() : "null";
            Assert.Equal($"{name} {member.Name} {member.Value.GetRawText()}", $"{name} {member.Name} {value}");
        }
    }

    private static JsonElement? Find(JsonElement list, Func<JsonElement, bool> isIt)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (isIt(item))
                return item;
        }

        return null;
    }

    private static bool Is(JsonElement item, string member, string text) => item.GetProperty(member).GetString() == text;
}
