namespace Parley.Exchange;

/// <summary>What an exported record shows of its messages to whoever has the file.</summary>
public enum Showing
{
    Nothing,

    /// <summary>The fields that decide how messages and duties stand, and no text (docs/spec/meaning.md).</summary>
    States,
    Everything,
}
