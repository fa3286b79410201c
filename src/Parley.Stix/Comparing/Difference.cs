using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>
/// What differs between two objects, place by place. White space and the order of members are no difference. Lists without order (identifiers, terms,
/// labels, aliases, selectors) are compared as sets, in which an item can stand several times; all other lists by the longest common sequence of items, and
/// what stands between those is paired: records of one <c>id</c>, or without ids but with a member in common, and texts or numbers, are one item changed.
/// </summary>
/// <remarks>
/// The order of changes is that of the first object, then what only the second has. The cost is n log n for each level of nesting, and for lists in which values are repeated at most
/// <see cref="CommonItems.ExactSteps"/> steps more; beyond, a common sequence is still found, but it may not be the longest.
/// </remarks>
public sealed class Difference
{
    internal Difference(IReadOnlyList<Change> changes) => Changes = changes;

    public IReadOnlyList<Change> Changes { get; }

    /// <summary>Whether the objects say the same: at most, some values are spelled differently.</summary>
    public bool IsSame => Changes.All(change => change.Kind == ChangeKind.Respelled);

    public static Difference Between(StixObject before, StixObject after) => Between(before.Root, after.Root, before.Type == after.Type ? before.Table : null);

    /// <summary>The difference of two JSON values that are no objects of one type: every list has an order, but for those that their names tell.</summary>
    public static Difference Between(JsonValue before, JsonValue after) => Between(before, after, table: null);

    private static Difference Between(JsonValue before, JsonValue after, ObjectType? table)
    {
        var comparer = new Comparer(table);
        comparer.Compare(before, after);
        return new Difference(comparer.Changes);
    }
}

/// <summary>One difference, with what both sides have there.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="PlaceBefore">Where it stands in the first; null if the first has nothing there.</param>
/// <param name="PlaceAfter">Where it stands in the second; not the same as in the first where items before it came or went. Null if the second has nothing there.</param>
/// <param name="Before">The first's value, spelled as it came.</param>
/// <param name="After">The second's value.</param>
public sealed record Change(ChangeKind Kind, JsonPlace? PlaceBefore, JsonPlace? PlaceAfter, JsonValue? Before, JsonValue? After)
{
    /// <summary>Where it stands in the second, or in the first if the second has nothing there.</summary>
    public JsonPlace Place => PlaceAfter ?? PlaceBefore ?? JsonPlace.Root;

    public override string ToString() => $"{Kind} {Place}";
}

/// <summary>What differs at one place.</summary>
public enum ChangeKind
{
    /// <summary>Only the second has it.</summary>
    Added,

    /// <summary>Only the first has it.</summary>
    Removed,

    /// <summary>Both have a value there, and the values differ.</summary>
    Changed,

    /// <summary>
    /// The same value, spelled differently: 1.0 for 1, an escape for a character, a timestamp with more zeros, an identifier in capitals, or a default that
    /// only one of the two writes out. No change to the object (section 3.6).
    /// </summary>
    Respelled,
}
