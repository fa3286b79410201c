namespace Parley.Protocol;

/// <summary>Version of what nodes send each other.</summary>
internal static class WireVersion
{
    public const int Number = 2;
}
