namespace Parley.Attribution;

/// <summary>The engine's stated constants, with what speaks for each. Two parties who compare verdicts use the same.</summary>
public sealed record EngineRules
{
    /// <summary>
    /// Before the evidence, an imitation of a group against the group: one in a hundred. The proven false flags of the public record are a handful among
    /// some hundreds of attributed campaigns; that they are hard to prove is what the robust number is for.
    /// </summary>
    public int ImitationPriorMillibans { get; init; } = -2_000;

    /// <summary>Before the evidence, several actors or shared tooling against the unknown actor: one in five. Chosen on cases before 2021: more costs right answers, less lets twenty random tools name somebody.</summary>
    public int SeveralPriorMillibans { get; init; } = -700;

    /// <summary>In the robust number: prior odds of the suspicion that the software for a hypothesis was planted. At most 0.</summary>
    public int PlantedSoftwareMillibans { get; init; } = -2_000;

    /// <summary>The same for that software together with techniques and other items.</summary>
    public int PlantedMoreMillibans { get; init; } = -2_700;

    /// <summary>Software items, those that favour a hypothesis most, that the first suspicion is about.</summary>
    public int TrimmedSoftware { get; init; } = 1;

    /// <summary>Of the techniques of a case, the share (rounded up, per mille) that the second suspicion is about, best supporting first.</summary>
    public int TrimmedTechniquesPermille { get; init; } = 250;

    /// <summary>Other items that can be forged, those that favour a hypothesis most, that the second suspicion is about.</summary>
    public int TrimmedOthers { get; init; } = 1;

    /// <summary>A family of evidence lifts a cap if its items together favour the hypothesis by this over its rival: three to one.</summary>
    public int FamilyMillibans { get; init; } = 500;

    /// <summary>All that is said of who was attacked moves no hypothesis further than this: three to one, however many were attacked and whatever was learned.</summary>
    public int VictimMillibans { get; init; } = 500;

    /// <summary>While nothing but who was attacked speaks for a hypothesis its robust number stays at or below this: less than a half, the top of "unlikely" (icd-203).</summary>
    public int VictimsAlonePpm { get; init; } = 450_000;

    /// <summary>An item says something damning if it favours a hypothesis by this over an unspecific actor: three to one.</summary>
    public int DamningMillibans { get; init; } = 500;

    /// <summary>An item does not tell two hypotheses apart if it favours one by less than this over the other: five to four.</summary>
    public int IndifferentMillibans { get; init; } = 100;

    /// <summary>Two items conflict if each favours another explanation by this: ten to one.</summary>
    public int ConflictMillibans { get; init; } = 1_000;

    /// <summary>And if both are at least as reliable as this: grade B2.</summary>
    public int ConflictPermille { get; init; } = 850;

    /// <summary>Where a source of the knowledge names a state behind a group and the party states nothing: the share of that state.</summary>
    public int ClaimedSponsorPpm { get; init; } = 850_000;

    /// <summary>In the same case: the share of no state at all. The rest is unknown.</summary>
    public int ClaimedNonStatePpm { get; init; } = 50_000;

    public static EngineRules Default { get; } = new();
}
