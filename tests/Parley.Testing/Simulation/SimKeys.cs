using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>Which keys must have signed what, worked out from the entries without the code that all readers share.</summary>
internal static class SimKeys
{
    /// <summary>The ring that a head of that size must be signed with, by the entries in that store; null when they name none of the writer's.</summary>
    public static KeyRing? InForce(IRecordStore store, SimNode writer, FeedKey feed, long size) =>
        store.LastOfType(feed, EntryType.Keys, size) is { } seq ? NamedBy(store.Entry(feed, seq), writer) : null;

    /// <summary>The same for a head over a batch that may not be stored.</summary>
    public static KeyRing? InForce(IRecordStore store, SimNode writer, Batch batch) =>
        batch.Entries.Select(entry => NamedBy(entry, writer)).LastOrDefault(ring => ring is not null)
        ?? InForce(store, writer, new FeedKey(batch.Channel, batch.Feed), batch.From);

    /// <summary>The ring of the signer whose Ed25519 key made a line of that note; the newest where several did.</summary>
    public static KeyRing? SignedBy(SignedNote note, string name, SimNode signer, SuiteRegistry registry)
    {
        var algorithm = registry.AllAlgorithms[0];
        return signer.Rings.FirstOrDefault(ring =>
            note.Signatures.Any(line => line.KeyName == name && line.KeyId == NoteKeyId.Of(name, algorithm.NoteType, ring.KeySet.Signatures[algorithm.Name])));
    }

    private static KeyRing? NamedBy(Entry? entry, SimNode writer) =>
        entry?.Body is { } body && Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Keys && KeysBody.TryDecode(body, out var keys, out _)
            ? writer.Rings.FirstOrDefault(ring => ring.KeySet.Encoded.AsSpan().SequenceEqual(keys.KeySet)) : null;
}
