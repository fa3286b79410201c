using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Parley.Stix.Json;

/// <summary>
/// Where something stands in a value: names and item numbers, outermost first. Written like a selector of section 7.2.3
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

    internal static bool TryItem(ref JsonValue found, int number)
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
        return Values.NameSyntax.IsDictionaryKey(Encoding.UTF8.GetBytes(part), least: 1);
    }
}
