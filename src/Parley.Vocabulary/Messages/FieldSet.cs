namespace Parley.Vocabulary;

public sealed record Field(string Name, FieldValue Value);

/// <summary>Named values: those that are defined in the order of their definitions, then what is not defined in the order in which it came.</summary>
public sealed record FieldSet(ValueList<Field> Items)
{
    public static FieldSet Empty { get; } = new(new ValueList<Field>([]));

    public FieldValue? Find(string name)
    {
        foreach (var field in Items)
        {
            if (field.Name == name)
                return field.Value;
        }

        return null;
    }

    /// <summary>The value, where it is there and of that type.</summary>
    public T? Find<T>(string name)
        where T : FieldValue => Find(name) as T;

    public string? Code(string name) => Find<CodeValue>(name)?.Code;

    public string? Text(string name) => Find<TextValue>(name)?.Text;

    public long? Whole(string name) => Find<WholeValue>(name)?.Number;

    /// <summary>What is readable of a list; nothing where there is none.</summary>
    public IEnumerable<T> All<T>(string name)
        where T : FieldValue => Find<ListValue>(name)?.Items.OfType<T>() ?? [];

    internal FieldSet With(string name, FieldValue value) => Find(name) is null
        ? new(new ValueList<Field>([.. Items, new(name, value)]))
        : new(new ValueList<Field>(Items.Select(field => field.Name == name ? new(name, value) : field)));
}
