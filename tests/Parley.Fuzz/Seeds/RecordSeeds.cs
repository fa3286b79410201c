using System.Text;
using Parley.Fuzz.Known;
using Parley.Protocol;

namespace Parley.Fuzz.Seeds;

/// <summary>Proofs, opened files and records of <see cref="KnownTalk"/>, and the smallest of the published records.</summary>
internal static class RecordSeeds
{
    public static IEnumerable<Seed> All()
    {
        var (us, cn) = (KnownTalk.Us, KnownTalk.Cn);
        yield return new("proof-file", "message cosigned", us.Proof(KnownTalk.Notified, 8, cn).Format());
        yield return new("proof-file", "newest not cosigned", us.Proof(8, 9).Format());
        yield return new("proof-file", "receipt of the other", cn.Proof(4, 5, us).Format());
        yield return new("proof-file", "key set without its cosignature", Uncosigned());
        yield return new("proof-file", "sm3 path of another entry", OtherPath());

        yield return new("opened-file", "whole", KnownTalk.Whole());
        yield return new("opened-file", "field", KnownTalk.Field("fields/severity"));
        yield return new("opened-file", "topic", KnownTalk.Field("topic"));
        yield return new("opened-file", "piece of an attachment", OpenedFile.Whole(us.Proof(6, 8, cn), us.Entries[6].Body!, us.MessageKeys[6]).Encode());
        yield return new("opened-file", "keys of another", OpenedFile.Whole(us.Proof(KnownTalk.Notified, 8, cn), us.Entries[7].Body!, us.MessageKeys[6]).Encode());
        yield return new("opened-file", "field of another place", OtherPlace());

        yield return new("dispute-file", "sealed", KnownTalk.Dispute(open: false));
        yield return new("dispute-file", "opened", KnownTalk.Dispute(open: true));

        yield return new("record-file", "opened", KnownTalk.Record(open: true));
        yield return new("record-file", "sealed", KnownTalk.Record(open: false));
        yield return new("record-file", "erased", KnownTalk.Record(open: false, erase: true));
        yield return new("record-file", "early", KnownTalk.Record(open: false, early: true));
        yield return new("record-file", "early and erased", KnownTalk.Record(open: false, erase: true, early: true));
        yield return new("record-file", "keys of what was erased", KnownTalk.Record(open: true, erase: true));
        yield return new("record-file", "leaves", KnownTalk.Record(open: false, leaves: true));
        yield return new("record-file", "leaves of what was erased", KnownTalk.Record(open: false, erase: true, leaves: true));
        yield return new("record-file", "nothing said", Empty());
        yield return new("record-file", "published erased", File.ReadAllBytes(Path.Combine(CorpusFiles.Vectors, "record", "erased.parley-record")));
    }

    private static byte[] Uncosigned()
    {
        var (us, cn) = (KnownTalk.Us, KnownTalk.Cn);
        var text = Encoding.UTF8.GetString(us.Proof(KnownTalk.Notified, 8, cn).Format());
        var line = text.IndexOf($"\u2014 {Peers.Rules.Origin(cn.Party)} ", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text[..line]);
    }

    private static byte[] OtherPath()
    {
        var us = KnownTalk.Us;
        var (good, other) = (us.Proof(7, 9), us.Proof(6, 9));
        return ProofFile.Make(good.HeaderBytes, 7, [good.Paths[0], other.Paths[1]], us.Head(9), good.KeySets.ToDictionary()).Format();
    }

    private static byte[] OtherPlace()
    {
        var us = KnownTalk.Us;
        var fields = FieldTree.Of(KnownTalk.Message);
        var (shown, other) = (fields.Disclose("topic", Peers.Rules.Hashers)!, fields.Disclose("kind", Peers.Rules.Hashers)!);
        return OpenedFile.One(us.Proof(7, 9), DisclosedField.From(shown.Leaf, other.Index, other.Count, other.Paths)!).Encode();
    }

    private static byte[] Empty()
    {
        using var stream = new MemoryStream();
        var writer = new RecordWriter(stream, Peers.Rules, Peers.NowMs, Peers.Reader);
        foreach (var party in new[] { Peers.Reader, Peers.Writer })
            writer.BeginFeed(party, 0);
        foreach (var party in new[] { Peers.Reader, Peers.Writer })
            writer.BeginHeads(party, 0);
        writer.Finish();
        return stream.ToArray();
    }
}
