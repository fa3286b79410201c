namespace Parley.Attribution;

public static partial class AttributionCodes
{
    /// <summary>Sets of weights are not in order of the day before which they were learned, each day once and the set of all cases last.</summary>
    public const string WeightsOrder = "weights.order";
}
