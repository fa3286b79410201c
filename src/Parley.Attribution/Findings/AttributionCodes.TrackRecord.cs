namespace Parley.Attribution;

public static partial class AttributionCodes
{
    /// <summary>An outcome of an assessment of which no verdict was logged before it. Argument: its id.</summary>
    public const string RecordNoVerdict = "assess.record-no-verdict";

    /// <summary>A verdict of a version that was logged already. Argument: the assessment's id.</summary>
    public const string RecordTwice = "assess.record-twice";

    /// <summary>More than a limit allows. Arguments: the limit's name, its value.</summary>
    public const string RecordLimit = "assess.record-limit";

}
