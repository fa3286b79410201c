using System.Globalization;

namespace Parley.Api;

/// <summary>Messages in which all words are, newest first.</summary>
public sealed record SearchView(IReadOnlyList<MessageSummary> Messages, DeskView Desk)
{
    /// <summary>See <see cref="Path"/>.</summary>
    public const string Route = InsideDoor.Root + "/search";

    /// <summary>GET: <see cref="SearchView"/>.</summary>
    public static string Path(string words, string? channel = null, int? max = null, string? language = null) => Route + InsideQuery.Of(
        ("words", words), (InsideQuery.Channel, channel), (InsideQuery.Max, max?.ToString(CultureInfo.InvariantCulture)), (InsideQuery.Language, language));
}
