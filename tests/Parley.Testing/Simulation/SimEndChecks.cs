using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>What must hold when all has healed: nothing lost, nothing doubled, everything provable, every record whole.</summary>
internal sealed class SimEndChecks(SimWorld world)
{
    private readonly Dictionary<string, List<TreeHash[]>> _ownRoots = new(StringComparer.Ordinal);

    /// <summary>Whether every honest feed is held and cosigned whole by every other honest node.</summary>
    public bool IsSettled => world.Honest.All(writer => writer.Frozen || world.Honest.All(reader => reader == writer || reader.Frozen || IsHeldBy(writer, reader)));

    public void AtEnd()
    {
        foreach (var node in world.Nodes.Values)
        {
            if (node.Context.Fault is { } fault)
                world.Violate($"{node.Party}: uncaught {fault.GetType().Name}: {fault.Message} {fault.StackTrace}");
        }

        foreach (var node in world.Honest)
        {
            CheckRecord(node);
            foreach (var other in world.Nodes.Values)
                CheckMirror(node, other);
            CheckMessages(node);
            if (node.Frozen)
                continue;
            if (!node.Accepted.Contains(SimWorld.LastMessage(node)))
                world.Violate($"{node.Party} takes no more messages");
            CheckDuties(node);
            CheckSeenFirst(node);
            CheckKeys(node);
        }
    }

    private bool IsHeldBy(SimNode writer, SimNode reader) =>
        SizeAt(writer, writer) is var written && SizeAt(reader, writer) == written && writer.Store.DeliveredSize(world.Rules.Id, reader.Party) == written;

    private long SizeAt(SimNode node, SimNode writer) =>
        node.Store.Feeds(world.Rules.Id).FirstOrDefault(row => row.Key.Party == writer.Party)?.Size ?? 0;

    /// <summary>The keys that a node was last started with are in force in its feed: a rotation comes to its end, whatever came between.</summary>
    private void CheckKeys(SimNode node)
    {
        var feed = new FeedKey(world.Rules.Id, node.Party);
        if (SimKeys.InForce(node.Store, node, feed, node.OwnSize) != node.StartedWith)
            world.Violate($"{node.Party} has not put the keys in force that it was started with");
    }

    /// <summary>Every feed an honest node holds replays by the rules; every honest feed is the same, and whole, at every honest node, and cosigned by it.</summary>
    private void CheckMirror(SimNode node, SimNode writer)
    {
        var feed = new FeedKey(world.Rules.Id, writer.Party);
        var size = SizeAt(node, writer);
        Replay(node, writer, feed, size);
        if (writer.Party == world.Hostile?.Party)
            CheckHostileFeed(node, feed);
        if (writer == node || writer.Party == world.Hostile?.Party || node.Frozen || writer.Frozen)
            return;

        var written = SizeAt(writer, writer);
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
        for (var at = written; at > 0; at--)
        {
            var row = writer.Store.Cosignatures(feed, at).FirstOrDefault(row => row.By == node.Party);
            if (row is null && at == written)
                world.Violate($"{writer.Party} lacks the cosignature of {node.Party} at {written}");
            if (row is not null && !IsGood(writer, node, feed, row))
                world.Violate($"{writer.Party} keeps a cosignature of {node.Party} at {at} that is not good");
        }
    }

    private bool IsGood(SimNode writer, SimNode node, FeedKey feed, CosignatureRow row) =>
        SignedNote.TryParse(writer.Store.Checkpoint(feed, row.Size)?.Note ?? "", out var note, out _)
        && SignatureLines.TryParse(row.Lines, out var lines, out _)
        && node.Rings.Any(ring => world.Rules.Verifier.VerifyCosignature(note.Text, lines, world.Rules.Origin(node.Party), ring.KeySet, world.Rules.Suites, out _) is null);

    /// <summary>The record as <c>fsck</c> reads it: entries by the rules, heads recomputed, cosignatures good.</summary>
    private void CheckRecord(SimNode node)
    {
        foreach (var channel in node.Store.Channels())
        {
            foreach (var finding in Fsck.Run(node.Store, channel, world.Registry))
            {
                if (finding.Code == Codes.FeedFrozen && finding.Party == world.Hostile?.Party)
                    world.Count("frozen");
                else
                    world.Violate($"{node.Party}: the record of {finding.Party} breaks {finding.Code} at {finding.Seq}");
            }
        }
    }

