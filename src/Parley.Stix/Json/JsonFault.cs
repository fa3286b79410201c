namespace Parley.Stix.Json;

/// <summary>Why a text is not JSON that we take.</summary>
/// <param name="Code">Stable, one of <see cref="JsonFaultCode"/>.</param>
/// <param name="Offset">Bytes before the place, from the start of the text.</param>
/// <param name="Name">The member's name, where the fault is one.</param>
public readonly record struct JsonFault(JsonFaultCode Code, long Offset, string? Name = null);
