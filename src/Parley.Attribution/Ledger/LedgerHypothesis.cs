namespace Parley.Attribution;

/// <summary>One explanation as the ledger weighs it.</summary>
/// <param name="Id">The stated id, the group's id in the knowledge, <see cref="UnknownId"/>, or <see cref="ImitationPrefix"/> and the group's id.</param>
/// <param name="Group">Id of the group, for a group or its imitation.</param>
/// <param name="Country">Of an unknown actor of a state, or as the analyst stated; never that of a group: see <see cref="SponsorPrior"/>.</param>
/// <param name="PriorMillibans">Log-odds before the evidence against an unspecific actor.</param>
/// <param name="Candidate">Position among the candidates of the technical evidence, or -1.</param>
/// <param name="Imitates">Position of the imitated group in the ledger, or -1.</param>
public sealed record LedgerHypothesis(string Id, HypothesisKind Kind, string? Group, string? Country, int PriorMillibans, int Candidate, int Imitates)
{
    /// <summary>The wholly unknown actor, where the analyst states none.</summary>
    public const string UnknownId = "unknown";

    /// <summary>Before the id of the group imitated, where the analyst states no hypothesis of that.</summary>
    public const string ImitationPrefix = "imitation:";
}
