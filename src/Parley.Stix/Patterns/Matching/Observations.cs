using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>What patterns are matched against: Observed Data with what it refers to. Unchangeable; safe for many threads.</summary>
public sealed class Observations
{
    private static readonly JsonName s_type = new("type"), s_id = new("id"), s_modified = new("modified"), s_objects = new("objects");

    private Observations(IReadOnlyList<ObservedData> data, IReadOnlyList<ObservedFault> faults) => (Data, Faults) = (data, faults);

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<ObservedData> Data { get; }

    /// <summary>Observed Data that was left out, and why.</summary>
    public IReadOnlyList<ObservedFault> Faults { get; }

    public static Observations Of(IReadOnlyList<ObservedData> data) => new(data, []);

    /// <summary>
    /// Reads every Observed Data object of these texts: bundles, lists of bundles or of objects, single objects. <c>object_refs</c> are looked for in all of
    /// them. Of versions of one Observed Data object the last modified counts (3.6).
    /// </summary>
    public static Observations Read(params IEnumerable<JsonText> texts)
    {
        var objects = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        var observed = new List<JsonValue>();
        foreach (var text in texts)
            Collect(text.Root, objects, observed);
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        var data = new List<ObservedData>();
        var modified = new List<Instant>();
        var faults = new List<ObservedFault>();
        foreach (var value in observed)
        {
            if (!ObservedData.TryRead(value, id => objects.TryGetValue(id, out var found) ? found : null, out var one, out var fault))
            {
                faults.Add(fault);
                continue;
            }

            var at = Instant.TryParse(ObservedData.Text(value, s_modified), out var known) ? known : default;
            if (!versions.TryAdd(one.Id, data.Count))
            {
                var before = versions[one.Id];
                if (at >= modified[before])
                    (data[before], modified[before]) = (one, at);
                continue;
            }

            data.Add(one);
            modified.Add(at);
        }

        return new Observations(data, faults);
    }

    private static void Collect(JsonValue value, Dictionary<string, JsonValue> objects, List<JsonValue> observed)
    {
        if (value.Kind == JsonKind.Array)
        {
            foreach (var item in value.Items)
                Collect(item, objects, observed);
        }
        else if (value.Kind == JsonKind.Object)
        {
            var type = ObservedData.Text(value, s_type);
            if (type == "bundle")
            {
                if (value.TryGet(s_objects, out var inner) && inner.Kind == JsonKind.Array)
                    foreach (var item in inner.Items)
                        Collect(item, objects, observed);
            }
            else if (type == "observed-data")
            {
                observed.Add(value);
            }
            else if (ObservedData.Text(value, s_id) is { } id)
            {
                objects[id] = value;
            }
        }
    }
}
