namespace Parley.Exchange;

/// <summary>What an exported record shows of its messages to whoever has the file.</summary>
public enum Showing
{
    Nothing,

    /// <summary>The fields that decide how messages and duties stand, and no text (docs/spec/meaning.md).</summary>
    States,
    Everything,
}

/// <summary>What a dispute file opens to whoever has it.</summary>
public enum Disputing
{
    Nothing,

    /// <summary>The one body.</summary>
    Message,

    /// <summary>Every body of its epoch: who sealed it and who could, is told from that alone.</summary>
    Epoch,
}
