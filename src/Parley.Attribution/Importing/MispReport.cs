namespace Parley.Attribution;

/// <summary>What MISP's cluster added.</summary>
/// <param name="Actors">All actors of the cluster.</param>
/// <param name="UnknownSponsors">Names of states in it that have no code here; their actors have no country.</param>
/// <param name="Matches">One for each actor with a country, in the order of the cluster.</param>
public sealed record MispReport(int Actors, IReadOnlyList<string> UnknownSponsors, IReadOnlyList<MispMatch> Matches);
