using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>One object within observed data.</summary>
internal readonly record struct ObservedObject(string Type, JsonValue Value);
