namespace Parley.Exchange;

/// <summary>Limits of what is kept outside the record (docs/spec/limits.md; a test holds the two to each other).</summary>
internal static class MarkLimits
{
    /// <summary>Bytes of one mark file.</summary>
    public const int MaxMarkBytes = 65_536;

    /// <summary>Bytes of one tail file: our entries above what every member has cosigned, the oldest first, as many as fit.</summary>
    public const int MaxTailBytes = 67_108_864;

    /// <summary>A tail longer than this, half of which is with everyone, is begun anew.</summary>
    public const int TailBytesAnew = 262_144;
}
