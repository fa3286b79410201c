namespace Parley.Attribution;

/// <summary>What kind of explanation a hypothesis is.</summary>
public enum HypothesisKind
{
    /// <summary>A named group.</summary>
    Group,

    /// <summary>An actor that nobody has named, of a state that is named.</summary>
    UnknownOfState,

    /// <summary>An actor that nobody has named and that works for no state.</summary>
    UnknownNonState,

    /// <summary>Wholly unknown.</summary>
    Unknown,

    /// <summary>Accident or misconfiguration.</summary>
    Accident,

    /// <summary>A group's marks, left by somebody else.</summary>
    Imitation,

    /// <summary>Whatever an analyst adds.</summary>
    Other,
}
