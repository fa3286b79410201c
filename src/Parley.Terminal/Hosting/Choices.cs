namespace Parley.Terminal;

/// <summary>What would have been allowed in place of what was given.</summary>
/// <param name="Given">The wrong word.</param>
/// <param name="Allowed">All that is allowed, in its own order.</param>
/// <param name="Command">Command that lists them, where they are too many for a line.</param>
public sealed record Choices(string Given, IReadOnlyList<string> Allowed, string? Command = null)
{
    /// <summary>Most that a line lists.</summary>
    public const int MostListed = 12;
}
