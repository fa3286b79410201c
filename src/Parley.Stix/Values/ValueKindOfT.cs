using System.Diagnostics.CodeAnalysis;
using Parley.Json;

namespace Parley.Stix.Values;

/// <inheritdoc/>
/// <typeparam name="T">What a value of this kind is read as.</typeparam>
public abstract class ValueKind<T> : ValueKind
{
    private protected ValueKind(string name)
        : base(name)
    {
    }

    /// <summary>Reads a value; false where it is not of this kind.</summary>
    public abstract bool TryRead(JsonValue value, [MaybeNullWhen(false)] out T read);
}
