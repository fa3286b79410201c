using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>How someone decides a conflict.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>What one of the versions says, be it that there is nothing.</summary>
    public static Decision Take(Side side) => new Taken(side);

    /// <summary>Neither: another value.</summary>
    public static Decision Say(JsonValue value) => new Said(value);

    /// <summary>Neither: nothing.</summary>
    public static Decision Remove { get; } = new Removed();

    internal JsonValue? ValueFor(Conflict conflict) => this switch
    {
        Taken { Side: Side.First } => conflict.First.Value,
        Taken => conflict.Second.Value,
        Said said => said.Value,
        _ => null,
    };

    private sealed record Taken(Side Side) : Decision;

    private sealed record Said(JsonValue Value) : Decision;

    private sealed record Removed : Decision;
}
