namespace Parley.Protocol;

/// <summary>What a key set is for (docs/spec/keys.md).</summary>
public enum KeyUse
{
    /// <summary>Made once, kept offline, signs nothing but vouches.</summary>
    Identity,

    /// <summary>Signs checkpoints, cosignatures and refusals, and receives sealed bodies, for weeks.</summary>
    Node,
}
