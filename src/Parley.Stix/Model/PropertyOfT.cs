using Parley.Stix.Values;

namespace Parley.Stix;

/// <inheritdoc/>
/// <typeparam name="T">What <see cref="StixObject.Get{T}"/> reads.</typeparam>
public sealed class Property<T>(string name, ValueKind<T> kind, Need need = Need.Optional) : Property(name, kind, need)
{
    public ValueKind<T> Kind { get; } = kind;
}
