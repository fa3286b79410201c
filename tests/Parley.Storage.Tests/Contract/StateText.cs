using System.Text;
using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Storage.Tests.Contract;

/// <summary>Everything that can be read of a few channels and parties, as text: equal states read equal.</summary>
internal static class StateText
{
    public static string Of(IRecordStore store, IEnumerable<ChannelId> channels, IReadOnlyList<string> parties, int seqs)
    {
        var text = new StringBuilder();
        Line(store.Channels().Select(row => $"{row.Id} {Hex(row.Terms)} {row.Us} {row.Created}"));
        Line(store.Ceremonies().Select(row => $"{row.Id} {row.State} {Hex(row.Invitation)} {Hex(row.Acceptance)} {Hex(row.Nonce)} {Hex(row.Theirs)} {row.Failures} {row.At}"));
        Line(store.Facts(0, 1000, 1000).Select(Show));
        Line(store.Facts(3, 4, 20).Select(Show));
        Line(store.DayKeys().Select(day => $"{day} {Hex(store.DayKey(day))} {string.Join(',', store.SeedsUnder(day).Select(Show))}"));
        foreach (var channel in channels)
        {
            Line([store.GoneBelow(channel)]);
            Line(store.Members(channel).Select(row => $"{row.Party} {row.Address} {Hex(row.KeySet)}"));
            Line(store.Feeds(channel));
            Line(store.Evidence(channel).Select(row => $"{row.Party} {row.Code} {Hex(row.Bytes)} {row.At}"));
            foreach (var party in parties)
            {
                text.Append(party).Append(store.DeliveredSize(channel, party)).AppendLine();
                Feed(new FeedKey(channel, party));
            }
        }

        return text.ToString();

        void Feed(FeedKey feed)
        {
            Line(store.Entries(feed, 0, 100, 1000).Select(Show));
            Line(store.Entries(feed, 1, 3, 25).Select(Show));
            Line([store.NewestCheckpoint(feed)]);
            Line([Hex(store.Ticket(feed))]);
            Line(store.Heads(feed, 0, 100));
            Line(store.Heads(feed, 1, 2));
            Line(Enum.GetValues<EntryType>().Select(type => store.LastOfType(feed, type, seqs - 1)));
            for (var seq = 0; seq < seqs; seq++)
            {
                Line<object?>([Show(store.Entry(feed, seq)), Hex(store.Tile(feed, "sha256", 0, seq)), store.Checkpoint(feed, seq)]);
                Line(store.Cosignatures(feed, seq));
                Line(parties.Select(by => store.FirstCosignatureCovering(feed, by, seq)));
                Line(store.Receipts(feed, seq));
                Line([Hex(store.Openings(feed, seq)), Hex(store.Deciding(feed, seq)), store.Seeds(feed, seq) is { } seeds ? Show(seeds) : "-"]);
            }
        }

        void Line<T>(IEnumerable<T> rows) => text.AppendJoin(" | ", rows).AppendLine();
    }

    private static string Show(Entry? entry) => entry is null ? "-" : $"{Hex(entry.HeaderBytes)}/{Hex(entry.Body)}";

    private static string Show(SeedsRow row) => $"{row.Feed} {row.Epoch} {row.Day} {Hex(row.Sealed)}";

    private static string Show(Fact fact) => fact switch
    {
        ChannelFact { Row: var row } => $"{fact.Arrival} {row.Id} {Hex(row.Terms)}",
        MemberFact { Row: var row } => $"{fact.Arrival} {row.Channel} {row.Party} {row.Address} {Hex(row.KeySet)}",
        EntryFact entry => $"{fact.Arrival} {entry.Feed} {entry.Seq} {Show(entry.Entry)}",
        EvidenceFact { Row: var row } => $"{fact.Arrival} {row.Channel} {row.Party} {row.Code} {Hex(row.Bytes)} {row.At}",
        _ => $"{fact}",
    };

    private static string Hex(byte[]? bytes) => bytes is null ? "null" : Convert.ToHexString(bytes);
}
