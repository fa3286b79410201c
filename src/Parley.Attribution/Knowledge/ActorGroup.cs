namespace Parley.Attribution;

/// <summary>A named group, as a source tells it apart from others. The name is a label for reports, not for persons or a state.</summary>
/// <param name="Country">ISO 3166 code of the state that a source suspects behind it; null where none is named, or <see cref="NonState"/>. A published claim, not a fact.</param>
/// <param name="CountrySource">Who says so.</param>
public sealed record ActorGroup(string Id, string Name, IReadOnlyList<string> Aliases, string? Country = null, string? CountrySource = null)
{
    /// <summary>In the place of a state: a source holds that no state is behind the group.</summary>
    public const string NonState = "NONSTATE";
}
