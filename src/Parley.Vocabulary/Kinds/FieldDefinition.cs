namespace Parley.Vocabulary;

/// <summary>A coded field of a message kind, or of a record inside one.</summary>
public sealed class FieldDefinition
{
    public required string Name { get; init; }

    public required FieldType Type { get; init; }

    public required Presence Presence { get; init; }

    /// <summary>Name of the vocabulary, for codes.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>The value is a list of 1 to <see cref="MaxItems"/> values of the type, without repetition.</summary>
    public bool IsList { get; init; }

    public int MaxItems { get; init; }

    /// <summary>Smallest number.</summary>
    public long Min { get; init; }

    /// <summary>Largest number, or most characters (UTF-16) of a text.</summary>
    public long Max { get; init; }

    /// <summary>Unit of a number, as a code of the sentences <c>unit.*</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Fields of a record.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
}
