namespace Parley.Vocabulary;

/// <summary>A correction of an earlier message.</summary>
/// <param name="Action">A code of <c>correction-actions</c>.</param>
/// <param name="Amended">New values by field; only of those that can be read.</param>
/// <param name="ReplacedBy">The message that takes its place.</param>
public sealed record Correction(string Action, IReadOnlyList<Amended> Amended, Link? ReplacedBy)
{
    /// <summary>Path of the field that a correction names, by its place.</summary>
    public static string FieldAt(int index) => $"fields/corrections/{index}/field";

    /// <summary>Path of its new value.</summary>
    public static string NowAt(int index) => $"fields/corrections/{index}/now";

    /// <summary>Path of what takes the message's place.</summary>
    public const string ReplacedByPath = "fields/replaced-by";

    /// <summary>Null when the message is of another kind.</summary>
    public static Correction? Of(Message message) => message.Kind != DecidingKinds.Correct ? null : new(
        message.Fields.Code("action") ?? "",
        [.. message.Fields.All<RecordValue>("corrections").Select(one => new Amended(one.Fields.Text("field") ?? "", one.Fields.Find<AnyValue>("now")?.Raw))],
        message.Fields.Find<LinkValue>("replaced-by")?.Link);

    /// <summary>A message as amendments leave it; null where one names nothing that could stand in it.</summary>
    public static RawMap? Apply(RawMap message, IEnumerable<Amended> amendments)
    {
        RawValue? at = message;
        foreach (var (field, now) in amendments)
        {
            if ((at = now is null ? null : Put(at!, field.Split('/'), now)) is null)
                return null;
        }

        return (RawMap)at;
    }

    private static RawValue? Put(RawValue at, ReadOnlySpan<string> path, RawValue now)
    {
        if (path.IsEmpty)
            return now;
        var name = path[0];
        switch (at)
        {
            case RawMap map:
                if (Put(map.Find(name) ?? new RawMap(), path[1..], now) is not { } value)
                    return null;
                return map.Find(name) is null ? new RawMap([.. map.Items, new(name, value)]) : new RawMap(map.Items.Select(item => item.Name == name ? new(name, value) : item));
            case RawList { Items: var items } when int.TryParse(name, System.Globalization.NumberStyles.None, null, out var index) && index <= items.Count:
                if (Put(index < items.Count ? items[index] : new RawMap(), path[1..], now) is not { } placed)
                    return null;
                return new RawList(new([.. items.Take(index), placed, .. items.Skip(index + 1)]));
            default:
                return null;
        }
    }
}

/// <summary>One field that a correction amends.</summary>
/// <param name="Field">Its path.</param>
/// <param name="Now">The new value; null where it cannot be read.</param>
public sealed record Amended(string Field, RawValue? Now);
