namespace Parley.Protocol;

/// <summary>What an exported record shows of one sealed entry: all of it, or single leaves.</summary>
public sealed class Revealed
{
    private Revealed(IReadOnlyList<byte[]> keys, IReadOnlyList<DisclosedField> leaves) => (Keys, Leaves) = (keys, leaves);

    /// <summary>What opens it to everyone who has the file, innermost layer first.</summary>
    public IReadOnlyList<byte[]> Keys { get; }

    /// <summary>Leaves of a message.</summary>
    public IReadOnlyList<DisclosedField> Leaves { get; }

    /// <summary>Opens a message or a piece of an attachment.</summary>
    public static Revealed All(IReadOnlyList<byte[]> messageKeys) => new(messageKeys, []);

    /// <summary>Shows leaves of a message, whose body may be erased.</summary>
    /// <param name="leaves">One to <see cref="Limits.MaxRecordLeaves"/>, each name once.</param>
    public static Revealed Some(IEnumerable<DisclosedField> leaves) => new([], [.. leaves.OrderBy(leaf => leaf.Index)]);
}
