namespace Parley.Attribution;

/// <summary>One explanation that an analyst states. Groups of the knowledge need no statement: each candidate is a hypothesis under its own id.</summary>
/// <param name="Id">Unique in the assessment; <see cref="EvidenceItem.Stated"/> and overrides name it. Not the id of another group of the knowledge.</param>
/// <param name="Group">Id of the group, for <see cref="HypothesisKind.Group"/> and <see cref="HypothesisKind.Imitation"/>.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code; required for <see cref="HypothesisKind.UnknownOfState"/>, possible for <see cref="HypothesisKind.Other"/>.</param>
/// <param name="Titles">By language tag (<c>en</c>, <c>zh-Hans</c>).</param>
/// <param name="PriorMillibans">
/// Log-odds before the evidence, in millibans. For a group that is a candidate: added to what the knowledge says of it. For an imitation:
/// against the group imitated (default <see cref="EngineRules.ImitationPriorMillibans"/>). For the four kinds of unknown: their shares
/// among each other (default 0: alike). For several actors: against the unknown actor
/// (default <see cref="EngineRules.SeveralPriorMillibans"/>). For another hypothesis, or a group without a report: the same; required.
/// </param>
public sealed record Hypothesis(
    string Id,
    HypothesisKind Kind,
    IReadOnlyDictionary<string, string> Titles,
    string? Group = null,
    string? Country = null,
    int? PriorMillibans = null);

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

    /// <summary>Several actors at once, or tools that many share: each piece of software, and each stated item, from an actor of its own.</summary>
    Several,

    /// <summary>Whatever an analyst adds.</summary>
    Other,
}

/// <summary>Ids of hypotheses that stand for something by themselves.</summary>
public static class HypothesisId
{
    /// <summary>The wholly unknown actor, where the analyst states none.</summary>
    public const string Unknown = "unknown";

    /// <summary>Several actors or shared tooling, where the analyst states no hypothesis of that.</summary>
    public const string Several = "several";

    /// <summary>Before the id of the group imitated, where the analyst states no hypothesis of that.</summary>
    public const string ImitationPrefix = "imitation:";
}
