using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>
/// A party that breaks the protocol with its own valid keys: its node is an ordinary one, and on the way out some of its batches are rewritten and signed
/// anew. What it sends is well signed and wrong.
/// </summary>
public sealed class SimHostile(SimWorld world, string party, SeededRandom random)
{
    /// <summary>Terms, keys and prekey: their types are fixed.</summary>
    private const int FirstEntries = 2;

    public string Party { get; } = party;

    public ICarrier Wrap(ICarrier carrier, SimNode node) => new HostileCarrier(this, carrier, node);

    private OutsideRequest Rewrite(OutsideRequest request, SimNode node)
    {
        if (world.Options.Hostile == Hostility.Forgets)
            Forget(node);
        if (request.Path != OutsidePaths.Batch || !random.Chance(500) || !Batch.TryDecode(request.Body, out var batch, out _))
            return request;
        return batch.End > FirstEntries && Evil(batch, node) is { } evil ? new OutsideRequest(request.Path, evil.Encode()) : request;
    }

    private Batch? Evil(Batch batch, SimNode node) => world.Options.Hostile switch
    {
        Hostility.Equivocates => Resign(batch, node, (header, _) => header with { Created = header.Created + 1 }),
        Hostility.StripsSuite => batch with { Checkpoint = WithoutOneSignature(batch.Checkpoint) },
        Hostility.StripsHeader => Resign(batch, node, (header, _) => header.Type == EntryType.Overdue ? header with { Suites = ["base"] } : Stripped(header)),
        Hostility.Backdates => Resign(batch, node, (header, last) => header with { Created = Math.Max(0, last - 1) }),
        Hostility.LeavesGap => batch.Entries.Count > 1 ? batch with { From = batch.From + 1, Entries = [.. batch.Entries.Skip(1)] } : batch with { From = batch.From + 1 },
        Hostility.InventsSeen => Append(batch, node, InventedSeen(batch, node)),
        Hostility.SwapsBody => SwapBody(batch),
        Hostility.FakesReceipts => Append(batch, node, FakeReceipt(node)),
        Hostility.AltersHeld => AlterHeld(batch, node),
        Hostility.Floods => Flood(batch, node),
        Hostility.Accuses => Append(batch, node, Accusation(batch, node)),
        Hostility.DeniesReading => Resign(batch, node, (header, _) => Denied(header)),
        Hostility.MovesClock => Append(batch, node, MovedClock(batch)),
        Hostility.SealsWrong => SealWrong(batch, node),
        Hostility.LinksAnywhere => Resign(batch, node, (header, _) => Linked(header)),
        _ => null,
    };

    /// <summary>Rewrites the last header of the batch and signs the head that follows from it.</summary>
    private Batch? Resign(Batch batch, SimNode node, Func<Header, long, Header> change)
    {
        var last = batch.Entries[^1];
        if (!Header.TryDecode(last.HeaderBytes, out var header, out _) || header.Seq < 3)
            return null;
        var below = header.Created;
        if (node.Store.Entry(Feed, header.Seq - 1) is { } before && Header.TryDecode(before.HeaderBytes, out var previous, out _))
            below = previous.Created;
        var rewritten = change(header, below);
        return Sign(batch with { Entries = [.. batch.Entries.SkipLast(1), new Entry(rewritten.Encode(), last.Body)] }, node);
    }

    private Batch? Append(Batch batch, SimNode node, Header? extra) => extra is null || batch.Entries.Count >= Limits.MaxBatchEntries
        ? null
        : Sign(batch with { Entries = [.. batch.Entries, new Entry((extra with { Seq = batch.End, Created = node.Store is { } ? LastCreated(batch) : 0 }).Encode(), null)] }, node);

    private Batch? Sign(Batch batch, SimNode node)
    {
        var leaves = new List<byte[]>();
        for (var seq = 0L; seq < batch.From; seq++)
            leaves.Add(node.Store.Entry(Feed, seq)!.HeaderBytes);
        leaves.AddRange(batch.Entries.Select(entry => entry.HeaderBytes));
        var roots = world.Rules.Hashers.Select(hasher => MerkleRoot.Of(hasher, leaves)).ToArray();
        var text = Heads.Text(world.Rules, Party, batch.End, roots);
        var ring = SimKeys.InForce(node.Store, node, batch) ?? node.FirstKeys;
        return batch with { Checkpoint = new NoteSigner(ring, world.Registry).Sign(text, world.Rules.Origin(Party), world.Rules.Suites) };
    }

