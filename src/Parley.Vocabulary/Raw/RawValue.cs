namespace Parley.Vocabulary;

/// <summary>A value as a door read it, within limits and before anything is known about it. Nothing of it is left in a <see cref="Message"/> but what nobody can read.</summary>
public abstract record RawValue;

public sealed record RawText(string Value) : RawValue;

public sealed record RawWhole(long Value) : RawValue;

public sealed record RawFlag(bool Value) : RawValue;

/// <summary>A null, or a number that is no 64-bit integer: neither has a place in a message.</summary>
/// <param name="Text">As it was written.</param>
public sealed record RawOther(string Text) : RawValue;

public sealed record RawList(ValueList<RawValue> Items) : RawValue;

/// <param name="Items">Each name once, in the order in which they came.</param>
public sealed record RawMap(ValueList<RawItem> Items) : RawValue
{
    public RawMap(params IEnumerable<RawItem> items)
        : this(new ValueList<RawItem>(items))
    {
    }

    public RawValue? Find(string name)
    {
        foreach (var item in Items)
        {
            if (item.Name == name)
                return item.Value;
        }

        return null;
    }

    public string? TextOf(string name) => (Find(name) as RawText)?.Value;
}

public sealed record RawItem(string Name, RawValue Value);

/// <summary>A part that could not be read at all, and why (a finding code).</summary>
internal sealed record RawBroken(string Code) : RawValue;
