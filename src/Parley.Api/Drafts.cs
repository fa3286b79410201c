namespace Parley.Api;

/// <summary>What an officer wrote and has not sent: it survives a closed browser and a session that ended. Nobody else sees it.</summary>
/// <param name="Drafts">The one that changed last first.</param>
public sealed record DraftList(IReadOnlyList<DraftLine> Drafts)
{
    /// <summary>GET: <see cref="DraftList"/>, those of whoever asks. POST <see cref="Draft"/>: <see cref="DraftLine"/>; 422 <c>people.drafts-full</c>.</summary>
    public const string Route = PeoplePaths.People + "/drafts";

    /// <summary>See <see cref="One"/>.</summary>
    public const string OneRoute = PeoplePaths.People + "/draft/{id}";

    /// <summary>POST <see cref="DraftRef"/>: <see cref="DraftList"/> without it.</summary>
    public const string Removed = Route + "/removed";

    /// <summary>GET: <see cref="Draft"/>; 404 <c>people.no-draft</c>.</summary>
    public static string One(string id) => OneRoute.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal);
}

/// <param name="Id">The key of the message that it becomes: 32 hexadecimal digits.</param>
/// <param name="Changed">UTC, ISO 8601.</param>
public sealed record DraftLine(string Id, string Channel, string Kind, string Changed);

/// <param name="Typed">What was typed, by the names of the form; a name again for each of its values.</param>
/// <param name="Files">SHA-256 of the uploads that wait as long as it does; null leaves it as it is. In an answer, those that are still there.</param>
public sealed record Draft(
    [Limits(Pattern = DraftLimits.Id)] string Id, [Limits(Pattern = InsideLimits.Channel)] string Channel, [Limits(MinLength = 1, MaxLength = 64)] string Kind,
    [Limits(MaxItems = DraftLimits.MostValues)] IReadOnlyList<TypedValue> Typed,
    [Limits(MaxItems = InsideLimits.MaxAttachments, Pattern = InsideLimits.Channel)] IReadOnlyList<string>? Files = null);

public sealed record TypedValue([Limits(MinLength = 1, MaxLength = InsideLimits.MaxText)] string Name, [Limits(MaxLength = DraftLimits.LongestValue)] string Value);

public sealed record DraftRef([Limits(Pattern = DraftLimits.Id)] string Id);

/// <summary>Limits of drafts.</summary>
public static class DraftLimits
{
    public const string Id = "^[0-9a-f]{32}$";

    /// <summary>Of one officer.</summary>
    public const int MostDrafts = 100;

    public const int MostValues = 1_000;

    /// <summary>UTF-16 units: the longest free text of a message.</summary>
    public const int LongestValue = 32_768;
}
