namespace Parley.Attribution;

/// <summary>Steps from the marks of a case to a state.</summary>
public enum LadderRung
{
    /// <summary>The marks are those of the group: the group itself, or somebody who imitates it.</summary>
    Cluster,

    /// <summary>It is the group.</summary>
    Group,

    /// <summary>It is the group, and it works for a state or for none; who that is, is known.</summary>
    Organisation,

    /// <summary>It is the group, and it works for this state.</summary>
    State,
}
