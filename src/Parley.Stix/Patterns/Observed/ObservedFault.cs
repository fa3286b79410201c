namespace Parley.Stix.Patterns;

/// <summary>Observed data that was left out.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Id">The <c>id</c>, if there is one.</param>
/// <param name="Offset">Where the object begins in its JSON text, in bytes.</param>
public readonly record struct ObservedFault(ObservedFaultCode Code, string? Id, int Offset);
