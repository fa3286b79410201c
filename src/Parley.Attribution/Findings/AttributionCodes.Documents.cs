namespace Parley.Attribution;

public static partial class AttributionCodes
{
    /// <summary>Not JSON that is taken. Arguments: why, after how many bytes.</summary>
    public const string AssessJson = "assess.json";

    /// <summary>Another format, or another version of it. Argument: the label expected.</summary>
    public const string AssessFormat = "assess.format";

    /// <summary>A member that the format does not have.</summary>
    public const string AssessUnknownMember = "assess.unknown-member";

    /// <summary>A value of the wrong kind. Argument: the kind expected.</summary>
    public const string AssessKind = "assess.kind";

    /// <summary>Not a day, or not a moment in UTC to the second.</summary>
    public const string AssessDate = "assess.date";

    /// <summary>More findings than are listed. Argument: how many more.</summary>
    public const string AssessMore = "assess.more";
}
