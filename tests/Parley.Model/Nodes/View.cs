using Parley.Exchange;

namespace Parley.Model.Nodes;

/// <summary>What of a running node the model goes by, and lemmas are asked of.</summary>
internal sealed record View
{
    public View(Channel channel, Func<string, bool> isDue)
    {
        OwnSize = channel.Own.CommittedSize;
        FrozenBy = channel.Own.FrozenBy;
        HeldBy = channel.Recovery.OwnHeldBy;
        Members = [.. channel.Members.OrderBy(member => member.Party, StringComparer.Ordinal).Select(member => new Member(
            member.Party, member.DeliveredSize, member.StoppedBy, member.StoppedBy is null && !channel.Own.Frozen && isDue(member.Party),
            channel.MirrorOf(member.Party)!.Size, channel.MirrorOf(member.Party)!.Frozen, Root(channel, member.Party)))];
        OwnRoot = OwnSize == 0 ? "" : string.Join(' ', channel.Own.RootsAt(OwnSize));
    }

    public long OwnSize { get; }

    public string OwnRoot { get; }

    /// <summary>Why nothing is written to its own feed any more.</summary>
    public string? FrozenBy { get; }

    /// <summary>Why nothing is written to its own feed yet.</summary>
    public string? HeldBy { get; }

    public IReadOnlyList<Member> Members { get; }

    /// <summary>Whether the watch is not at work.</summary>
    public bool MayTick { get; init; }

    public Member Of(string party) => Members.First(member => member.Party == party);

    private static string Root(Channel channel, string party) => channel.MirrorOf(party) is { Size: > 0 } mirror ? string.Join(' ', mirror.RootsAt(mirror.Size)) : "";

    /// <param name="Delivered">Entries of our feed that it cosigned.</param>
    /// <param name="StoppedBy">Why nothing goes to it any more.</param>
    /// <param name="IsDue">Whether a step of the delivery to it would do something.</param>
    /// <param name="Size">Entries of its feed here.</param>
    /// <param name="IsFrozen">Whether its feed is frozen here.</param>
    internal sealed record Member(string Party, long Delivered, string? StoppedBy, bool IsDue, long Size, bool IsFrozen, string Root);
}