    private string WithoutOneSignature(string checkpoint)
    {
        if (!SignedNote.TryParse(checkpoint, out var note, out _))
            return checkpoint;
        var left = note.Signatures.ToList();
        left.RemoveAt(random.Below(left.Count));
        return left.Count == 0 ? checkpoint : new SignedNote(note.Text, left).Format();
    }

    private static Header Stripped(Header header) => header.Type is EntryType.Receipt or EntryType.Seen
        ? header with { Suites = ["base"], Seen = header.Seen is null ? null : header.Seen with { Roots = [header.Seen.Roots[0]] } }
        : header;

    private Header? InventedSeen(Batch batch, SimNode node)
    {
        var victim = world.Honest.First();
        var roots = world.Rules.Hashers.Select(hasher => hasher.Hash([(byte)random.Below(256)])).ToArray();
        return new Header
        {
            Channel = world.Rules.Id,
            Feed = Party,
            Seq = 0,
            Created = 0,
            Type = EntryType.Seen,
            Suites = world.Rules.Suites,
            Seen = new SeenData(victim.Party, LastSeen(node, batch, victim.Party), LastSeen(node, batch, victim.Party) + 1_000 + random.Below(1_000), roots),
        };
    }

    private long LastSeen(SimNode node, Batch batch, string party) => batch.Entries
        .Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header.Seen : null).LastOrDefault(seen => seen?.Feed == party)?.Size
        ?? MirrorState.LastSeen(node.Store, Feed, party, batch.From);

    private Header? Accusation(Batch batch, SimNode node)
    {
        var victim = random.Pick(world.Honest.ToArray());
        var own = node.Store.Messages(world.Rules.Id).Where(row => row.Feed.Party == Party && row.Seq < batch.End).Take(100).ToArray();
        var size = node.Store.Feeds(world.Rules.Id).FirstOrDefault(row => row.Key.Party == victim.Party)?.Size ?? 0;
        return own.Length == 0 || size == 0 ? null : Data(EntryType.Overdue) with
        {
            Overdue = new OverdueData(new EntryLink(Party, random.Pick(own).Seq), DutyKind.Answer, victim.Party, random.Below(int.MaxValue), new EntryLink(victim.Party, random.Below((int)size))),
        };
    }

    private Header Denied(Header header) => header.Seen is not { } seen ? header : header with
    {
        Seen = seen with
        {
            Unreadable = [new Unreadable(seen.From + random.Below((int)(seen.Size - seen.From)), seen.Size - 1, "seal.open")],
            Readable = seen.From > 0 && random.Chance(500) ? [random.Below((int)seen.From)] : [],
        },
    };

    private Header MovedClock(Batch batch)
    {
        var was = LastCreated(batch) + random.Below(1_000_000);
        return Data(EntryType.Clock) with { Clock = new ClockData(random.Below((int)batch.End), Math.Max(0, was - random.Below(2_000_000)), was, random.Chance(500) ? random.Below(int.MaxValue) : was + 40_000_000_000) };
    }

    private Header Linked(Header header) => header.Type != EntryType.Message ? header : header with
    {
        Answers = [.. world.Nodes.Keys.Where(party => party != Party).Select(party => new EntryLink(party, random.Below(40)))],
        Supersedes = header.Seq > 2 ? new EntryLink(Party, random.Below((int)header.Seq)) : null,
        Deadline = random.Chance(500) ? 0 : Limits.MaxTimeMilliseconds,
        To = random.Chance(300) ? ["qq"] : [],
    };

    /// <summary>One entry of the batch does not follow from the seeds of its epoch, or opens to something else than its header says.</summary>
    private Batch? SealWrong(Batch batch, SimNode node)
    {
        var sealing = batch.Entries.Select((entry, at) => (Entry: entry, At: at, Header: Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : null))
            .Where(one => one.Header is { Type: EntryType.Epoch or EntryType.Grant or EntryType.Message or EntryType.Chunk }).ToArray();
        if (sealing.Length == 0)
            return null;
        var (entry, place, whole) = random.Pick(sealing);
        var (wrong, body) = whole!.Type switch
        {
            EntryType.Epoch => (whole with { Commit = Flipped(whole.Commit) }, null),
            EntryType.Grant => (whole, Flipped(entry.Body!)),
            EntryType.Message when random.Chance(300) => (whole with { Fields = whole.BodyHashes }, entry.Body),
            _ when random.Chance(500) => (whole with { Commit = Flipped(whole.Commit) }, entry.Body),
            _ => (whole, Flipped(entry.Body!)),
        };
        if (body is not null)
            wrong = wrong with { BodyHashes = world.Rules.HashesOf(body) };
        return Sign(batch with { Entries = [.. batch.Entries.Select((before, at) => at == place ? new Entry(wrong.Encode(), body) : before)] }, node);
    }

    private IReadOnlyList<byte[]> Flipped(IReadOnlyList<byte[]> commits)
    {
        var at = random.Below(commits.Count);
        return [.. commits.Select((commit, i) => i == at ? Flipped(commit) : commit)];
    }

    // The end of a grant is the wrap of somebody's last layer.
    private byte[] Flipped(byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[^(1 + random.Below(Math.Min(16, flipped.Length)))] ^= 1;
        return flipped;
    }

    private Header Data(EntryType type) => new() { Channel = world.Rules.Id, Feed = Party, Seq = 0, Created = 0, Type = type, Suites = world.Rules.Suites };

    /// <summary>A read receipt for any message of anyone else.</summary>
    private Header? FakeReceipt(SimNode node)
    {
        var rows = node.Store.Messages(world.Rules.Id).Where(row => row.Feed.Party != Party).Take(100).ToArray();
        if (rows.Length == 0)
            return null;
        var row = random.Pick(rows);
        return new Header
        {
            Channel = world.Rules.Id,
            Feed = Party,
            Seq = 0,
            Created = 0,
            Type = EntryType.Receipt,
            Suites = world.Rules.Suites,
            Receipt = new ReceiptData(new EntryLink(row.Feed.Party, row.Seq), ReceiptKind.Read, node.Look(row.Feed, row.Seq).Header.Created, "nobody"),
        };
    }

    private Batch? AlterHeld(Batch batch, SimNode node)
    {
        if (batch.From == 0 || node.Store.Entry(Feed, batch.From - 1) is not { } held || !Header.TryDecode(held.HeaderBytes, out var header, out _))
            return null;
        var altered = new Entry((header with { Created = header.Created + 1 }).Encode(), held.Body);
        return batch with { From = batch.From - 1, Entries = [altered, .. batch.Entries] };
    }

    private Batch? SwapBody(Batch batch)
    {
        var at = random.Below(batch.Entries.Count);
        if (batch.Entries[at].Body is not { Length: > 0 } body)
            return null;
        var other = (byte[])body.Clone();
        other[random.Below(other.Length)] ^= 1;
        return batch with { Entries = [.. batch.Entries.Select((entry, i) => i == at ? entry with { Body = other } : entry)] };
    }

    private Batch? Flood(Batch batch, SimNode node)
    {
        var entries = batch.Entries.ToList();
        var header = new Header
        {
            Channel = world.Rules.Id,
            Feed = Party,
            Seq = 0,
            Created = LastCreated(batch),
            Type = EntryType.Receipt,
            Suites = world.Rules.Suites,
            Receipt = new ReceiptData(new EntryLink(world.Honest.First().Party, 0), ReceiptKind.Read, 1, "flood"),
        };
        for (var i = 0; i < 300 && entries.Count < 400; i++)
            entries.Add(new Entry((header with { Seq = batch.From + entries.Count }).Encode(), null));
        return Sign(batch with { Entries = entries }, node);
    }

    /// <summary>Goes back to an earlier state of its disk.</summary>
    private void Forget(SimNode node)
    {
        if (!world.Faulty || node.Commits < 3 || !random.Chance(100))
            return;
        var back = 2 + random.Below(node.Commits - 2);
        world.Loop.Enqueue(world.Weather, 1, _ => node.GoBackTo(Math.Min(back, node.Commits)), null);
        world.Loop.Enqueue(world.Weather, 1 + random.Below(3_000), _ => node.Start(), null);
    }

    private static long LastCreated(Batch batch) => Header.TryDecode(batch.Entries[^1].HeaderBytes, out var header, out _) ? header.Created : 0;

    private FeedKey Feed => new(world.Rules.Id, Party);

    private sealed class HostileCarrier(SimHostile hostile, ICarrier carrier, SimNode node) : ICarrier
    {
        public Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel) =>
            carrier.SendAsync(to, hostile.Rewrite(request, node), cancel);
    }
}
