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
