using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Makes what can be shown to others (docs/spec/record.md): proofs, opened messages and fields, whole records. Everything in it is checked by whoever reads it.</summary>
public sealed class ProofDesk
{
    private const int PageEntries = 64;
    private const int PageHeads = 1_024;

    private readonly NodeSeams _seams;
    private readonly MessageDesk _desk;

    internal ProofDesk(NodeSeams seams, MessageDesk desk) => (_seams, _desk) = (seams, desk);

    /// <summary>
    /// Proves that an entry stands in its feed, under the earliest head that all members hold, so that its cosignatures say when they had it; before that, under our
    /// newest head.
    /// </summary>
    /// <returns>Null when there is no such entry.</returns>
    /// <exception cref="TryLaterException">It is ours, and nothing new may be signed yet.</exception>
    /// <exception cref="FeedFatalException">It is ours, and nothing new will be signed.</exception>
    public async Task<ProofFile?> ProveAsync(Channel channel, EntryLink link)
    {
        var feed = channel.FeedOf(link.Party);
        if (link.Seq >= channel.SizeOf(link.Party) || _seams.Store.Entry(feed, link.Seq) is not { } entry)
            return null;
        if (link.Seq >= channel.ShownSizeOf(link.Party))
            throw channel.Own.FrozenBy is { } frozenBy ? new FeedFatalException(link.Party, frozenBy) : new TryLaterException(FaultCodes.FeedAsking);
        var size = CosignedByAll(channel, feed, link.Seq) ?? channel.ShownSizeOf(link.Party);
        var note = await HeadAsync(channel, feed, size);
        return ProofFile.Make(entry.HeaderBytes, link.Seq, channel.InclusionOf(link.Party, link.Seq, size), note, KeySets(channel, feed, size, note));
    }

    /// <summary>Opens a whole message to a third party.</summary>
    public async Task<(OpenedFile? File, Refusal? Refusal)> OpenAsync(Channel channel, EntryLink link)
    {
        if (await _desk.OpenAsync(channel, link, role: null) is not { } opened || await ProveAsync(channel, link) is not { } proof)
            return (null, null);
        if (opened.Sealed is not { } message)
            return (null, new Refusal(opened.Unreadable!));
        return (OpenedFile.Whole(proof, _seams.Store.Held(channel.FeedOf(link.Party), link.Seq).Body!, message.MessageKeys), null);
    }

    /// <summary>Opens one field of a message to a third party, and nothing else of it.</summary>
    /// <param name="field">Name of the leaf: a key of the body, or <c>fields/name</c>, for which <c>name</c> will do.</param>
    public async Task<(OpenedFile? File, Refusal? Refusal)> OpenFieldAsync(Channel channel, EntryLink link, string field)
    {
        if (await _desk.OpenAsync(channel, link, role: null) is not { } opened || await ProveAsync(channel, link) is not { } proof)
            return (null, null);
        if (opened.Sealed is not { } message)
            return (null, new Refusal(opened.Unreadable!));
        var fields = FieldTree.Of(message.Body);
        return (fields.Disclose(field, channel.Rules.Hashers) ?? fields.Disclose("fields/" + field, channel.Rules.Hashers)) is { } disclosed
            ? (OpenedFile.One(proof, disclosed), null)
            : (null, new Refusal("inside.unknown-field", field));
    }

