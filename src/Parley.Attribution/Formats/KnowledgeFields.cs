using System.Globalization;
using Parley.Json;

namespace Parley.Attribution;

/// <summary>Reads the members of one object strictly: whatever is missing, unknown or of another kind becomes a finding, and reading goes on.</summary>
internal sealed class KnowledgeFields(FindingList findings, KnowledgeLimits limits)
{
    /// <summary>Whether the value is an object; its members that are not named here are findings.</summary>
    public bool Open(JsonValue value, string place, params ReadOnlySpan<JsonName> names)
    {
        if (value.Kind != JsonKind.Object)
        {
            findings.Add(AttributionCodes.KnowledgeType, place, "object");
            return false;
        }

        foreach (var member in value.Members)
        {
            var isKnown = false;
            foreach (var name in names)
                isKnown |= member.Name.Is(name.Utf8);
            if (!isKnown)
                findings.Add(AttributionCodes.KnowledgeUnknownMember, new JsonPlace(JsonStep.To(Cut(member.Name.GetString()))) is var step && place.Length == 0 ? $"{step}" : $"{place}.{step}");
        }

        return true;
    }

    /// <summary>A text that must be there. An empty one stands in for what was not, beside its finding.</summary>
    public string Required(JsonValue holder, string place, JsonName name)
    {
        if (holder.TryGet(name, out var value))
            return Text(value, place, name) ?? "";
        findings.Add(AttributionCodes.KnowledgeMissing, place, name.Name);
        return "";
    }

    /// <summary>A text that may be missing.</summary>
    /// <param name="nullable">Whether JSON's null says the same.</param>
    public string? Optional(JsonValue holder, string place, JsonName name, bool nullable = false) =>
        holder.TryGet(name, out var value) && !(nullable && value.Kind == JsonKind.Null) ? Text(value, place, name) : null;

    /// <inheritdoc cref="Optional"/>
    public DateOnly? Date(JsonValue holder, string place, JsonName name, bool nullable = false)
    {
        if (Optional(holder, place, name, nullable) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        findings.Add(AttributionCodes.KnowledgeDate, At(place, name));
        return null;
    }

    /// <summary>A list of texts that must be there.</summary>
    public IReadOnlyList<string> Texts(JsonValue holder, string place, JsonName name)
    {
        var texts = new List<string>();
        if (!TryList(holder, place, name, out var list))
            return texts;
        var number = 0;
        foreach (var item in list.Items)
        {
            if (number == limits.Items)
            {
                findings.Add(AttributionCodes.KnowledgeLimit, At(place, name), name.Name, limits.Items.ToString(CultureInfo.InvariantCulture));
                break;
            }

            if (Text(item, place, name, number++) is { } text)
                texts.Add(text);
        }

        return texts;
    }

    /// <summary>The items of a list that must be there, each with its place.</summary>
    public IEnumerable<(JsonValue Item, string Place)> Items(JsonValue holder, string place, JsonName name, int most)
    {
        if (!TryList(holder, place, name, out var list))
            yield break;
        var number = 0;
        foreach (var item in list.Items)
        {
            if (number == most)
            {
                findings.Add(AttributionCodes.KnowledgeLimit, At(place, name), name.Name, most.ToString(CultureInfo.InvariantCulture));
                yield break;
            }

            yield return (item, At(place, name, number++));
        }
    }

    private bool TryList(JsonValue holder, string place, JsonName name, out JsonValue list)
    {
        if (!holder.TryGet(name, out list))
            findings.Add(AttributionCodes.KnowledgeMissing, place, name.Name);
        else if (list.Kind != JsonKind.Array)
            findings.Add(AttributionCodes.KnowledgeType, At(place, name), "list");
        else
            return true;
        return false;
    }

    /// <summary>Places are put together only where something is wrong: there are ten thousands of texts.</summary>
    private string? Text(JsonValue value, string place, JsonName name, int item = -1)
    {
        if (value.Kind != JsonKind.String)
        {
            findings.Add(AttributionCodes.KnowledgeType, At(place, name, item), "text");
            return null;
        }

        var text = value.GetString();
        if (text.Length == 0)
            findings.Add(AttributionCodes.KnowledgeEmpty, At(place, name, item));
        else if (text.Length > limits.TextLength)
            findings.Add(AttributionCodes.KnowledgeLimit, At(place, name, item), "characters of a text", limits.TextLength.ToString(CultureInfo.InvariantCulture));
        else
            return text;
        return null;
    }

    private static string Cut(string name) => name.Length <= 60 ? name : name[..60] + "…";

    private static string At(string place, JsonName name, int item = -1)
    {
        var member = place.Length == 0 ? name.Name : $"{place}.{name.Name}";
        return item < 0 ? member : string.Create(CultureInfo.InvariantCulture, $"{member}.[{item}]");
    }
}
