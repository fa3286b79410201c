using Parley.Json;

namespace Parley.Stix.Editing;

/// <summary>Why an edit is not made, and where.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Place">The place that the edit named, or the property that stands in its way.</param>
/// <param name="Finding">Which rule a new object would break, with <see cref="EditRefusalCode.Invalid"/>.</param>
public readonly record struct EditRefusal(EditRefusalCode Code, JsonPlace? Place = null, StixFinding? Finding = null)
{
    public override string ToString() => Place is null ? $"{Code} {Finding?.Rule}".TrimEnd() : $"{Code} {Place} {Finding?.Rule}".TrimEnd();
}

/// <summary>Why an edit is not made.</summary>
public enum EditRefusalCode
{
    None = 0,

    /// <summary>The value is no JSON that we take.</summary>
    Json,

    /// <summary>Nothing stands there, or what should hold it is no object or list.</summary>
    Place,

    /// <summary>The result would be larger or deeper than the limits allow.</summary>
    Limit,

    /// <summary>Objects of this type have no versions: observables, marking definitions, bundles (sections 3.2 and 3.6).</summary>
    NotVersioned,

    /// <summary>The object is revoked, and revocation is permanent (section 3.6).</summary>
    Revoked,

    /// <summary>The object has no <c>created</c> or <c>modified</c> that can be read, so that no later version can be told.</summary>
    NoVersion,

    /// <summary>The time given is not at least one millisecond after <c>modified</c>, or is before <c>created</c> (sections 3.2 and 3.6).</summary>
    NotLater,

    /// <summary>
    /// A new version may not change <c>type</c>, <c>id</c>, <c>created</c> or <c>created_by_ref</c>: that would be another object (sections 3.2, 3.5 and 3.6).
    /// </summary>
    Fixed,

    /// <summary>A new object lacks a property that its table requires.</summary>
    Required,

    /// <summary>A conflict has no decision.</summary>
    Undecided,

    /// <summary>A new object would break a MUST of the standard.</summary>
    Invalid,
}
