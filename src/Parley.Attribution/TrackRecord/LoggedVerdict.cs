namespace Parley.Attribution;

/// <summary>A verdict as it was given, before anybody knew better.</summary>
/// <param name="Hash">SHA-256 of the assessment, lower-case hexadecimal.</param>
/// <param name="Shares">By hypothesis, in parts per million; they sum to 1,000,000.</param>
/// <param name="Scale">Name of the scale of likelihood words.</param>
/// <param name="Word">What the leading hypothesis was called in it.</param>
public sealed record LoggedVerdict(
    string Assessment, int Version, string Hash, string Party, DateTimeOffset Time, IReadOnlyDictionary<string, int> Shares, string Scale, string Word)
{
    /// <summary>The likeliest hypothesis; of equal ones the first by id.</summary>
    public string Leader => Shares.OrderByDescending(share => share.Value).ThenBy(share => share.Key, StringComparer.Ordinal).First().Key;
}
