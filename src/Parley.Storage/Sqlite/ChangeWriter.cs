using System.Security.Cryptography;
using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Storage.Sqlite;

/// <summary>Writes changes to the open transaction.</summary>
internal sealed partial class ChangeWriter(Database database)
{
    private readonly FeedTable _feeds = new(database);
    private readonly FactTable _facts = new(database);

    /// <inheritdoc cref="FactTable.Last"/>
    public long? LastArrival => _facts.Last;

    /// <exception cref="InvalidOperationException">The change breaks a rule of the store: a bug of the caller.</exception>
    public void Apply(Change change)
    {
        switch (change)
        {
            case PutChannel put: Put(put.Row); break;
            case PutMember put: Put(put.Row); break;
            case AppendEntries append: Append(append); break;
            case PutTile put: Put(put); break;
            case ClearTiles clear: database["DELETE FROM tile WHERE feed = ?"].Bind(_feeds[clear.Feed].Id).Run(); break;
            case PutCheckpoint put: Put(put.Row); break;
            case PutCosignature put: Put(put.Row); break;
            case PutTicket put: Put(put); break;
            case PutDelivered put: Put(put); break;
            case PutEvidence put: Put(put.Row); break;
            case FreezeFeed freeze: Freeze(freeze); break;
            case PutCeremony put: Put(put.Row); break;
            case EraseBodies erase: Erase(erase); break;
            case PutOpenings put: Put(put); break;
            case PutDeciding put: Put(put); break;
            case PutSeeds put: Put(put.Row); break;
            case PutDayKey put: Put(put); break;
            case PutGone put: Put(put); break;
            case PutReceipt put: Put(put.Row); break;
            case ClearProjections: Clear(); break;
            default: throw new InvalidOperationException($"Unknown change {change.GetType().Name}.");
        }
    }

    /// <summary>Writes what was kept back until the transaction's end.</summary>
    public void Flush()
    {
        _feeds.Flush();
        _facts.Flush();
    }

    /// <summary>The transaction was undone.</summary>
    public void Forget()
    {
        _feeds.Clear();
        _facts.Forget();
    }

    private void Put(ChannelRow row)
    {
        var channel = _feeds.Channel(row.Id);
        database["UPDATE channel SET terms = ?, us = ?, created = ? WHERE id = ?"].Bind(row.Terms).Bind(row.Us).Bind(row.Created).Bind(channel).Run();
        _facts.Add("channel", channel);
    }

    private void Put(MemberRow row)
    {
        var channel = _feeds.Channel(row.Channel);
        database["INSERT OR REPLACE INTO member (channel, party, address, keyset) VALUES (?, ?, ?, ?)"]
            .Bind(channel).Bind(row.Party).Bind(row.Address).Bind(row.KeySet).Run();
        _facts.Add("member", channel, row.Party);
    }

    private void Append(AppendEntries append)
    {
        var feed = _feeds[append.Feed];
        if (append.From != (feed.Size ?? 0))
            throw new InvalidOperationException($"Entries from {append.From} do not follow a feed of size {feed.Size ?? 0}.");
        if (feed.Frozen)
            throw new InvalidOperationException("The feed is frozen.");
        var add = database["INSERT INTO entry (position, type, header, body) VALUES (?, ?, ?, ?)"];
        var seq = append.From;
        foreach (var stored in append.Entries)
            add.Bind(Position.Of(feed.Id, seq++)).Bind(stored.Type.ToText()).Bind(stored.Entry.HeaderBytes).Bind(stored.Entry.Body).Run();

        feed.Size = seq;
        _feeds.Changed(feed);
        if (append.Entries.Count > 0)
            _facts.AddEntries(Position.Of(feed.Id, seq - 1), append.Entries.Count);
    }

    private void Erase(EraseBodies erase)
    {
        foreach (var seq in erase.Seqs)
            database["UPDATE entry SET body = NULL WHERE position = ?"].Bind(_feeds.At(erase.Feed, seq)).Run();
    }

    private void Freeze(FreezeFeed freeze)
    {
        var feed = _feeds[freeze.Feed];
        feed.Size ??= 0;
        if (!feed.Frozen)
            _facts.Add("frozen", feed.Id);
        feed.Frozen = true;
        _feeds.Changed(feed);
    }

    private void Put(PutTile tile) =>
        database["INSERT OR IGNORE INTO tile (feed, hash, level, idx, hashes) VALUES (?, ?, ?, ?, ?)"]
            .Bind(_feeds[tile.Feed].Id).Bind(tile.Hash).Bind(tile.Level).Bind(tile.Index).Bind(tile.Hashes).Run();

    private void Put(CheckpointRow row) =>
        database["INSERT OR IGNORE INTO checkpoint (head, note, at) VALUES (?, ?, ?)"].Bind(_feeds.At(row.Feed, row.Size)).Bind(row.Note).Bind(row.At).Run();

    private void Put(CosignatureRow row)
    {
        var head = _feeds.At(row.Feed, row.Size);
        database["INSERT OR IGNORE INTO cosignature (cosigner, head, lines, seconds) VALUES (?, ?, ?, ?)"].Bind(row.By).Bind(head).Bind(row.Lines).Bind(row.Seconds).Run();
        if (database.HasChanged)
            _facts.Add("cosignature", head, row.By);
    }

    private void Put(PutTicket put) =>
        database["INSERT OR REPLACE INTO ticket (feed, ticket) VALUES (?, ?)"].Bind(_feeds[put.Feed].Id).Bind(put.Ticket).Run();

    private void Put(PutDelivered put) =>
        database["INSERT INTO delivered (channel, member, size) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET size = max(size, excluded.size)"]
            .Bind(_feeds.Channel(put.Channel)).Bind(put.Member).Bind(put.Size).Run();

    private void Put(EvidenceRow row)
    {
        var channel = _feeds.Channel(row.Channel);
        database["INSERT OR IGNORE INTO evidence (channel, party, code, sha256, bytes, at) VALUES (?, ?, ?, ?, ?, ?)"]
            .Bind(channel).Bind(row.Party).Bind(row.Code).Bind(SHA256.HashData(row.Bytes)).Bind(row.Bytes).Bind(row.At).Run();
        if (database.HasChanged)
            _facts.Add("evidence", database.LastRowId);
    }

    private void Put(CeremonyRow row) =>
        database["INSERT OR REPLACE INTO ceremony (id, state, invitation, acceptance, nonce, theirs, failures, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"]
            .Bind(row.Id).Bind(row.State).Bind(row.Invitation).Bind(row.Acceptance).Bind(row.Nonce).Bind(row.Theirs).Bind(row.Failures).Bind(row.At).Run();
}
