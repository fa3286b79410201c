namespace Parley.Stix;

/// <summary>A marking that an object carries.</summary>
/// <param name="Id">The marking definition's id, as it was written; of what is no text, its JSON.</param>
/// <param name="Selector">What it marks; null for the whole object, and for a granular marking whose selectors cannot be read: it may mean anything in it.</param>
public readonly record struct AppliedMarking(string Id, string? Selector);
