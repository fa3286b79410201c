namespace Parley.Attribution;

/// <summary>Every code of a finding, grouped by what was read. Each has a sentence and a hint in every language.</summary>
public static partial class AttributionCodes
{
}
