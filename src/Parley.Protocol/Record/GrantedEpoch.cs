namespace Parley.Protocol;

/// <summary>The newest epoch of a feed, and whom its grants name so far.</summary>
/// <param name="Seq">Number of its entry; negative for none.</param>
/// <param name="Named">Party ids.</param>
public sealed record GrantedEpoch(long Seq, IReadOnlySet<string> Named)
{
    /// <summary>A feed without an epoch.</summary>
    public static GrantedEpoch None { get; } = new(-1, new HashSet<string>());

    /// <summary>With those that more grants name.</summary>
    public GrantedEpoch With(GrantBody grants) => this with { Named = new HashSet<string>([.. Named, .. grants.To.Select(grant => grant.Party)], StringComparer.Ordinal) };
}
