namespace Parley.Protocol;

/// <summary>The origin line and key name of a feed's checkpoints (docs/spec/notes.md).</summary>
public static class Origin
{
    /// <summary><c>parley/v1/&lt;channel id&gt;/&lt;party id&gt;</c>.</summary>
    public static string Of(ChannelId channel, string party) => $"parley/v1/{channel}/{party}";
}
