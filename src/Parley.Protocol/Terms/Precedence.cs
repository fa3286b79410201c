namespace Parley.Protocol;

/// <summary>How urgent a message is, most urgent first.</summary>
public enum Precedence
{
    /// <summary>Minutes count.</summary>
    Flash,

    /// <summary>Half an hour counts.</summary>
    Immediate,

    /// <summary>Hours count.</summary>
    Priority,

    /// <summary>The working day counts.</summary>
    Routine,
}

/// <summary>How a <see cref="Precedence"/> is written: <c>FLASH</c>, <c>IMMEDIATE</c>, <c>PRIORITY</c>, <c>ROUTINE</c>.</summary>
public static class PrecedenceText
{
    /// <summary>The text of a precedence.</summary>
    public static string ToText(this Precedence precedence) => precedence switch
    {
        Precedence.Flash => "FLASH",
        Precedence.Immediate => "IMMEDIATE",
        Precedence.Priority => "PRIORITY",
        Precedence.Routine => "ROUTINE",
        _ => throw new ArgumentOutOfRangeException(nameof(precedence)),
    };

    /// <summary>The precedence with exactly this text.</summary>
    public static bool TryParse(string text, out Precedence precedence)
    {
        precedence = text switch
        {
            "FLASH" => Precedence.Flash,
            "IMMEDIATE" => Precedence.Immediate,
            "PRIORITY" => Precedence.Priority,
            _ => Precedence.Routine,
        };
        return precedence.ToText() == text;
    }
}
