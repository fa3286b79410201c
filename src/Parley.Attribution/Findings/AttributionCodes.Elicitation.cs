namespace Parley.Attribution;

public static partial class AttributionCodes
{
    /// <summary>An interval whose ends are the wrong way round.</summary>
    public const string ElicitInterval = "assess.elicit-interval";

    /// <summary>An event without hypotheses, with all of them, or with one that is not there. Argument: its name.</summary>
    public const string ElicitEvent = "assess.elicit-event";

    /// <summary>An analyst who judged nothing, or the same event twice. Argument: the analyst.</summary>
    public const string ElicitAnalyst = "assess.elicit-analyst";
}
