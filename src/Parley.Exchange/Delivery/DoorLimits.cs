namespace Parley.Exchange;

/// <summary>What an outside door bears of strangers and of members (docs/spec/limits.md, The outside door; a test holds the two to each other).</summary>
public static class DoorLimits
{
    /// <summary>Connections, of all addresses together, whose other side has not shown a member's key yet.</summary>
    public const int UnprovedConnections = 256;

    /// <summary>Of these, connections from one address; of IPv6 from one /64.</summary>
    public const int UnprovedPerAddress = 128;

    /// <summary>Connections with one member's key.</summary>
    public const int ConnectionsPerPin = 64;

    /// <summary>For the TLS handshake.</summary>
    public const int HandshakeSeconds = 5;

    /// <summary>From the acceptance of a connection to the headers of its first request.</summary>
    public const int FirstRequestSeconds = 10;

    /// <summary>For the headers of any request, from their first byte on.</summary>
    public const int HeadersSeconds = 5;

    /// <summary>For a request as a whole: its body, its turn, its answer.</summary>
    public const int RequestSeconds = 120;

    /// <summary>Slower bodies are given up after <see cref="GraceSeconds"/>, and so are answers that are taken more slowly.</summary>
    public const int BytesPerSecond = 1_024;

    /// <summary>How long a body or an answer may be slower than that.</summary>
    public const int GraceSeconds = 5;

    /// <summary>Bytes of all headers of a request.</summary>
    public const int HeaderBytes = 8_192;

    /// <summary>Bytes of the node key set and vouch that a TLS key which is no member's yet comes with.</summary>
    public const int NewcomerBytes = 65_536;

    /// <summary>Of each member one newcomer in this time.</summary>
    public const int NewcomerSeconds = 60;

    /// <summary>Longer bodies, and entries that are read, take turns: one at a time with one member's key.</summary>
    public const int LongBytes = 65_536;

    /// <summary>Requests with one member's key; more wait.</summary>
    public const int RequestsPerSecond = 1_000;

    /// <summary>Refusals and told times for one member of a channel; beyond it the question goes unanswered.</summary>
    public const int SignedPerSecond = 2;

    /// <summary>Of these, at once.</summary>
    public const int SignedAtOnce = 40;

    /// <summary>Bytes of entries that one member of a channel reads; more wait.</summary>
    public const int ReadBytesPerSecond = 4_194_304;

    /// <summary>Of these, at once.</summary>
    public const int ReadBytesAtOnce = 8_388_608;

    /// <summary>What one reading counts at least, bytes.</summary>
    public const int ReadBytesAtLeast = 16_384;

    /// <summary>Between two lines of the log about what was turned away.</summary>
    public const int LogSeconds = 60;
}
