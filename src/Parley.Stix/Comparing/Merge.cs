using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Editing;

namespace Parley.Stix.Comparing;

/// <summary>
/// Two versions of one object side by side, and what becomes of them. That one is later decides nothing: what only one of them changed since the common
/// ancestor is taken, everything else on which they differ is a conflict, with both values and who said each. Without the ancestor every difference is one.
/// </summary>
/// <remarks>
/// Objects inside are merged member by member, lists without order (see <see cref="Difference"/>) item by item where there is an ancestor, all other values
/// whole. <c>modified</c> is no matter of dispute: the merged version gets its own. Where the versions say the same in two spellings, the first's stays.
/// </remarks>
public sealed class Merge
{
    private readonly StixObject _first;
    private readonly StixObject _second;
    private readonly IReadOnlyList<Splice> _splices;

    private Merge(StixObject first, StixObject second, Merger merger)
    {
        (_first, _second, _splices) = (first, second, merger.Splices);
        (Conflicts, Undisputed) = (merger.Conflicts, merger.Undisputed);
    }

    /// <summary>In the order of the first version, then what only the second has.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; }

    /// <summary>Changes that only one version made since the ancestor; empty without one.</summary>
    public IReadOnlyList<Resolution> Undisputed { get; }

    /// <param name="first">Its bytes are what the merged version begins with.</param>
    /// <param name="second">A version of the same object.</param>
    /// <param name="ancestor">The version from which both were made, if it is known.</param>
    /// <exception cref="ArgumentException">The ids differ: these are no versions of one object.</exception>
    public static Merge Of(StixObject first, StixObject second, StixObject? ancestor = null)
    {
        if (!HasSameId(first, second) || (ancestor is not null && !HasSameId(first, ancestor)))
            throw new ArgumentException("versions of one object have one id", nameof(second));
        var merger = new Merger(first, second, hasAncestor: ancestor is not null);
        merger.Run(ancestor);
        return new Merge(first, second, merger);
    }

    /// <summary>Makes the merged version: the first version, with what the second alone changed, and the decisions.</summary>
    /// <param name="now">Its <c>modified</c>, from the caller: at least one millisecond after that of both.</param>
    /// <param name="decisions">One for every conflict.</param>
    /// <param name="merged">The new version.</param>
    /// <param name="refusal">
    /// Why not: <see cref="EditRefusalCode.Undecided"/> with the place of the first conflict that has no decision; <see cref="EditRefusalCode.Revoked"/> if
    /// either version is revoked, after which there are no more versions; or as for <see cref="StixDraft.TryNewVersion"/>.
    /// </param>
    public bool TryApply(DateTimeOffset now, IReadOnlyDictionary<Conflict, Decision> decisions, [NotNullWhen(true)] out StixObject? merged, out EditRefusal refusal)
    {
        (merged, refusal) = (null, default);
        var draft = new StixDraft(_first);
        foreach (var splice in _splices)
        {
            if (splice.Conflict is null)
                splice.Apply(draft, splice.Value);
            else if (decisions.TryGetValue(splice.Conflict, out var decision))
                splice.Apply(draft, decision.ValueFor(splice.Conflict));
            else if (refusal.Code == EditRefusalCode.None)
                refusal = new EditRefusal(EditRefusalCode.Undecided, splice.Conflict.Place);
        }

        if (refusal.Code != EditRefusalCode.None)
            return false;

        // The second version must allow a later one too: it may be revoked, or from a time that has not come.
        return new StixDraft(_second).TryNewVersion(now, out _, out refusal) && draft.TryNewVersion(now, out merged, out refusal);
    }

    private static bool HasSameId(StixObject a, StixObject b) =>
        a.Root.TryGet(CommonProperties.Id.JsonName, out var first) && b.Root.TryGet(CommonProperties.Id.JsonName, out var second) &&
        (JsonEquality.AreEqual(first, second) || Sameness.AreSpellings(CommonProperties.Id, first, second));
}