    /// <summary>What a feed of another says it has seen of ours must have been.</summary>
    private void Replay(SimNode node, SimNode writer, FeedKey feed, long size)
    {
        // Said again here, in few words, so that a fault in the code that everything reads through is not its own judge.
        var created = 0L;
        for (var seq = 0L; seq < size; seq++)
        {
            var entry = node.Store.Entry(feed, seq)!;
            if (!Header.TryDecode(entry.HeaderBytes, out var header, out _))
                continue;
            if (header.Seq != seq || header.Created < created || !header.Suites.SequenceEqual(world.Rules.Suites, StringComparer.Ordinal))
                world.Violate($"{node.Party} holds entry {seq} of {writer.Party} out of order, back-dated or without a suite");
            if (entry.Body is not null && !header.BodyHashes.SequenceEqual(world.Rules.HashesOf(entry.Body)))
                world.Violate($"{node.Party} holds a body of entry {seq} of {writer.Party} that its header does not name");
            created = header.Created;
            if (header.Size > 0 && entry.Body is null)
                world.Violate($"{node.Party} lacks the body of entry {seq} of {writer.Party}");
            if (header.Seen is { } seen && seen.Feed == node.Party && !node.WentBack && !HadHead(node, seen))
                world.Violate($"{node.Party} took a seen entry of {writer.Party} for a head that never was");
        }
    }

    /// <summary>A frozen feed is frozen for a reason that anyone can verify, and no batch was taken that a full quota does not hold.</summary>
    private void CheckHostileFeed(SimNode node, FeedKey feed)
    {
        var frozen = node.Store.Feeds(world.Rules.Id).Any(row => row.Key == feed && row.State == FeedState.Frozen);
        if (world.Checks.ForksRefused.Contains((node.Party, feed.Party)) && !frozen && !node.WentBack)
            world.Violate($"{node.Party} found a fork of {feed.Party} and did not freeze it");
        if (frozen && !node.Store.Evidence(world.Rules.Id).Any(row => row.Party == feed.Party && Proves(node, feed, row)))
            world.Violate($"{node.Party} froze {feed.Party} without proof");

        var (before, most) = (0L, world.Rules.Terms.Quotas.EntriesPerSecond * 10);
        for (var size = 1L; node.Store.NewestCheckpoint(feed) is { } newest && size <= newest.Size; size++)
        {
            if (node.Store.Checkpoint(feed, size) is null)
                continue;
            if (size - before > most)
                world.Violate($"{node.Party} took {size - before} entries of {feed.Party} at once, over its quota");
            before = size;
        }
    }

    /// <summary>Evidence is a batch whose head is well signed over entries that differ from those held.</summary>
    private bool Proves(SimNode node, FeedKey feed, EvidenceRow row)
    {
        if (!Batch.TryDecode(row.Bytes, out var batch, out _) || !SignedNote.TryParse(batch.Checkpoint, out var note, out _)
            || !Checkpoint.TryParse(note.Text, out var checkpoint, out _)
            || SimKeys.InForce(node.Store, world.Nodes[feed.Party], batch) is not { } ring
            || world.Rules.Verifier.Verify(note, world.Rules.Origin(feed.Party), ring.KeySet, world.Rules.Suites) is not null)
            return false;
        var theirs = new List<byte[]>();
        for (var seq = 0L; seq < batch.From; seq++)
            theirs.Add(node.Store.Entry(feed, seq)!.HeaderBytes);
        theirs.AddRange(batch.Entries.Select(entry => entry.HeaderBytes));
        var roots = world.Rules.Hashers.Select(hasher => MerkleRoot.Of(hasher, theirs)).ToArray();
        var differs = Enumerable.Range(0, batch.Entries.Count).Any(i =>
            node.Store.Entry(feed, batch.From + i) is { } held && !held.HeaderBytes.AsSpan().SequenceEqual(batch.Entries[i].HeaderBytes));
        return Heads.Matches(world.Rules, checkpoint, roots) ? differs : row.Code == Codes.CheckpointFork;
    }

    private bool HadHead(SimNode node, SeenData seen)
    {
        if (!_ownRoots.TryGetValue(node.Party, out var roots))
            _ownRoots.Add(node.Party, roots = RootsOf(node));
        return seen.Size < roots.Count && roots[(int)seen.Size].SequenceEqual(seen.Roots);
    }

    /// <summary>The roots of a node's own feed at every size from 0, as far as its entries keep the rules.</summary>
    private List<TreeHash[]> RootsOf(SimNode node)
    {
        var reader = new FeedReader(world.Rules, node.Party);
        var roots = new List<TreeHash[]> { reader.Roots() };
        while (node.Store.Entry(new FeedKey(world.Rules.Id, node.Party), reader.Size) is { } entry && reader.TryTake(entry, null, out _, out _))
            roots.Add(reader.Roots());
        return roots;
    }

