using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Parley.Protocol;

/// <summary>Entries of one feed and the checkpoint that covers them (docs/spec/exchange.md). Nothing in it is verified by decoding.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Feed">Party id of the writer.</param>
/// <param name="From">Number of the first entry.</param>
/// <param name="Entries">1 to <see cref="Limits.MaxBatchEntries"/> entries.</param>
/// <param name="Checkpoint">The signed note of size <paramref name="From"/> + count.</param>
public sealed record Batch(ChannelId Channel, string Feed, long From, IReadOnlyList<Entry> Entries, string Checkpoint)
{
    /// <summary>The reader's newest ticket for this feed; null where none is needed, as in an answer that gives entries.</summary>
    public byte[]? Ticket { get; init; }

    /// <summary>Signed heads of this feed, no larger than <see cref="End"/>, with the cosignature lines of others, for whoever does not have them. At most <see cref="Limits.MaxEarlier"/>.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Number of the entry after the last one: the size that the checkpoint must have.</summary>
    public long End => From + Entries.Count;

    /// <summary>The one encoding. More entries or bytes than the limits is misuse and throws.</summary>
    public byte[] Encode()
    {
        if (Entries.Count is 0 or > Limits.MaxBatchEntries)
            throw new InvalidOperationException("A batch has 1 to 1,024 entries.");
        var bytes = new MapBuilder()
            .Add("v", WireVersion.Number)
            .Add("channel", Channel.ToArray())
            .Add("feed", Feed)
            .Add("from", From)
            .Add("entries", EntryList.Write(Entries))
            .Add("checkpoint", Checkpoint)
            .AddOptional("ticket", Ticket)
            .AddOptional("known", Known.Count == 0 ? null : CborItem.Array(Known.Select(CborItem.Of)))
            .Encode();
        return bytes.Length <= Limits.MaxBatchBytes ? bytes : throw new InvalidOperationException("A batch has at most 16 MiB.");
    }

    /// <summary>Decodes strictly. Refuses with <c>cbor.*</c> and <c>batch.too-large</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out Batch? batch, [NotNullWhen(false)] out Refusal? refusal)
    {
        batch = null;
        refusal = null;
        if (bytes.Length > Limits.MaxBatchBytes)
            refusal = new Refusal(Codes.BatchTooLarge, bytes.Length.ToString(CultureInfo.InvariantCulture));
        if (refusal is not null || !DeterministicCbor.TryDecode(bytes, out var item, out refusal))
            return false;
        var map = new MapReader(item);
        map.Number("v", WireVersion.Number, WireVersion.Number);
        var read = new Batch(
            ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)),
            map.Text("feed"),
            map.Number("from", 0, long.MaxValue - Limits.MaxBatchEntries),
            EntryList.Read(map, "entries", Limits.MaxBatchEntries),
            map.Text("checkpoint", Limits.MaxNoteBytes))
        {
            Ticket = map.OptionalBytes("ticket", Limits.TicketBytes, Limits.TicketBytes)?.ToArray(),
            Known = ReadKnown(map),
        };
        if (!PartyId.IsValid(read.Feed))
            map.Refuse(Codes.CborShape, "feed");
        if (!map.Finish(out refusal))
            return false;
        batch = read;
        return true;
    }

    private static string[] ReadKnown(MapReader map)
    {
        var items = map.OptionalArray("known", 1, Limits.MaxEarlier) ?? [];
        if (items.All(item => item.Kind == CborKind.Text && item.Text.Length <= Limits.MaxNoteBytes))
            return [.. items.Select(item => item.Text)];
        map.Refuse(Codes.CborShape, "known");
        return [];
    }
}
