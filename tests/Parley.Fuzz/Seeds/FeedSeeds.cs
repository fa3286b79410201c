using System.Security.Cryptography;
using System.Text;
using Parley.Exchange;
using Parley.Protocol;

namespace Parley.Fuzz.Seeds;

/// <summary>Feeds, and what goes between nodes.</summary>
internal static class FeedSeeds
{
    private static readonly NoteSigner s_reader = new(Peers.Cn.Node, Peers.Registry);

    public static IEnumerable<Seed> All()
    {
        var opening = Peers.Opening();
        var feed = Peers.Batch([.. opening, Receipt(6)]).Encode();
        yield return new("terms", "two members", Peers.Rules.EncodedTerms);
        yield return new("terms", "proposed", Peers.Invitation.Terms);
        yield return new("keysbody", "vouched", opening[1].Body!);
        yield return new("grantbody", "two members", opening[5].Body!);
        yield return new("prekeybody", "short keys", opening[2].Body!);
        yield return new("feed-reader", "prekeys", Peers.Batch([.. opening, Prekey(1)]).Encode());
        yield return new("feed-reader", "prekeys not in order", Peers.Batch([.. opening, Prekey(3)]).Encode());
        var root = Peers.Rules.Hashers.Select(hasher => hasher.Leaf([1])).ToArray();
        var mark = new Mark(Peers.Rules.Id, Peers.Reader) { Own = new MarkedHead(4, root), Feeds = [new MarkedFeed(Peers.Writer, new MarkedHead(5, root), new byte[Limits.TicketBytes])] };
        foreach (var (name, one) in new[] { ("whole", mark), ("owed", mark with { Owed = Lost.Both, Places = 2, Restores = 1 }), ("first", new Mark(Peers.Rules.Id, Peers.Reader)), ("of no place", mark with { Places = 0 }) })
            yield return new("mark", name, one.Encode()[SHA256.HashSizeInBytes..]);
        yield return new("tail", "opening", Tail.Encode(0, opening));
        yield return new("tail", "one without a body", Tail.Encode(7, [Receipt(7)]));
        yield return new("tail", "with a gap", [.. Tail.Encode(0, opening), .. Tail.Encode(opening.Count + 1, [Receipt(7)])]);
        yield return new("chunk", "small", new ChunkBody("piece"u8.ToArray()).Encode());
        yield return new("header", "receipt", Receipt(6).HeaderBytes);
        foreach (var target in new[] { "batch", "feed-reader" })
        {
            yield return new(target, "opening", Peers.Batch(opening).Encode());
            yield return new(target, "receipt", feed);
        }

        yield return new("feed-reader", "seen", Peers.Batch([.. opening, Seen(6, 0, 2), Seen(7, 2, 5)]).Encode());
        yield return new("feed-reader", "seen with a gap", Peers.Batch([.. opening, Seen(6, 0, 2), Seen(7, 3, 5)]).Encode());
        yield return new("feed-reader", "another head", (Peers.Batch(opening) with { Checkpoint = Peers.Batch([opening[0]]).Checkpoint }).Encode());

        var heads = new HeadRequest(Peers.Rules.Id, Peers.Reader, Peers.Nonce).Encode();
        var time = new FreshNote(Peers.Rules.Id, Peers.Reader, Peers.Writer, Peers.Nonce, Peers.NowMs, Doubt: false);
        var fresh = s_reader.Sign(time.Format(), Peers.Rules.Origin(Peers.Reader), Peers.Rules.Suites);
        yield return new("fresh-note", "signed", Encoding.UTF8.GetBytes(fresh));
        yield return new("fresh-note", "of another nonce", Encoding.UTF8.GetBytes(s_reader.Sign((time with { Nonce = [.. Peers.Nonce.Select(_ => (byte)7)] }).Format(), Peers.Rules.Origin(Peers.Reader), Peers.Rules.Suites)));
        yield return new("forkbody", "one head", new ForkBody(Peers.Reader, [Peers.Batch(opening).Checkpoint]).Encode());
        var entries = new EntriesRequest(Peers.Rules.Id, Peers.Writer, 0).Encode();
        yield return new("head-request", "own", heads);
        yield return new("entries-request", "from 0", entries);
        yield return new("head-answer", "none", new HeadAnswer(0, null, null, fresh).Encode());
        yield return new("head-answer", "three", new HeadAnswer(3, Peers.Batch(opening).Checkpoint, new byte[Limits.TicketBytes], fresh).Encode());
        yield return new("outside-door", "batch", [0, .. Peers.Batch([.. opening, Receipt(6)], 2).Encode()]);
        yield return new("outside-door", "batch again", [0, .. Peers.Batch([.. opening.Take(2)]).Encode()]);
        var again = Peers.Batch([.. opening.Take(2)]);
        yield return new("outside-door", "again with another signature", [0, .. (again with { Checkpoint = again.Checkpoint[..^8] + "AAAAAA==\n" }).Encode()]);
        yield return new("outside-door", "again with a broken note", [0, .. (again with { Checkpoint = again.Checkpoint + "\n" }).Encode()]);
        yield return new("outside-door", "gap", [0, .. (Peers.Batch(opening) with { From = 9 }).Encode()]);
        yield return new("outside-door", "another feed", [0, .. (Peers.Batch(opening) with { Feed = Peers.Reader }).Encode()]);
        yield return new("outside-door", "head", [1, .. heads]);
        yield return new("outside-door", "head of a stranger", [1, .. new HeadRequest(Peers.Rules.Id, "zz", Peers.Nonce).Encode()]);
        yield return new("outside-door", "entries", [2, .. entries]);
        yield return new("outside-door", "no path", [3, .. entries]);

        var refusal = s_reader.Sign(
            Refusals.Text(Peers.Rules, Peers.Reader, Peers.Batch(opening), feed, Codes.BatchGap, Peers.NowMs, 0), Peers.Rules.Origin(Peers.Reader), Peers.Rules.Suites);
        var lines = s_reader.Cosign(Peers.HeadText, Peers.Rules.Origin(Peers.Reader), Peers.Rules.Suites, Peers.NowMs / 1_000);
        yield return new("answer", "refused", Answer.OfRefusal(refusal).Encode());
        yield return new("answer", "cosigned", Answer.OfCosignature(lines).Encode());
        yield return new("answer", "with earlier ones", Answer.OfCosignature(lines, [new(2, lines)]).Encode());
        yield return new("outside-door", "batch with what is known", [0, .. (again with { Known = [again.Checkpoint + lines] }).Encode()]);
        yield return new("cosignature-lines", "good", Encoding.UTF8.GetBytes(lines));
        yield return new("note", "head", Encoding.UTF8.GetBytes(Peers.Batch(opening).Checkpoint));
        yield return new("note", "refusal", Encoding.UTF8.GetBytes(refusal));

        foreach (var file in new[] { Peers.Invitation, Acceptance() })
        {
            yield return new("ceremony", file.Kind + " inside", file.Encode());
            yield return new("ceremony", file.Kind + " text", Encoding.ASCII.GetBytes(file.Format()));
        }

        RevealFile reveal = new(Peers.Rules.Id, Peers.Reader, Peers.Bound(Peers.Reader));
        yield return new("reveal", "inside", reveal.Encode());
        yield return new("reveal", "text", Encoding.ASCII.GetBytes(reveal.Format()));
    }

    private static Entry Prekey(long number)
    {
        var body = new PrekeyBody(number, Peers.Us.Storage.PublicKeys).Encode();
        return new(Peers.Header(EntryType.Prekey, 6, body).Encode(), body);
    }

    private static Entry Receipt(long seq) => new(
        (Peers.Header(EntryType.Receipt, seq) with { Receipt = new(new(Peers.Reader, 5), ReceiptKind.Read, Peers.NowMs, "duty officer") }).Encode(), null);

    private static Entry Seen(long seq, long from, long size) => new(
        (Peers.Header(EntryType.Seen, seq) with { Seen = new(Peers.Reader, from, size, [.. Peers.Rules.Hashers.Select(hasher => hasher.Empty)]) }).Encode(), null);

    private static CeremonyFile Acceptance() => new()
    {
        Kind = CeremonyKind.Acceptance,
        Party = Peers.Card(Peers.Writer),
        Terms = Peers.Rules.EncodedTerms,
        Nonce = Peers.Bound(Peers.Writer),
    };
}
