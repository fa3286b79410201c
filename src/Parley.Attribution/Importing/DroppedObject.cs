namespace Parley.Attribution;

/// <summary>An object of a bundle that is not in the knowledge.</summary>
/// <param name="Id">Its STIX id.</param>
/// <param name="Successor">Id of ATT&amp;CK of what took its place, if anything did.</param>
public sealed record DroppedObject(string Id, string Name, DropReason Reason, string? Successor);
