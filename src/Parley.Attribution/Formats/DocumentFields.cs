using System.Globalization;
using Parley.Json;

namespace Parley.Attribution;

/// <summary>Reads the members of our own documents strictly: whatever is missing, unknown or of another kind becomes a finding, and reading goes on.</summary>
internal sealed class DocumentFields
{
    private const int MostFindings = 256;
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly List<AttributionFinding> _findings = [];
    private int _left;

    public bool IsEmpty => _findings.Count == 0;

    public IReadOnlyList<AttributionFinding> Close() =>
        _left == 0 ? _findings : [.. _findings, new AttributionFinding(AttributionCodes.AssessMore, "", Digits(_left))];

    public bool TryParse(ReadOnlyMemory<byte> utf8, JsonLimits limits, out JsonValue root)
    {
        root = default;
        if (!JsonText.TryParse(utf8, limits, out var text, out var fault))
        {
            Add(AttributionCodes.AssessJson, "", $"{fault.Code}", Digits(fault.Offset));
            return false;
        }

        root = text.Root;
        return true;
    }

    public void Format(JsonValue root, string label)
    {
        if (Text(root, "", "format") is { } format && format != label)
            Add(AttributionCodes.AssessFormat, "format", label);
    }

    /// <summary>Whether the value is an object; its members that are not named here are findings.</summary>
    public bool Open(JsonValue value, string place, params ReadOnlySpan<string> names)
    {
        if (value.Kind != JsonKind.Object)
        {
            Add(AttributionCodes.AssessKind, place, "object");
            return false;
        }

        foreach (var member in value.Members)
        {
            if (!names.Contains(member.Name.GetString()))
                Add(AttributionCodes.AssessUnknownMember, At(place, Cut(member.Name.GetString())));
        }

        return true;
    }

    /// <summary>A text that must be there; an empty one stands in for what was not.</summary>
    public string Required(JsonValue holder, string place, string name, int length = AssessmentLimits.IdLength) => Text(holder, place, name, length, isRequired: true) ?? "";

    public string? Text(JsonValue holder, string place, string name, int length = AssessmentLimits.IdLength, bool isRequired = false) =>
        Find(holder, place, name, isRequired) is { } value ? Text(value, At(place, name), length) : null;

    public int Integer(JsonValue holder, string place, string name) => Find(holder, place, name, isRequired: true) is { } value ? Integer(value, At(place, name)) : 0;

    public int? OptionalInteger(JsonValue holder, string place, string name) => Find(holder, place, name, isRequired: false) is { } value ? Integer(value, At(place, name)) : null;

    public int Integer(JsonValue value, string place)
    {
        if (value.Kind == JsonKind.Number && value.TryGetInt64(out var number) && number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        Add(AttributionCodes.AssessKind, place, "integer");
        return 0;
    }

    public bool Flag(JsonValue holder, string place, string name)
    {
        if (Find(holder, place, name, isRequired: false) is not { } value)
            return false;
        // A flag is written only where it is set: one document, one spelling.
        if (value.Kind != JsonKind.True)
            Add(AttributionCodes.AssessKind, At(place, name), "true");
        return true;
    }

    public DateOnly? Day(JsonValue holder, string place, string name)
    {
        if (Text(holder, place, name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Add(AttributionCodes.AssessDate, At(place, name));
        return null;
    }

    public DateTimeOffset Time(JsonValue holder, string place, string name)
    {
        var text = Required(holder, place, name);
        if (DateTimeOffset.TryParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        if (text.Length > 0)
            Add(AttributionCodes.AssessDate, At(place, name));
        return default;
    }

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    /// <summary>One of the terms, which are in the order of the values of the type.</summary>
    public T? Term<T>(JsonValue holder, string place, string name, IReadOnlyList<string> terms, bool isRequired)
        where T : struct, Enum
    {
        if (Text(holder, place, name, isRequired: isRequired) is not { } text)
            return null;
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i] == text)
                return Enum.GetValues<T>()[i];
        }

        Add(AttributionCodes.AssessTerm, At(place, name), string.Join(", ", terms));
        return null;
    }

    /// <summary>The items of a list that may be missing, each with its place such as <c>evidence.3</c>.</summary>
    public IEnumerable<(JsonValue Item, string Place)> Items(JsonValue holder, string place, string name, int most)
    {
        if (Find(holder, place, name, isRequired: false) is not { } list)
            yield break;
        if (list.Kind != JsonKind.Array)
        {
            Add(AttributionCodes.AssessKind, At(place, name), "list");
            yield break;
        }

        var number = 0;
        foreach (var item in list.Items)
        {
            if (number == most)
            {
                Add(AttributionCodes.AssessLimit, At(place, name), name, Digits(most));
                yield break;
            }

            yield return (item, At(At(place, name), Digits(number)));
            number++;
        }
    }

    public IReadOnlyList<string> Texts(JsonValue holder, string place, string name, int most, int length = AssessmentLimits.IdLength) =>
        [.. Items(holder, place, name, most).Select(item => Text(item.Item, item.Place, length) ?? "")];

    /// <summary>Values by name, in the order of their names.</summary>
    public IReadOnlyDictionary<string, T> Map<T>(JsonValue holder, string place, string name, int most, Func<JsonValue, string, T> read)
    {
        var map = new SortedDictionary<string, T>(StringComparer.Ordinal);
        if (Find(holder, place, name, isRequired: false) is not { } value)
            return map;
        if (value.Kind != JsonKind.Object)
        {
            Add(AttributionCodes.AssessKind, At(place, name), "object");
            return map;
        }

        foreach (var member in value.Members)
        {
            if (map.Count == most)
            {
                Add(AttributionCodes.AssessLimit, At(place, name), name, Digits(most));
                break;
            }

            var key = member.Name.GetString();
            if (key.Length is 0 or > AssessmentLimits.IdLength)
                Add(AttributionCodes.AssessText, At(place, name), Digits(AssessmentLimits.IdLength));
            else
                map[key] = read(member.Value, At(At(place, name), Cut(key)));
        }

        return map;
    }

    public string? Text(JsonValue value, string place, int length)
    {
        if (value.Kind != JsonKind.String)
        {
            Add(AttributionCodes.AssessKind, place, "text");
            return null;
        }

        var text = value.GetString();
        if (text.Length > 0 && text.Length <= length)
            return text;
        Add(AttributionCodes.AssessText, place, Digits(length));
        return null;
    }

    public void Add(string code, string place, params IReadOnlyList<string> arguments)
    {
        if (_findings.Count < MostFindings)
            _findings.Add(new AttributionFinding(code, place, arguments));
        else
            _left++;
    }

    public static string At(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    private JsonValue? Find(JsonValue holder, string place, string name, bool isRequired)
    {
        if (holder.TryGet(name, out var value))
            return value;
        if (isRequired)
            Add(AttributionCodes.AssessMissing, place, name);
        return null;
    }

    private static string Cut(string name) => name.Length <= 60 ? name : name[..60] + "…";

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
