namespace Parley.Attribution;

/// <summary>Whom a party holds to be behind a group, before this case.</summary>
/// <param name="Group">Id of the group.</param>
/// <param name="Shares">
/// By country code (ISO 3166-1 alpha-2), <see cref="NonState"/> or <see cref="Unknown"/>: parts per million. They sum to
/// 1,000,000, and none is 0 or 1,000,000.
/// </param>
public sealed record SponsorPrior(string Group, IReadOnlyDictionary<string, int> Shares)
{
    public const string NonState = "non-state";
    public const string Unknown = "unknown";
}
