namespace Parley.Attribution;

/// <summary>What it would cost somebody to plant an item, from least to most. Limits and costs: <see cref="ForgeabilityClass"/>.</summary>
public enum Forgeability
{
    /// <summary>A string, a time zone, a false claim.</summary>
    Trivial,

    /// <summary>Public or leaked tools and procedures, used on purpose.</summary>
    Cheap,

    /// <summary>Infrastructure that has to be taken over or built up.</summary>
    Moderate,

    /// <summary>An informer who has to be turned, a history that has to be lived.</summary>
    Costly,

    /// <summary>What only control of somebody else's systems could produce.</summary>
    Prohibitive,
}
