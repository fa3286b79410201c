using System.Globalization;

namespace Parley.Json;

/// <summary>What is wrong with a member of a document that is read strictly, and what the report's arguments are.</summary>
public enum JsonBreach
{
    /// <summary>The text is not JSON that we take: the <see cref="JsonFaultCode"/>, and the offset in bytes.</summary>
    Json,

    /// <summary>A value of another kind: the kind that was wanted, in the words of <see cref="StrictReader"/>.</summary>
    Kind,

    /// <summary>A member that must be there is not: its name. The place is the object's.</summary>
    Missing,

    /// <summary>A member that nobody knows.</summary>
    Unknown,

    /// <summary>A text without characters.</summary>
    Empty,

    /// <summary>A text of too many characters (UTF-16): the most that there may be.</summary>
    Length,

    /// <summary>A list or object of too many: its name, and the most that there may be. What is beyond is not read.</summary>
    Count,

    /// <summary>A text that is none of the terms: the terms, with commas.</summary>
    Term,

    /// <summary>No day <c>yyyy-MM-dd</c>, or no time <c>yyyy-MM-ddTHH:mm:ssZ</c>.</summary>
    Date,
}

/// <summary>Takes what was found wrong; the caller gives it its own code.</summary>
/// <param name="breach">What is wrong.</param>
/// <param name="place">Where, in the form of <see cref="JsonPlace"/>; empty for the document.</param>
/// <param name="args">As the breach says.</param>
public delegate void JsonReport(JsonBreach breach, string place, params IReadOnlyList<string> args);