    /// <summary>What an arbiter needs to say whether a member could read a body (docs/spec/record.md, Dispute).</summary>
    /// <param name="link">A message, or a piece of an attachment.</param>
    /// <param name="reader">The member; null for the only one that it can be about.</param>
    /// <param name="opening">What is opened to whoever has the file.</param>
    /// <returns>Both null: no such entry.</returns>
    public async Task<(DisputeFile? File, Refusal? Refusal)> DisputeAsync(Channel channel, EntryLink link, string? reader, Disputing opening)
    {
        var feed = channel.FeedOf(link.Party);
        if (link.Seq >= channel.SizeOf(link.Party) || _seams.Store.Entry(feed, link.Seq) is not { } entry || !Header.TryDecode(entry.HeaderBytes, out var header, out _) || !header.Type.IsSealed())
            return (null, null);
        reader ??= link.Party != channel.Us ? channel.Us : channel.Others.Count() == 1 ? channel.Others.Single() : null;
        if (reader is null || reader == link.Party || !channel.Rules.IsMember(reader))
            return (null, new Refusal("inside.dispute-reader"));
        if (entry.Body is not { } body)
            return (null, new Refusal(Codes.SealErased));
        var grants = channel.Secrets.GrantsTo(feed, header.Epoch, reader);
        if (grants.Select(grant => PrekeyEntries.At(_seams.Store, channel.Rules, channel.FeedOf(reader), grant.Grant.Prekey)).FirstOrDefault(entry => entry is not null) is not { } prekey)
            return (null, new Refusal(Codes.KeysMissing, reader));
        var seeds = opening == Disputing.Nothing ? default : channel.Secrets.Get(feed, header.Epoch);
        var secrets = seeds.Secrets;
        if (secrets is null && opening != Disputing.Nothing)
            return (null, new Refusal(seeds.Why ?? Codes.SealEpoch));
        var shown = new List<(byte[], byte[])>();
        foreach (var grant in grants.Where(grant => grant.Grant.Prekey == prekey.Key.Seq).Take(DisputeFile.MaxGrants))
            shown.Add((await ProofAsync(channel, link.Party, grant.Header.Seq), grant.Entry.Body!));
        return (new DisputeFile
        {
            Terms = channel.Rules.EncodedTerms,
            Reader = reader,
            Prekey = (await ProofAsync(channel, reader, prekey.Key.Seq), _seams.Store.Held(channel.FeedOf(reader), prekey.Key.Seq).Body!),
            Epoch = await ProofAsync(channel, link.Party, header.Epoch),
            Grants = shown,
            Message = await ProofAsync(channel, link.Party, link.Seq),
            Body = body,
            Seen = SeenOver(channel, reader, link) is { } seen ? await ProofAsync(channel, reader, seen) : null,
            Seeds = opening == Disputing.Epoch ? secrets!.Seeds : [],
            MessageKeys = opening == Disputing.Message ? Sealer.MessageKeys(secrets!, channel.Id, link.Party, header.Salt) : [],
        }, null);
    }

    private async Task<byte[]> ProofAsync(Channel channel, string party, long seq) => (await ProveAsync(channel, new EntryLink(party, seq)))!.Format();

    /// <summary>Number of the one <c>seen</c> of a reader that covers an entry; null if there is none yet.</summary>
    private long? SeenOver(Channel channel, string reader, EntryLink link)
    {
        for (var below = channel.SizeOf(reader); _seams.Store.LastOfType(channel.FeedOf(reader), EntryType.Seen, below) is { } at; below = at)
        {
            if (Header.TryDecode(_seams.Store.Held(channel.FeedOf(reader), at).HeaderBytes, out var header, out _) && header.Seen is { } seen && seen.Feed == link.Party && seen.From <= link.Seq)
                return link.Seq < seen.Size ? at : null;
        }

        return null;
    }

    /// <summary>Writes the whole record of a channel: every entry, and every head that we hold.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="target">Where to; not closed. Written to from the loop, so it should not block for long.</param>
    /// <param name="showing">What it shows of every message that we can open to whoever has the file.</param>
    /// <exception cref="TryLaterException">A record would not hold yet: some feed names more of another than may be shown of it since the start.</exception>
    public async Task ExportAsync(Channel channel, Stream target, Showing showing = Showing.Nothing)
    {
        if (!channel.Own.Frozen && channel.Others.Select(party => channel.MirrorOf(party)!).Any(mirror => mirror.SeenOfOurs > channel.SendableSize || mirror.SeenSize > mirror.Size))
            throw new TryLaterException(channel.Recovery.OwnHeldBy ?? FaultCodes.FeedAsking);

        // What arrives while we write is not in this record: sizes are fixed first.
        var feeds = channel.Rules.Terms.Members.Select(member => (Feed: channel.FeedOf(member.Party), Size: channel.ShownSizeOf(member.Party))).ToList();
        var writer = new RecordWriter(target, channel.Rules, _seams.NowMs, channel.Us);
        foreach (var (feed, size) in feeds)
        {
            writer.BeginFeed(feed.Party, size);
            var forks = _seams.Store.Evidence(channel.Id).Where(row => row.Party == feed.Party).Select(row => Forks.Of(row, _seams.Store)).OfType<ForkProof>().Take(Limits.MaxRecordForks).ToLookup(fork => fork.From);
            for (var seq = 0L; seq < size;)
            {
                var page = _seams.Store.Entries(feed, seq, (int)Math.Min(PageEntries, size - seq), long.MaxValue);
                foreach (var entry in page)
                {
                    Write(writer, forks[seq++]);
                    writer.Add(entry, showing == Showing.Nothing ? null : Reveal(channel, feed, entry, showing));
                }

                // Other work of the node goes on between pages.
                await _seams.Workers.Run(() => 0);
            }

            Write(writer, forks[size]);
        }

        foreach (var (feed, size) in feeds)
        {
            var sizes = HeadSizes(feed, size);
            writer.BeginHeads(feed.Party, sizes.Count);
            foreach (var head in sizes)
                writer.AddHead((await HeadAsync(channel, feed, head)).Format());
        }

        writer.Finish();
    }

    private static void Write(RecordWriter writer, IEnumerable<ForkProof> forks)
    {
        foreach (var fork in forks)
            writer.AddFork(fork);
    }

