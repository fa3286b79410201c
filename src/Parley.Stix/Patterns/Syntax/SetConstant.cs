namespace Parley.Stix.Patterns;

/// <summary><c>( …, … )</c>: what IN compares with. May be empty; then nothing is in it.</summary>
public sealed class SetConstant : Constant
{
    /// <param name="items">Constants of one type (9.6.1), no sets. Integers and floats are one type, and hex and binary.</param>
    /// <param name="offset">Where it begins.</param>
    public SetConstant(IReadOnlyList<Constant> items, int offset = 0)
        : base(offset)
    {
        foreach (var item in items)
            if (item is SetConstant || TypeOf(item) != TypeOf(items[0]))
                throw new ArgumentException("constants of one type", nameof(items));
        Items = items;
    }

    public IReadOnlyList<Constant> Items { get; }

    internal static int TypeOf(Constant constant) => constant switch
    {
        StringConstant => 0,
        IntegerConstant or FloatConstant => 1,
        BooleanConstant => 2,
        BytesConstant => 3,
        _ => 4,
    };
}