    /// <summary>Accepted means: once in the writer's feed, once at every honest reader, readable.</summary>
    private void CheckMessages(SimNode reader)
    {
        if (reader.Frozen)
            return;
        var all = reader.Store.Messages(world.Rules.Id).Select(at => (At: at, reader.Look(at.Feed, at.Seq).Opened)).ToArray();
        var cases = all.Where(each => each.Opened.Message?.Case is not null).ToLookup(each => each.Opened.Message!.Case!, each => each.Opened.Message!, StringComparer.Ordinal);
        foreach (var topic in world.Honest.Where(node => !node.WentBack).SelectMany(node => node.Accepted))
        {
            if (cases[topic].Any(message => message.Exercise != world.Exercises.Contains(topic)))
                world.Violate($"{reader.Party} shows {topic} without its exercise flag");
            if (cases[topic].Count() != 1)
                world.Violate($"{reader.Party} has message {topic} {cases[topic].Count()} times, not once");
        }

        foreach (var (at, opened) in all.Where(each => each.Opened.Unreadable is not null && each.At.Feed.Party != world.Hostile?.Party))
            world.Violate($"{reader.Party} cannot read {at.Feed.Party}/{at.Seq}: {opened.Unreadable}");
    }

    /// <summary>What is due is met or declared overdue; nothing is declared overdue that had been seen to be met; nobody's word but a member's own meets its duty.</summary>
    private void CheckDuties(SimNode node)
    {
        var now = world.Loop.NowMs - 60_000;
        foreach (var due in node.Store.Due(world.Rules.Id, now, 10))
            world.Violate($"{node.Party} lets {due.What} of {due.OfSeq} by {due.Member} pass without a word");
        var own = new FeedKey(world.Rules.Id, node.Party);
        var overdue = node.Store.Entries(own, 0, int.MaxValue, long.MaxValue)
            .Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : null)
            .Where(header => header?.Overdue is { What: DueKind.Read }).ToLookup(header => header!.Overdue!.Of.Seq, header => header!);
        foreach (var (feed, seq) in node.Store.Messages(world.Rules.Id).Where(at => at.Feed == own && node.Store.Owed(own, at.Seq) != Owed.Nothing))
            CheckDuty(node, feed, seq, [.. overdue[seq]], now);
    }

    private void CheckDuty(SimNode node, FeedKey own, long seq, Header[] overdue, long now)
    {
        var precedence = node.Look(own, seq).Header.Precedence;
        var read = node.Store.Receipts(own, seq);
        foreach (var other in world.Nodes.Keys.Where(party => party != node.Party))
        {
            var delivered = node.Store.FirstCosignatureCovering(own, other, seq);
            var handled = (delivered?.Seconds * 1000) + world.Rules.Terms.Handling.Of(precedence);
            if (handled < now && !read.Any(receipt => receipt.By.Party == other) && !overdue.Any(entry => entry.Overdue!.By == other) && !node.WentBack && !IsOpen(node, seq, other))
                world.Violate($"{node.Party} did not write that {other} left {seq} unread");
        }

        foreach (var entry in overdue)
        {
            world.Count("overdue");
            if (read.Any(receipt => receipt.By.Party == entry.Overdue!.By && SeenBefore(node, receipt.By.Party, receipt.BySeq, entry.Seq)))
                world.Violate($"{node.Party} wrote that {seq} is overdue although it had seen that it was read");
        }
    }

    /// <summary>A member that forgot and was sent everything again has a new time.</summary>
    private bool IsOpen(SimNode node, long seq, string member) =>
        node.Store.Due(world.Rules.Id, long.MaxValue, int.MaxValue).Any(due => due.OfSeq == seq && due.Member == member && due.What == "read");

    private bool SeenBefore(SimNode node, string other, long seq, long below) =>
        Awareness.Of(node.Store, world.Rules, new EntryLink(node.Party, below)).Any(awareness => awareness.Party == other && awareness.Size > seq);

    /// <summary>Whatever a node wrote after it had cosigned a head stands behind the seen entry for that head.</summary>
    private void CheckSeenFirst(SimNode node)
    {
        if (node.WentBack)
            return;
        var feed = new FeedKey(world.Rules.Id, node.Party);
        var headers = node.Store.Entries(feed, 0, int.MaxValue, long.MaxValue)
            .Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : null).ToArray();
        foreach (var cosigned in world.Checks.Cosignatures.Where(row => row.Node == node.Party && row.Numbered >= 2))
        {
            var first = Array.FindIndex(headers, (int)Math.Min(cosigned.Numbered, headers.Length), header => header?.Type is not (EntryType.Seen or EntryType.Keys));
            if (first >= 0 && !headers.Take(first).Any(header => header?.Seen is { } seen && seen.Feed == cosigned.Feed && seen.Size >= cosigned.Size))
                world.Violate($"{node.Party} wrote {first} without saying that it had seen {cosigned.Feed} at {cosigned.Size}");
        }
    }
}
