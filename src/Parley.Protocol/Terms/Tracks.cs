namespace Parley.Protocol;

/// <summary>The lanes of a channel.</summary>
public static class Tracks
{
    /// <summary>Between CERTs and watch officers.</summary>
    public const string Technical = "technical";

    /// <summary>Between foreign ministries.</summary>
    public const string Diplomatic = "diplomatic";

    /// <summary>Between leaders.</summary>
    public const string Leadership = "leadership";

    /// <summary>Whether the text names a track.</summary>
    public static bool IsTrack(string text) => text is Technical or Diplomatic or Leadership;
}
