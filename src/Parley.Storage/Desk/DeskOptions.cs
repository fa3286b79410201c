namespace Parley.Storage;

/// <summary>Sizes and times of a desk; the defaults suit a node.</summary>
public sealed record DeskOptions
{
    public static DeskOptions Default { get; } = new();

    /// <summary>Most facts that are followed in one transaction.</summary>
    public int PageFacts { get; init; } = 256;

    /// <summary>Most bytes of headers and bodies in one transaction, but for a single fact.</summary>
    public long PageBytes { get; init; } = 4 << 20;

    /// <summary>The first pause after trouble; it doubles.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to look whether the desk is still there while nothing happens.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a reading waits for what was in the record when it began.</summary>
    public TimeSpan ReadLimit { get; init; } = TimeSpan.FromSeconds(2);
}
