using System.Diagnostics.CodeAnalysis;
using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>
/// One Observed Data object with the objects that it holds (4.14): <see cref="Number"/> observations of them, each at some time from the first to the last.
/// </summary>
public sealed class ObservedData
{
    private static readonly JsonName s_type = new("type"), s_idName = new("id"), s_firstName = new("first_observed"), s_lastName = new("last_observed"),
        s_numberName = new("number_observed"), s_refsName = new("object_refs"), s_objectsName = new("objects");

    private readonly ObservedObject[] _objects;
    private Dictionary<string, JsonValue>? _byKey;
    private readonly string[] _keys;

    private ObservedData(string id, Instant first, Instant last, int number, List<string> keys, List<ObservedObject> objects) =>
        (Id, First, Last, Number, _keys, _objects) = (id, first, last, number, keys.ToArray(), objects.ToArray());

    public string Id { get; }

    /// <summary>How many observations: <c>number_observed</c>.</summary>
    public int Number { get; }

    /// <summary><c>first_observed</c>, as it was written.</summary>
    public string FirstObserved { get; private init; } = "";

    /// <summary><c>last_observed</c>, as it was written.</summary>
    public string LastObserved { get; private init; } = "";

    internal Instant First { get; }

    internal Instant Last { get; }

    internal ReadOnlySpan<ObservedObject> Objects => _objects;

    /// <summary>Reads one Observed Data object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="find">The object with an id, for <c>object_refs</c>; null, if nobody has it. The deprecated <c>objects</c> needs none.</param>
    /// <param name="data">The observed data.</param>
    /// <param name="fault">Why not.</param>
    public static bool TryRead(JsonValue value, Func<string, JsonValue?> find, [NotNullWhen(true)] out ObservedData? data, out ObservedFault fault)
    {
        data = null;
        var id = value.Kind == JsonKind.Object && Text(value, s_idName) is { } text ? text : null;
        var code = ObservedFaultCode.None;
        var (first, last) = (default(Instant), default(Instant));
        long number = 0;
        if (id is null)
            code = ObservedFaultCode.Shape;
        else if (!Instant.TryParse(Text(value, s_firstName), out first) || !Instant.TryParse(Text(value, s_lastName), out last) || last < first)
            code = ObservedFaultCode.Time;
        else if (!value.TryGet(s_numberName, out var count) || count.Kind != JsonKind.Number || !count.TryGetInt64(out number) || number is < 1 or > 999_999_999)
            code = ObservedFaultCode.Number;
        var (keys, objects) = (new List<string>(), new List<ObservedObject>());
        if (code == ObservedFaultCode.None && !TryObjects(value, find, keys, objects))
            code = ObservedFaultCode.Objects;
        fault = code == ObservedFaultCode.None ? default : new ObservedFault(code, id, value.Offset);
        if (code == ObservedFaultCode.None)
            data = new ObservedData(id!, first, last, (int)number, keys, objects) { FirstObserved = Text(value, s_firstName)!, LastObserved = Text(value, s_lastName)! };
        return data is not null;
    }

    /// <summary>What names the object of that number: its id, or its key in a container.</summary>
    internal string KeyOf(int number) => _keys[number];

    /// <summary>The object that a reference names, if it is among these (9.7.4).</summary>
    internal bool TryFind(string key, out JsonValue found)
    {
        if (_objects.Length <= 4)
        {
            var at = Array.IndexOf(_keys, key);
            found = at < 0 ? default : _objects[at].Value;
            return at >= 0;
        }

        var byKey = _byKey;
        if (byKey is null)
        {
            byKey = new Dictionary<string, JsonValue>(_keys.Length, StringComparer.Ordinal);
            for (var i = 0; i < _keys.Length; i++)
                byKey.TryAdd(_keys[i], _objects[i].Value);
            _byKey = byKey;
        }

        return byKey.TryGetValue(key, out found);
    }

    internal static string? Text(JsonValue value, JsonName name) => value.TryGet(name, out var member) && member.Kind == JsonKind.String ? member.GetString() : null;

    private static bool TryObjects(JsonValue value, Func<string, JsonValue?> find, List<string> keys, List<ObservedObject> objects)
    {
        if (value.TryGet(s_refsName, out var refs) && refs.Kind == JsonKind.Array)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in refs.Items)
                if (item.Kind == JsonKind.String && item.GetString() is var key && seen.Add(key) && find(key) is { } found)
                    Add(key, found, keys, objects);
            return true;
        }

        if (!value.TryGet(s_objectsName, out var container) || container.Kind != JsonKind.Object)
            return false;
        foreach (var member in container.Members)
            Add(member.Name.GetString(), member.Value, keys, objects);
        return true;
    }

    private static void Add(string key, JsonValue value, List<string> keys, List<ObservedObject> objects)
    {
        if (Text(value, s_type) is not { } type)
            return;
        keys.Add(key);
        objects.Add(new ObservedObject(string.IsInterned(type) ?? type, value));
    }
}

/// <summary>One object within observed data.</summary>
internal readonly record struct ObservedObject(string Type, JsonValue Value);

/// <summary>Observed data that was left out.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Id">The <c>id</c>, if there is one.</param>
/// <param name="Offset">Where the object begins in its JSON text, in bytes.</param>
public readonly record struct ObservedFault(ObservedFaultCode Code, string? Id, int Offset);

/// <summary>Why something is no observed data that a pattern can be matched against (4.14).</summary>
public enum ObservedFaultCode
{
    None = 0,

    /// <summary>No object, or one without <c>type</c> or <c>id</c>.</summary>
    Shape,

    /// <summary><c>first_observed</c> or <c>last_observed</c> is missing or no timestamp, or the last lies before the first.</summary>
    Time,

    /// <summary><c>number_observed</c> is missing or not between 1 and 999,999,999.</summary>
    Number,

    /// <summary>Neither <c>object_refs</c> nor <c>objects</c>.</summary>
    Objects,
}
