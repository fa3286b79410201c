using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>What a mirror answers to a batch.</summary>
/// <param name="Lines">Cosignature lines, or null.</param>
/// <param name="Code">Refusal code, or null.</param>
internal sealed record Received(string? Lines, string? Code)
{
    /// <summary>Messages that were new.</summary>
    public IReadOnlyList<(Header Header, OpenedBody Opened)> Arrived { get; init; } = [];

    public static Received Cosigned(string lines) => new(lines, null);

    public static Received Refused(string code) => new(null, code);
}
