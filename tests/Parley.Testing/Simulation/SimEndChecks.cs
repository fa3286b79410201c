using System.Text.Json.Nodes;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Meaning;
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
            CheckHeld(node);
            if (node.Frozen)
                continue;

            // Nothing can be sealed to one that never said to which keys.
            if (!node.Accepted.Contains(SimWorld.LastMessage(node)) && !(node.IsWaiting && world.Nodes.Values.Any(other => other.Frozen || other.Party == world.Hostile?.Party)))
                world.Violate($"{node.Party} takes no more messages");
            CheckDuties(node);
            CheckSeenFirst(node);
            CheckKeys(node);
        }

        CheckStates();
    }

    /// <summary>Whoever kept its marks comes back whole, whatever became of its disk; it says so first, once.</summary>
    private void CheckHeld(SimNode node)
    {
        if (node.HeldBy is { } code)
            world.Count("held:" + code);

        // What all had cosigned is in no tail: when the others' disks went back too, it may be nowhere.
        if (node is { Forgot: false, HeldBy: { } held } && !(held == AlarmCodes.MarksLost && world.Nodes.Values.Any(other => other != node && other.WentBack)))
            world.Violate($"{node.Party} does not come back: {held}");
        if (node is { Forgot: true, HeldBy: AlarmCodes.MarksMissing })
            world.Violate($"{node.Party} still asks how far its word reaches");
        var headers = node.Store.Entries(new FeedKey(world.Rules.Id, node.Party), 0, int.MaxValue, long.MaxValue)
            .Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : null).ToArray();
        foreach (var restored in headers.Where(header => header?.Restored is not null))
        {
            world.Count("restored");
            if (!node.WentBack || restored!.Restored!.Own != restored.Seq)
                world.Violate($"{node.Party} says at {restored!.Seq} that it was put back");
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
        for (var seq = 0L; seq < size; seq++)
        {
            var entry = node.Store.Entry(feed, seq)!;
            if (!Header.TryDecode(entry.HeaderBytes, out var header, out _))
                continue;
            if (header.Seq != seq || !header.Suites.SequenceEqual(world.Rules.Suites, StringComparer.Ordinal))
                world.Violate($"{node.Party} holds entry {seq} of {writer.Party} out of order or without a suite");
            if (entry.Body is not null && !header.BodyHashes.SequenceEqual(world.Rules.HashesOf(entry.Body)))
                world.Violate($"{node.Party} holds a body of entry {seq} of {writer.Party} that its header does not name");
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
        if (!Batch.TryDecode(row.Bytes, out var batch, out _))
            return ProvesAlone(node, feed, System.Text.Encoding.UTF8.GetString(row.Bytes));
        if (!SignedNote.TryParse(batch.Checkpoint, out var note, out _)
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

    /// <summary>A head alone is evidence when its writer signed it and it does not fit the entries held.</summary>
    private bool ProvesAlone(SimNode node, FeedKey feed, string text)
    {
        if (!SignedNote.TryParse(text, out var note, out _) || !Checkpoint.TryParse(note.Text, out var checkpoint, out _)
            || SimKeys.InForce(node.Store, world.Nodes[feed.Party], feed, checkpoint.Size) is not { } ring
            || world.Rules.Verifier.Verify(note, world.Rules.Origin(feed.Party), ring.KeySet, world.Rules.Suites) is not null)
            return false;
        var held = node.Store.Entries(feed, 0, (int)checkpoint.Size, long.MaxValue).Select(entry => entry.HeaderBytes).ToList();
        return held.Count == checkpoint.Size && !Heads.Matches(world.Rules, checkpoint, [.. world.Rules.Hashers.Select(hasher => MerkleRoot.Of(hasher, held))]);
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
        while (node.Store.Entry(new FeedKey(world.Rules.Id, node.Party), reader.Size) is { } entry && reader.TryTake(entry, out _, out _))
            roots.Add(reader.Roots());
        return roots;
    }

    /// <summary>Accepted means: once in the writer's feed, once at every honest reader, readable.</summary>
    private void CheckMessages(SimNode reader)
    {
        if (reader.Frozen)
            return;
        var all = reader.Store.Messages(world.Rules.Id).Select(at => (At: at, reader.Look(at.Feed, at.Seq).Opened)).ToArray();

        // What was sent anew, because somebody said it could not read it, is the same message.
        var cases = all.DistinctBy(each => reader.Look(each.At.Feed, each.At.Seq).Header.Fields[0]).Where(each => each.Opened.Message?.Case is not null).ToLookup(each => each.Opened.Message!.Case!, each => each.Opened.Message!, StringComparer.Ordinal);
        foreach (var topic in world.Honest.Where(node => !node.WentBack).SelectMany(node => node.Accepted))
        {
            if (cases[topic].Any(message => message.Exercise != world.Exercises.Contains(topic)))
                world.Violate($"{reader.Party} shows {topic} without its exercise flag");

            // With a disk that was put back went what was kept there of seeds.
            if (cases[topic].Count() != 1 && !(reader.WentBack && !cases[topic].Any() && all.Any(each => IsLost(reader, each.Opened))))
                world.Violate($"{reader.Party} has message {topic} {cases[topic].Count()} times, not once");
        }

        foreach (var (at, opened) in all.Where(each => each.Opened.Unreadable is not null && each.At.Feed.Party != world.Hostile?.Party && !IsLost(reader, each.Opened)))
            world.Violate($"{reader.Party} cannot read {at.Feed.Party}/{at.Seq}: {opened.Unreadable}");
        CheckWord(reader, all.Select(each => (each.At.Feed, each.At.Seq, each.Opened.Unreadable)));
    }

    private static bool IsLost(SimNode reader, OpenedBody opened) => reader.WentBack && opened.Unreadable is (Codes.SealKeyGone or Codes.SealArchived);

    /// <summary>An honest reader's word, given once, is what its node finds: the same predicate, whenever it is asked.</summary>
    private void CheckWord(SimNode reader, IEnumerable<(FeedKey Feed, long Seq, string? Code)> messages)
    {
        if (reader.Party == world.Hostile?.Party || reader.WentBack)
            return;
        var own = new FeedKey(world.Rules.Id, reader.Party);
        var said = Enumerable.Range(0, (int)(reader.Store.Feeds(world.Rules.Id).FirstOrDefault(row => row.Key == own)?.Size ?? 0))
            .Select(seq => Header.TryDecode(reader.Store.Entry(own, seq)!.HeaderBytes, out var header, out _) ? header.Seen : null).OfType<SeenData>().ToLookup(seen => seen.Feed, StringComparer.Ordinal);
        foreach (var (feed, seq, code) in messages.Where(one => one.Feed.Party != reader.Party))
        {
            if (said[feed.Party].FirstOrDefault(seen => seen.From <= seq && seq < seen.Size) is not { } word)
                continue;
            var declared = word.Unreadable.FirstOrDefault(range => range.First <= seq && seq <= range.Last)?.Code;
            if (declared != code && !said[feed.Party].Any(seen => seen.Readable.Contains(seq)))
                world.Violate($"{reader.Party} said of {feed.Party}/{seq} {declared ?? "opened"}, and finds {code ?? "it open"}");
        }
    }

    /// <summary>Whoever an honest node says is late was late, by its own record; nothing is left unsaid that this record shows.</summary>
    private void CheckDuties(SimNode node)
    {
        if (node.Meaning?.State is not { } state)
        {
            world.Violate($"{node.Party} has not read its record");
            return;
        }

        if (state.Frozen.Count == 0)
            CheckCounts(node, state);
        foreach (var overdue in state.Overdues.Where(overdue => overdue.Id.Party == node.Party && overdue.Code is not null && !node.WentBack && !CanTurnUp(overdue, state)))
            world.Violate($"{node.Party} declared overdue what was not: {overdue.Id.Seq}, {overdue.Code}");

        // What it saw of a forked feed may be the branch that others did not; a clock put right under no head yet has no effect.
        var isWhole = state.Sizes.GetValueOrDefault(node.Party) == node.OwnSize;
        foreach (var fault in state.Faults.Where(fault => fault.At.Party == node.Party && !node.WentBack && isWhole && (fault.Code is "seen.withheld" or "seen.span" or "clock.range"
            || (fault.Code == "seen.roots" && node.Meaning.Held(fault.At)?.Content is SeenContent seen && !state.Frozen.ContainsKey(seen.Feed)))))
            world.Violate($"{node.Party} is at fault at {fault.At.Seq}: {fault.Code}");
        var declared = node.Store.Entries(new FeedKey(world.Rules.Id, node.Party), 0, int.MaxValue, long.MaxValue)
            .Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header.Overdue : null).OfType<OverdueData>().ToList();
        declared.ForEach(_ => world.Count("overdue"));
        foreach (var duty in state.Duties.Where(duty => duty.Message.Party == node.Party && duty.LateAt is not null && !declared.Exists(overdue => overdue.Of == duty.Message && overdue.By == duty.Debtor)))
        {
            if (Header.TryDecode(node.Store.Entry(new FeedKey(world.Rules.Id, duty.Debtor), duty.LateAt!.Seq)!.HeaderBytes, out var header, out _) && header.Created < world.Loop.NowMs - 180_000)
                world.Violate($"{node.Party} does not say that {duty.Debtor} is late with {duty.Message.Seq}");
        }
    }

    /// <summary>What is counted as it comes is what counting all of it gives.</summary>
    private void CheckCounts(SimNode node, Parley.Meaning.State state)
    {
        var open = node.Meaning!.Open;
        open.Settle(state, int.MaxValue);
        CheckList(node, state);
        foreach (var party in world.Nodes.Keys)
        {
            foreach (var what in Enum.GetValues<DutyKind>())
            {
                var counted = state.Duties.Count(duty => duty.Debtor == party && duty.What == what && OpenDuties.IsOpen(duty));
                if (open.Of(party, what) != counted)
                    world.Violate($"{node.Party} counts {open.Of(party, what)} of {counted} duties of {party} ({what})");
            }
        }
    }

    /// <summary>What is listed as owed is what judging all of it gives, in that order.</summary>
    private void CheckList(SimNode node, Parley.Meaning.State state)
    {
        var owed = state.Duties.Where(OpenDuties.IsOwed).ToList();
        var listed = node.Meaning!.Open.From(state, null).Select(one => one.Place).ToList();
        var expected = owed.Where(duty => !owed.Exists(other => other.Message == duty.Message && OpenDuties.IsWithin(duty, other))).Select(duty => OwedPlace.Of(duty, node.Party)).Order().ToList();
        if (!listed.SequenceEqual(expected))
            world.Violate($"{node.Party} lists {string.Join("; ", listed.Except(expected))} and not {string.Join("; ", expected.Except(listed))}");
    }

    /// <summary>What nobody here could know: a third party's word that turns up, a clock that is put right, a fork that comes to light.</summary>
    private bool CanTurnUp(Parley.Meaning.Overdue overdue, Parley.Meaning.State state) => overdue.Code switch
    {
        "overdue.not-late" => world.Nodes.Count > 2 || overdue.Clock is not null,
        "overdue.rests" => state.Frozen.Count > 0,
        _ => false,
    };

    /// <summary>Nodes with the same evidence say the same of every message and duty. With a hostile party, or one whose disk was put back, they need not have the same.</summary>
    private void CheckStates()
    {
        var all = world.Honest.ToArray();
        if (world.Hostile is not null)
        {
            // What was cosigned with keys of first contact, no record shows before these stand in a feed.
            var able = all.Where(node => node is { Frozen: false, WentBack: false, Meaning: not null } && world.Nodes.Values.All(other => SizeAt(node, other) >= 2)).ToArray();
            if (able.Length > 0)
                CheckStranger(able[(int)((world.Options.Seed + 1) % (ulong)able.Length)], Showing.Everything);
            return;
        }

        if (all.Any(node => node is { Frozen: true } or { WentBack: true } or { Meaning: null }))
            return;

        // A stranger costs as much as all other checks: one a schedule, with all texts or with none.
        if (world.Options.Seed % 2 == 0)
            CheckStranger(all[0], Showing.Everything);
        else
            CheckStranger(all[^1], Showing.States);

        // Of three, one lacks the third's last word, which comes with the next batch.
        if (world.Nodes.Count > 2)
        {
            foreach (var feed in world.Nodes.Keys.Select(party => new FeedKey(world.Rules.Id, party)))
            {
                foreach (var row in all.SelectMany(node => node.Store.Heads(feed, 0, int.MaxValue)).ToList())
                    all.ToList().ForEach(node => node.Meaning!.Take(feed.Party, row));
            }
        }

        var expected = all[0].Meaning!.State.ToJson();
        foreach (var node in all.Skip(1))
        {
            world.Count("states:compared");
            var state = node.Meaning!.State.ToJson();
            if (!state.AsSpan().SequenceEqual(expected))
                world.Violate($"{all[0].Party} and {node.Party} differ: {Difference(expected, state)}");
        }
    }

    /// <summary>Who has the exported record and nothing else says of every message and duty what the node says, but for the texts that it does not show.</summary>
    private void CheckStranger(SimNode node, Showing showing)
    {
        Parley.Meaning.RecordEvidence evidence = new(world.Rules.Registry);
        var record = RecordVerifier.Verify(node.Export(showing), world.Rules.Registry, world.Rules.Id, evidence.Take);
        world.Count("states:stranger");
        if (!record.IsGood)
        {
            world.Violate($"{node.Party} exports a record that does not hold: {record.Findings[0]}");
            return;
        }

        var expected = node.Meaning!.State.ToJson();
        var state = new Parley.Meaning.State(evidence.Of(record)).ToJson();
        if (showing == Showing.States)
            state = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(state).Replace("\"text\":\"sealed\"", "\"text\":\"open\"", StringComparison.Ordinal));
        if (!state.AsSpan().SequenceEqual(expected))
            world.Violate($"{node.Party} and a stranger who has its record differ: {Difference(expected, state)}");
    }

    /// <summary>The sizes, and the first place where each member differs.</summary>
    private static string Difference(byte[] one, byte[] other)
    {
        var (a, b) = (JsonNode.Parse(one)!.AsObject(), JsonNode.Parse(other)!.AsObject());
        var members = a.Select(member => member.Key).Union(b.Select(member => member.Key)).Where(key => !JsonNode.DeepEquals(a[key], b[key])).Select(key => $"{key}: {First(a[key], b[key])}");
        return $"sizes {a["sizes"]?.ToJsonString()}; {string.Join("; ", members)}";
    }

    private static string First(JsonNode? one, JsonNode? other)
    {
        var (a, b) = (one as JsonArray ?? [one?.DeepClone()], other as JsonArray ?? [other?.DeepClone()]);
        var at = Enumerable.Range(0, Math.Max(a.Count, b.Count)).First(i => !JsonNode.DeepEquals(a.ElementAtOrDefault(i), b.ElementAtOrDefault(i)));
        return $"{a.ElementAtOrDefault(at)?.ToJsonString()} --- {b.ElementAtOrDefault(at)?.ToJsonString()}";
    }

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
