using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Autonomous System Object (section 6.2).</summary>
public static class AutonomousSystemObject
{
    public static readonly Property<long> Number = new("number", Kinds.Integer, Need.Required);
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Rir = new("rir", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "autonomous-system", "6.2.1", Category.Observable,
        [Number, Name, Rir])
    {
        Contributing = [Number],
    };
}
