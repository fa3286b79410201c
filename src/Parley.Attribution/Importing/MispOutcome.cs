namespace Parley.Attribution;

/// <summary>What came of an actor whose country the cluster names.</summary>
public enum MispOutcome
{
    /// <summary>The group had no country and has this one now.</summary>
    Applied,

    /// <summary>The group had the same country before.</summary>
    Confirmed,

    /// <summary>The names are those of several groups, or several actors with different countries are one group: nothing is applied.</summary>
    Ambiguous,

    /// <summary>The group has another country from another source, which stays.</summary>
    Conflict,

    /// <summary>No group has any of the names.</summary>
    Unmatched,
}