    // All that are held, and the newest.
    private SortedSet<long> HeadSizes(FeedKey feed, long size)
    {
        SortedSet<long> sizes = size > 0 ? [size] : [];
        for (var after = 0L; _seams.Store.Heads(feed, after, PageHeads) is [.., var last] rows; after = last.Size)
            sizes.UnionWith(rows.Select(row => row.Size).Where(held => held <= size));
        return sizes;
    }

    // What is not as its header says stays sealed: it would show only that its writer was at fault, and the record would not hold.
    private Revealed? Reveal(Channel channel, FeedKey feed, Entry entry, Showing showing)
    {
        if (entry.Body is null)
            return RevealKept(channel, feed, entry);
        if (!Header.TryDecode(entry.HeaderBytes, out var header, out _) || !header.Type.IsSealed() || channel.Secrets.Get(feed, header.Epoch).Secrets is not { } secrets)
            return null;
        if (header.Type == EntryType.Chunk)
        {
            return showing == Showing.Everything && Sealer.TryOpen(secrets, channel.Id, feed.Party, entry.Body, header.Salt, header.Commit, out var opened, out _)
                && ChunkBody.TryDecode(opened.Plain, out _, out _) ? Revealed.All([.. opened.MessageKeys]) : null;
        }

        if (!SealedMessage.TryOpen(channel.Rules, header, entry.Body, secrets, out var message, out _))
            return null;
        if (showing == Showing.Everything)
            return Revealed.All([.. message.MessageKeys]);
        var tree = FieldTree.Of(message.Body);
        return Revealed.Some(DecidingForm.LeavesOf(message.Body).Select(name => tree.Disclose(name, channel.Rules.Hashers)!));
    }

    // Of what is erased there is no more than what decides.
    private Revealed? RevealKept(Channel channel, FeedKey feed, Entry entry) =>
        Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Message && _seams.Store.Openings(feed, header.Seq) is { } openings
        && channel.Secrets.For(feed, [header.Epoch]).Leaves(header, openings) is { } leaves ? Revealed.Some(leaves) : null;

    /// <summary>The signed head of that size with every cosignature we know.</summary>
    private async Task<SignedNote> HeadAsync(Channel channel, FeedKey feed, long size)
    {
        var text = _seams.Store.Checkpoint(feed, size)?.Note;
        if (text is null && feed.Party == channel.Us)
        {
            text = await channel.Own.SignHeadAsync(size);

            // It leaves us, so it counts from now on, for us too.
            await _seams.Store.CommitAsync([new PutCheckpoint(new CheckpointRow(feed, size, text, _seams.NowMs))]);
            channel.Meaning.Take(channel.Us, new HeadRow(size, "", 0));
        }

        if (!SignedNote.TryParse(text ?? "", out var note, out _))
            throw new StoreFaultException(FaultCodes.StoreBroken);
        foreach (var row in _seams.Store.Cosignatures(feed, size))
        {
            // A note that came with lines may have these already, made at another time: what we stored of a member comes first.
            if (SignatureLines.TryParse(row.Lines, out var lines, out _))
                note = new(note.Text, [.. note.Signatures.Where(had => !lines.Any(line => line.KeyName == had.KeyName && line.KeyId == had.KeyId)), .. lines]);
        }

        return note;
    }

    private long? CosignedByAll(Channel channel, FeedKey feed, long seq)
    {
        var rows = Others(channel, feed).Select(by => _seams.Store.FirstCosignatureCovering(feed, by, seq)).ToArray();
        return rows.Any(row => row is null) || rows.Select(row => row!.Size).Distinct().Count() != 1 ? null : rows[0]!.Size;
    }

    private static IEnumerable<string> Others(Channel channel, FeedKey feed) =>
        channel.Rules.Terms.Members.Select(member => member.Party).Where(party => party != feed.Party);

    /// <summary>Key sets and vouches of the writer, at that size, and of whoever's cosignature the note carries: those it was made with, which may have been replaced since.</summary>
    private Dictionary<string, KeysBody> KeySets(Channel channel, FeedKey feed, long size, SignedNote note)
    {
        var sets = new Dictionary<string, KeysBody>(StringComparer.Ordinal);
        foreach (var party in channel.Rules.Terms.Members.Select(member => member.Party))
        {
            var entries = KeysEntries.Of(_seams.Store, channel.Rules, channel.FeedOf(party), party == feed.Party ? size : long.MaxValue);
            var name = channel.Rules.Origin(party);
            var body = entries.Where(entry => party == feed.Party || channel.Rules.Verifier.HasCosignature(note.Signatures, name, entry.KeySet))
                .Select(entry => entry.Body).FirstOrDefault();
            if (body is not null)
                sets[party] = body;
        }

        return sets;
    }
}