/// <summary>
/// Reads the members of documents strictly: whatever is missing, unknown or of another kind is reported, and reading goes on, so that all is told at once. What
/// could not be read is stood in for by an empty value beside its report.
/// </summary>
/// <remarks>Places are put together only where something is wrong or a list is gone through. Kinds are called object, list, text, integer, true.</remarks>
public sealed class StrictReader(JsonReport report)
{
    private const int LongestName = 60;
    private const string DayForm = "yyyy-MM-dd";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The form in which times are read.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Of(DateTimeOffset)"/>
    public static string Of(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>The place of a member.</summary>
    public static string At(string place, string name) => place.Length == 0 ? $"{JsonStep.To(name)}" : $"{place}.{JsonStep.To(name)}";

    /// <summary>The place of an item.</summary>
    public static string At(string place, int number) => place.Length == 0 ? $"{JsonStep.To(number)}" : $"{place}.{JsonStep.To(number)}";

    /// <param name="utf8">Kept, not copied: do not change it afterwards.</param>
    /// <param name="limits">What the text may cost.</param>
    /// <param name="root">The text's value.</param>
    public bool TryParse(ReadOnlyMemory<byte> utf8, JsonLimits limits, out JsonValue root)
    {
        root = default;
        if (!JsonText.TryParse(utf8, limits, out var text, out var fault))
        {
            report(JsonBreach.Json, "", $"{fault.Code}", Digits(fault.Offset));
            return false;
        }

        root = text.Root;
        return true;
    }

    /// <summary>Whether the value is an object; its members that are not named here are reported.</summary>
    public bool Open(JsonValue value, string place, params ReadOnlySpan<JsonName> names)
    {
        if (value.Kind != JsonKind.Object)
        {
            report(JsonBreach.Kind, place, "object");
            return false;
        }

        foreach (var member in value.Members)
        {
            var isKnown = false;
            foreach (var name in names)
                isKnown |= member.Has(name);
            if (!isKnown)
                report(JsonBreach.Unknown, At(place, Cut(member.Name.GetString())));
        }

        return true;
    }

    /// <summary>A text that must be there; an empty one stands in for what was not.</summary>
    /// <param name="holder">An object.</param>
    /// <param name="place">The object's.</param>
    /// <param name="name">The member's.</param>
    /// <param name="most">Most characters (UTF-16).</param>
    public string Text(JsonValue holder, string place, JsonName name, int most) => OptionalText(holder, place, name, most, isRequired: true) ?? "";

    /// <summary>A text that may be missing.</summary>
    /// <inheritdoc cref="Text(JsonValue, string, JsonName, int)"/>
    /// <param name="isNullable">Whether JSON's null says the same as nothing.</param>
    /// <param name="isRequired">Whether it is reported if it is missing.</param>
    public string? OptionalText(JsonValue holder, string place, JsonName name, int most, bool isNullable = false, bool isRequired = false) =>
        TryFind(holder, place, name, isRequired, out var value) && !(isNullable && value.Kind == JsonKind.Null) ? TextOf(value, place, name, -1, most) : null;

    /// <summary>The text that a value is; null where it is none.</summary>
    public string? Text(JsonValue value, string place, int most) => TextOf(value, place, null, -1, most);

    /// <summary>A whole number of 32 bits that must be there; 0 stands in for what was not.</summary>
    public int Integer(JsonValue holder, string place, JsonName name) => TryFind(holder, place, name, isRequired: true, out var value) ? Integer(value, At(place, name.Name)) : 0;

    public int? OptionalInteger(JsonValue holder, string place, JsonName name) =>
        TryFind(holder, place, name, isRequired: false, out var value) ? Integer(value, At(place, name.Name)) : null;

    /// <summary>The whole number that a value is; 0 where it is none.</summary>
    public int Integer(JsonValue value, string place)
    {
        if (value.Kind == JsonKind.Number && value.TryGetInt64(out var number) && number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        report(JsonBreach.Kind, place, "integer");
        return 0;
    }

    /// <summary>A flag is written only where it is set: one document, one spelling.</summary>
    public bool Flag(JsonValue holder, string place, JsonName name)
    {
        if (!TryFind(holder, place, name, isRequired: false, out var value))
            return false;
        if (value.Kind != JsonKind.True)
            report(JsonBreach.Kind, At(place, name.Name), "true");
        return true;
    }

    /// <summary>A day that may be missing.</summary>
    public DateOnly? Day(JsonValue holder, string place, JsonName name, bool isNullable = false)
    {
        if (OptionalText(holder, place, name, int.MaxValue, isNullable) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        report(JsonBreach.Date, At(place, name.Name));
        return null;
    }

    /// <summary>A time that must be there.</summary>
    public DateTimeOffset Time(JsonValue holder, string place, JsonName name)
    {
        var text = Text(holder, place, name, int.MaxValue);
        if (DateTimeOffset.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        if (text.Length > 0)
            report(JsonBreach.Date, At(place, name.Name));
        return default;
    }

    /// <summary>One of the terms, which are in the order of the values of the type.</summary>
    public T? Term<T>(JsonValue holder, string place, JsonName name, IReadOnlyList<string> terms, bool isRequired)
        where T : struct, Enum
    {
        if (OptionalText(holder, place, name, int.MaxValue, isRequired: isRequired) is not { } text)
            return null;
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i] == text)
                return Enum.GetValues<T>()[i];
        }

        report(JsonBreach.Term, At(place, name.Name), string.Join(", ", terms));
        return null;
    }

    /// <summary>The items of a list, each with its place; none where there is no list.</summary>
    /// <param name="holder">An object.</param>
    /// <param name="place">The object's.</param>
    /// <param name="name">The list's.</param>
    /// <param name="most">Items that are read.</param>
    /// <param name="isRequired">Whether the list must be there.</param>
    public IEnumerable<(JsonValue Item, string Place)> Items(JsonValue holder, string place, JsonName name, int most, bool isRequired = false)
    {
        var at = At(place, name.Name);
        foreach (var (item, number) in Numbered(holder, place, name, most, isRequired))
            yield return (item, At(at, number));
    }

    /// <summary>The texts of a list; what is no text is left out.</summary>
    /// <inheritdoc cref="Items"/>
    /// <param name="length">Most characters (UTF-16) of each.</param>
    public IReadOnlyList<string> Texts(JsonValue holder, string place, JsonName name, int most, int length, bool isRequired = false) =>
        [.. Numbered(holder, place, name, most, isRequired).Select(item => TextOf(item.Item, place, name, item.Number, length)).OfType<string>()];

    /// <summary>Values by name, in the order of their names.</summary>
    /// <param name="holder">An object.</param>
    /// <param name="place">The object's.</param>
    /// <param name="name">The name of the object that is read.</param>
    /// <param name="most">Members that are read.</param>
    /// <param name="length">Most characters (UTF-16) of a name.</param>
    /// <param name="read">Reads a value at its place.</param>
    public IReadOnlyDictionary<string, T> Map<T>(JsonValue holder, string place, JsonName name, int most, int length, Func<JsonValue, string, T> read)
    {
        var map = new SortedDictionary<string, T>(StringComparer.Ordinal);
        if (!TryFind(holder, place, name, isRequired: false, out var value))
            return map;
        var at = At(place, name.Name);
        if (value.Kind != JsonKind.Object)
        {
            report(JsonBreach.Kind, at, "object");
            return map;
        }

        foreach (var member in value.Members)
        {
            if (map.Count == most)
            {
                report(JsonBreach.Count, at, name.Name, Digits(most));
                break;
            }

            var key = member.Name.GetString();
            if (key.Length == 0)
                report(JsonBreach.Empty, at);
            else if (key.Length > length)
                report(JsonBreach.Length, at, Digits(length));
            else
                map[key] = read(member.Value, At(at, Cut(key)));
        }

        return map;
    }

    private IEnumerable<(JsonValue Item, int Number)> Numbered(JsonValue holder, string place, JsonName name, int most, bool isRequired)
    {
        if (!TryFind(holder, place, name, isRequired, out var list))
            yield break;
        if (list.Kind != JsonKind.Array)
        {
            report(JsonBreach.Kind, At(place, name.Name), "list");
            yield break;
        }

        var number = 0;
        foreach (var item in list.Items)
        {
            if (number == most)
            {
                report(JsonBreach.Count, At(place, name.Name), name.Name, Digits(most));
                yield break;
            }

            yield return (item, number++);
        }
    }

    private string? TextOf(JsonValue value, string place, JsonName? name, int item, int most)
    {
        var text = value.Kind == JsonKind.String ? value.GetString() : null;
        if (text is { Length: > 0 } && text.Length <= most)
            return text;
        var at = name is null ? place : item < 0 ? At(place, name.Name) : At(At(place, name.Name), item);
        if (text is null)
            report(JsonBreach.Kind, at, "text");
        else if (text.Length == 0)
            report(JsonBreach.Empty, at);
        else
            report(JsonBreach.Length, at, Digits(most));
        return null;
    }

    private bool TryFind(JsonValue holder, string place, JsonName name, bool isRequired, out JsonValue value)
    {
        if (holder.TryGet(name, out value))
            return true;
        if (isRequired)
            report(JsonBreach.Missing, place, name.Name);
        return false;
    }

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
