using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Parley.Json;

/// <summary>One step from a value into it: to a member, or to an item.</summary>
public readonly record struct JsonStep
{
    private const int LongestPlain = 250;

    private static readonly SearchValues<char> s_plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private JsonStep(string? name, int number) => (Name, Number) = (name, number);

    /// <summary>The member's name; null where the step is to an item.</summary>
    public string? Name { get; }

    /// <summary>The item's number, from 0; -1 where the step is to a member.</summary>
    public int Number { get; }

    public static JsonStep To(string name) => new(name, -1);

    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static JsonStep To(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new JsonStep(null, number);
    }

    /// <summary><c>name</c> or <c>[4]</c>; a name of other characters than letters, digits, hyphen and underscore of ASCII stands in quotes, as JSON writes it.</summary>
    public override string ToString() =>
        Name is null ? string.Create(CultureInfo.InvariantCulture, $"[{Number}]") : IsPlain(Name) ? Name : JsonWriting.Quoted(Name);

    internal static bool IsPlain(ReadOnlySpan<char> name) => name.Length is > 0 and <= LongestPlain && !name.ContainsAnyExcept(s_plain);
}

/// <summary>
/// Where something stands in a value: names and item numbers, outermost first. Written like a selector of STIX 2.1, section 7.2.3
/// (<c>external_references.[0].url</c>), but any name can be in it.
/// </summary>
public sealed class JsonPlace : IEquatable<JsonPlace>
{
    private readonly JsonStep[] _steps;

    public JsonPlace(params IEnumerable<JsonStep> steps) => _steps = [.. steps];

    /// <summary>The value itself.</summary>
    public static JsonPlace Root { get; } = new();

    public IReadOnlyList<JsonStep> Steps => _steps;

    public static JsonPlace Of(string name) => new(JsonStep.To(name));

    /// <summary>The way to what stands at an offset of the text: to the innermost value that holds it.</summary>
    public static JsonPlace At(JsonValue root, int offset)
    {
        var steps = new List<JsonStep>();
        while (root.Kind >= JsonKind.Array && root.Offset != offset && TryStepIn(ref root, offset, out var step))
            steps.Add(step);
        return new JsonPlace(steps);
    }

    /// <summary>Reads what <see cref="ToString"/> writes; every selector is one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPlace? place)
    {
        place = null;
        var steps = new List<JsonStep>();
        for (var at = 0; at < text.Length || steps.Count > 0; at++)
        {
            if (!TryStep(text, ref at, out var step))
                return false;
            steps.Add(step);
            if (at == text.Length)
                break;
            if (text[at] != '.')
                return false;
        }

        place = new JsonPlace(steps);
        return true;
    }

    public JsonPlace Then(JsonStep step) => new([.. _steps, step]);

    /// <summary>Whether this is that place, or one inside it.</summary>
    public bool IsIn(JsonPlace outer) => _steps.AsSpan().StartsWith(outer._steps);

    /// <summary>What stands there; false where nothing does.</summary>
    public bool TryFollow(JsonValue root, out JsonValue found)
    {
        found = root;
        foreach (var step in _steps)
        {
            if (!(step.Name is null ? TryItem(ref found, step.Number) : found.TryGet(step.Name, out found)))
                return false;
        }

        return true;
    }

    public bool Equals(JsonPlace? other) => other is not null && _steps.AsSpan().SequenceEqual(other._steps);

    public override bool Equals(object? obj) => Equals(obj as JsonPlace);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var step in _steps)
            hash.Add(step);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join('.', _steps);

    private static bool TryItem(ref JsonValue found, int number)
    {
        if (found.Kind != JsonKind.Array)
            return false;
        foreach (var item in found.Items)
        {
            if (number-- != 0)
                continue;
            found = item;
            return true;
        }

        return false;
    }

    private static bool TryStep(string text, ref int at, out JsonStep step)
    {
        step = default;
        var start = at;
        if (at < text.Length && text[at] == '"')
        {
            for (at++; at < text.Length && text[at] != '"'; at++)
                at += text[at] == '\\' ? 1 : 0;
            if (at++ >= text.Length || !JsonText.TryParse(Encoding.UTF8.GetBytes(text[start..at]), JsonLimits.Default, out var name, out _))
                return false;
            step = JsonStep.To(name.Root.GetString());
            return true;
        }

        var end = text.IndexOf('.', at);
        at = end < 0 ? text.Length : end;
        var part = text[start..at];
        if (part.Length > 2 && part[0] == '[' && part[^1] == ']')
        {
            if (!int.TryParse(part.AsSpan(1, part.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            step = JsonStep.To(number);
            return true;
        }

        step = JsonStep.To(part);
        return JsonStep.IsPlain(part);
    }

    private static bool TryStepIn(ref JsonValue at, int offset, out JsonStep step)
    {
        step = default;
        if (at.Kind == JsonKind.Array)
        {
            var number = 0;
            foreach (var item in at.Items)
            {
                if (Holds(item, offset))
                {
                    (at, step) = (item, JsonStep.To(number));
                    return true;
                }

                number++;
            }

            return false;
        }

        foreach (var member in at.Members)
        {
            if (!Holds(member.Value, offset))
                continue;
            step = JsonStep.To(member.Name.GetString());
            at = member.Value;
            return true;
        }

        return false;
    }

    private static bool Holds(JsonValue value, int offset) => offset >= value.Offset && offset < value.Offset + value.Raw.Length;
}
