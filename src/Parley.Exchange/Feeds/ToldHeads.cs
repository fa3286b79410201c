using System.Text;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Heads of a third feed that members put into their own (<c>fork</c> entries). Each is held against our copy as soon as that is as long, and again until what it proves is on disk:
/// the entry that brought it does not come a second time.
/// </summary>
internal sealed class ToldHeads(NodeSeams seams, Channel channel, Mirror mirror)
{
    /// <summary>Of one teller; the largest go first. What one makes up crowds out nobody else's.</summary>
    private const int MaxOfOne = 8;

    private readonly List<(string Teller, ForkProof Head)> _waiting = [];

    public void Add(string text, string teller)
    {
        if (Forks.Head(text) is not { } head)
            return;
        _waiting.Add((teller, head));
        var theirs = _waiting.Where(told => told.Teller == teller).ToArray();
        if (theirs.Length > MaxOfOne)
            _waiting.Remove(theirs.MaxBy(told => told.Head.From));
    }

    /// <exception cref="TryLaterException">A proof could not be kept; it is held again with the next call.</exception>
    public async Task HoldAsync()
    {
        foreach (var told in _waiting.Where(told => told.Head.From <= mirror.Size).ToArray())
        {
            // One head of which the entries are not here leaves nothing that it shares with ours: more say no more.
            if (!HasOne() && await IsForkAsync(told.Head))
                await mirror.FreezeAsync(Codes.CheckpointFork, Encoding.UTF8.GetBytes(told.Head.Head));
            _waiting.Remove(told);
        }
    }

    private bool HasOne() => seams.Store.Evidence(channel.Id).Any(row => row.Party == mirror.Party && Forks.Of(row, seams.Store) is { Entries.Count: 0 });

    private async Task<bool> IsForkAsync(ForkProof head)
    {
        var (keySet, edge) = (mirror.KeySetAt(head.From), Forks.Edge(channel, mirror.Party, head.From, seams.Store));
        return await seams.Workers.Run(() => head.TryRead(channel.Rules, mirror.Party, edge, out var fork, out _) && head.CheckSigned(channel.Rules, mirror.Party, fork, keySet) is null);
    }
}
