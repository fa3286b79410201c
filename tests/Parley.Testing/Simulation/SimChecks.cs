using Parley.Exchange.Seams;
using Parley.Exchange.Store;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>"What must not happen, whatever fails" (the protocol's list), held against every answer and against the state when all has healed.</summary>
public sealed class SimChecks(SimWorld world)
{
    /// <summary>Every head signed by an honest party that anyone saw: origin and size to checkpoint text.</summary>
    private readonly Dictionary<(string, long), string> _heads = [];

    /// <summary>An honest node is about to answer a request.</summary>
    public void Answered(SimNode node, OutsideRequest request, ReadOnlyMemory<byte> bytes)
    {
        if (node.Party == world.Hostile?.Party || request.Path != OutsidePaths.Batch || !Batch.TryDecode(request.Body, out var batch, out _)
            || !Answer.TryDecode(bytes, out var answer, out _) || answer.Cosigned is null)
            return;

        // A receipt must not be given before the data is durable: reads of the store see durable state only.
        var feed = new FeedKey(world.Rules.Id, batch.Feed);
        var held = node.Store.Feeds(world.Rules.Id).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;
        if (held < batch.End)
            world.Violate($"{node.Party} cosigned {batch.Feed} at {batch.End} but holds only {held} durably");
        for (var i = 0; i < batch.Entries.Count && batch.From + i < held; i++)
        {
            if (!node.Store.Entry(feed, batch.From + i)!.HeaderBytes.AsSpan().SequenceEqual(batch.Entries[i].HeaderBytes))
                world.Violate($"{node.Party} cosigned entry {batch.From + i} of {batch.Feed} but holds another one");
        }

        // The head that was cosigned must be kept with every suite's signature.
        var keys = world.Nodes[batch.Feed].Keys.KeySet;
        if (!SignedNote.TryParse(node.Store.Checkpoint(feed, batch.End)?.Note ?? "", out var note, out _)
            || world.Rules.Verifier.Verify(note, world.Rules.Origin(batch.Feed), keys, world.Rules.Suites) is not null)
            world.Violate($"{node.Party} cosigned a head of {batch.Feed} that lacks a signature");
    }

    /// <summary>Some node sends a request.</summary>
    public void Sent(string from, OutsideRequest request)
    {
        if (request.Body.Span.IndexOf("marker-"u8) >= 0)
            world.Violate($"{from} sent plaintext");
        if (from == world.Hostile?.Party || request.Path != OutsidePaths.Batch || !Batch.TryDecode(request.Body, out var batch, out _)
            || !SignedNote.TryParse(batch.Checkpoint, out var note, out _) || !Checkpoint.TryParse(note.Text, out var checkpoint, out _))
            return;
        if (_heads.TryGetValue((checkpoint.Origin, checkpoint.Size), out var known) && known != note.Text)
            world.Violate($"{from} signed two heads of size {checkpoint.Size}");
        _heads[(checkpoint.Origin, checkpoint.Size)] = note.Text;
    }

    public void AtEnd()
    {
        foreach (var node in world.Nodes.Values)
        {
            if (node.Context.Fault is { } fault)
                world.Violate($"{node.Party}: uncaught {fault.GetType().Name}: {fault.Message} {fault.StackTrace}");
        }

        foreach (var node in world.Honest)
        {
            foreach (var other in world.Nodes.Values)
                CheckMirror(node, other);
            CheckMessages(node);
        }
    }

    /// <summary>Every feed an honest node holds replays by the rules; every honest feed is the same, and whole, at every honest node, and cosigned by it.</summary>
    private void CheckMirror(SimNode node, SimNode writer)
    {
        var feed = new FeedKey(world.Rules.Id, writer.Party);
        var size = node.Store.Feeds(world.Rules.Id).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;
        Replay(node, writer, feed, size);
        if (writer == node || writer.Party == world.Hostile?.Party)
            return;

        var written = writer.Store.Feeds(world.Rules.Id).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;
        if (written != size)
            world.Violate($"{node.Party} holds {size} of {written} entries of {writer.Party} after all has healed");
        for (var seq = 0L; seq < Math.Min(size, written); seq++)
        {
            var (mine, theirs) = (node.Store.Entry(feed, seq)!, writer.Store.Entry(feed, seq)!);
            if (!mine.HeaderBytes.AsSpan().SequenceEqual(theirs.HeaderBytes) || !mine.Body.AsSpan().SequenceEqual(theirs.Body))
                world.Violate($"{node.Party} and {writer.Party} differ on entry {seq} of {writer.Party}");
        }

        if (writer.Store.DeliveredSize(world.Rules.Id, node.Party) != written)
            world.Violate($"{writer.Party} has no receipt of {node.Party} for all of its {written} entries");
        if (written > 0 && writer.Store.Cosignatures(feed, written).All(row => row.By != node.Party))
            world.Violate($"{writer.Party} lacks the cosignature of {node.Party} at {written}");
    }

    private void Replay(SimNode node, SimNode writer, FeedKey feed, long size)
    {
        var reader = new FeedReader(world.Rules, writer.Party);
        for (var seq = 0L; seq < size; seq++)
        {
            var entry = node.Store.Entry(feed, seq)!;
            if (!reader.TryTake(entry, null, out var taken, out var refusal))
            {
                world.Violate($"{node.Party} holds entry {seq} of {writer.Party} that breaks {refusal.Code}");
                return;
            }

            if (taken.Header.Size > 0 && entry.Body is null)
                world.Violate($"{node.Party} lacks the body of entry {seq} of {writer.Party}");
            if (taken.Header.Seen is { } seen && seen.Feed == node.Party && !HadHead(node, seen))
                world.Violate($"{node.Party} took a seen entry of {writer.Party} for a head that never was");
        }
    }

    private bool HadHead(SimNode node, SeenData seen)
    {
        var reader = new FeedReader(world.Rules, node.Party);
        for (var seq = 0L; seq < seen.Size; seq++)
        {
            if (node.Store.Entry(new FeedKey(world.Rules.Id, node.Party), seq) is not { } entry || !reader.TryTake(entry, null, out _, out _))
                return false;
        }

        return reader.Roots().SequenceEqual(seen.Roots);
    }

    /// <summary>Accepted means: once in the writer's feed, once at every honest reader, readable.</summary>
    private void CheckMessages(SimNode reader)
    {
        var rows = reader.Store.Messages(new MessageQuery(world.Rules.Id, Max: 100_000));
        foreach (var twice in rows.GroupBy(row => (row.Feed.Party, row.Seq)).Where(group => group.Count() > 1))
            world.Violate($"{reader.Party} lists message {twice.Key} twice");
        var cases = rows.Where(row => row.Case is not null).ToLookup(row => row.Case!, StringComparer.Ordinal);
        foreach (var topic in world.Honest.SelectMany(node => node.Accepted))
        {
            if (cases[topic].Count() != 1)
                world.Violate($"{reader.Party} has message {topic} {cases[topic].Count()} times, not once");
        }

        foreach (var row in rows.Where(row => row.Unreadable is not null && row.Feed.Party != world.Hostile?.Party))
            world.Violate($"{reader.Party} cannot read {row.Feed.Party}/{row.Seq}: {row.Unreadable}");
    }
}
