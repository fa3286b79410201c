using Parley.Exchange.Record;

namespace Parley.Exchange;

/// <summary>How far one member is with our feed, and what keeps it. The delivery to that member writes it, on the loop; whoever lets the feed grow wakes it.</summary>
internal sealed class MemberProgress(MemberRow member, long deliveredSize)
{
    public string Party => member.Party;

    /// <summary>URL of its outside door.</summary>
    public string Address => member.Address;

    /// <summary>Entries of our feed that the member has cosigned.</summary>
    public long DeliveredSize { get; set; } = deliveredSize;

    /// <summary>Whether the member has said, since our start, that it holds no more of our feed than we do.</summary>
    public bool Asked { get; set; }

    /// <summary>Why nothing more is sent until an operator acts, or null.</summary>
    public string? StoppedBy { get; set; }

    /// <summary>The last thing that went wrong since the last success, or null.</summary>
    public string? LastFault { get; set; }

    /// <summary>Whether something of precedence FLASH waits for it.</summary>
    public bool FlashWaiting { get; set; }

    /// <summary>What it has not been told of other members' cosignatures over our heads.</summary>
    public KnownHeads Known { get; } = new();

    public Signal Work { get; } = new();

    public Signal Urgent { get; } = new();

    public void Wake(bool urgent)
    {
        Work.Set();
        if (!urgent)
            return;
        FlashWaiting = true;
        Urgent.Set();
    }
}
