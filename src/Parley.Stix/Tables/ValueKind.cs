using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>A data type of section 2, perhaps narrowed by a property: how a value of it is checked and read.</summary>
public abstract class ValueKind
{
    private protected ValueKind(string name) => Name = name;

    /// <summary>As the standard names it, for instance <c>list of type identifier</c>.</summary>
    public string Name { get; }

    public override string ToString() => Name;

    /// <summary>Reports every way in which the value is not of this kind.</summary>
    internal abstract void Check(JsonValue value, Check check);
}

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
