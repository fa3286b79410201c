using System.Globalization;
using System.Text;
using Parley.Ledger;
using Parley.Protocol.Tests.Record;
using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>What the largest channel needs: as many members and witnesses as there may be, every algorithm, everyone's lines. Limits follow from it (docs/spec/limits.md).</summary>
public sealed class LargestChannelTests : IDisposable
{
    private readonly SmallChannel _channel = new(["base", "nist", "gm"], 0, [.. Enumerable.Range(0, Limits.MaxMembers - 2).Select(i => $"member-{i:d2}".PadRight(32, 'x'))]);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public void Every_limit_holds_what_members_and_algorithms_need_as_limits_md_says()
    {
        var us = _channel.Us;
        var others = _channel.Feeds.Where(feed => feed != us).ToArray();
        us.BeginEpoch();
        us.Message(_channel.Body("notify", "One.", null, 0));
        var head = us.Head(us.Size, others);
        head = head.With([.. Enumerable.Range(0, Limits.MaxWitnesses).Select(i => Witness(head.Text, i))]);
        Assert.True(SignedNote.TryParse(head.Format(), out _, out var code), code);

        var proof = SmallChannel.Proof(us, us.Size - 1, us.Size, head, others);
        Assert.True(ProofVerifier.TryVerify(_channel.Rules, proof.Format(), out var shown, out var refusal), refusal?.Code);
        Assert.Equal(others.Length, shown.Cosigners.Count);

        var grant = us.Entries[(int)us.Size - 2].Body!;
        var lines = string.Concat(head.Format().Split('\n').Where(line => line.StartsWith($"\u2014 {_channel.Rules.Origin(others[^1].Party)} ", StringComparison.Ordinal)).Select(line => line + "\n"));
        var answer = Answer.OfCosignature(lines, [.. Enumerable.Range(1, Limits.MaxEarlier).Select(size => new CosignatureOver(size, lines))]).Encode();
        Assert.True(Answer.TryDecode(answer, out _, out refusal), refusal?.Code);
        var fork = new ForkBody("us", [head.Format(), head.Format()]).Encode();
        Assert.True(ForkBody.TryDecode(fork, out _, out refusal), refusal?.Code);
        var dispute = Dispute(proof.Format(), grant).Encode();
        Assert.True(DisputeFile.TryDecode(dispute, out _, out refusal), refusal?.Code);
        var seen = Header(us.Start(EntryType.Seen) with { Seen = new(others[0].Party, 1L << 40, 1L << 41, us.Roots(1)) { Unreadable = [.. Ranges()], Readable = [.. Enumerable.Range(0, Limits.MaxUnreadable).Select(i => (1L << 39) + i)] } });
        var restored = Header(us.Start(EntryType.Restored) with { Restored = new(us.Size, [.. others.Select(feed => new HeldFeed(feed.Party, 1L << 40)).OrderBy(held => held.Party, StringComparer.Ordinal)], Lost.Both, Known(others)) });
        var known = new Batch(_channel.Rules.Id, "us", 0, [us.Entries[0]], head.Format()) { Known = [.. Enumerable.Repeat(head.Format(), Limits.MaxEarlier)], Ticket = new byte[Limits.TicketBytes] }.Encode();

        var needs = new (string Limit, string What, long Needed)[]
        {
            (nameof(Limits.MaxNoteSignatures), "a head with the lines of all members and witnesses", head.Signatures.Count),
            (nameof(Limits.MaxNoteBytes), "the same", Encoding.UTF8.GetByteCount(head.Format())),
            (nameof(Limits.MaxPlainBodyBytes), "the terms", _channel.Rules.EncodedTerms.Length),
            (nameof(Limits.MaxPlainBodyBytes), "a grant to everyone", grant.Length),
            (nameof(Limits.MaxPlainBodyBytes), "a `fork` entry with two such heads", fork.Length),
            (nameof(Limits.MaxHeaderBytes), "a `seen` with everything that it can say", seen),
            (nameof(Limits.MaxHeaderBytes), "a `restored` that names everyone", restored),
            (nameof(Limits.MaxKeySetBytes), "a key set of a node", us.Ring.KeySet.Encoded.Length),
            (nameof(Limits.MaxProofBytes), "a proof with everyone's lines and keys", proof.Format().Length),
            (nameof(Limits.MaxOpenedBytes), "a message opened with such a proof", proof.Format().Length + Limits.MaxBodyBytes),
            (nameof(Limits.MaxDisputeBytes), "a dispute with such proofs and `DisputeFile.MaxGrants` grants to everyone", dispute.Length),
            (nameof(Limits.MaxAnswerBytes), "an answer with `MaxEarlier` other cosignatures", answer.Length),
            (nameof(Limits.MaxBatchBytes), "`MaxEarlier` such heads beside one entry", known.Length),
        };
        Assert.All(needs, need => Assert.True(need.Needed <= Limit(need.Limit), need.Limit));
        var rows = SpecPages.Lines("limits.md").SkipWhile(line => line != "## What members and algorithms need").Where(line => line.StartsWith("| Max", StringComparison.Ordinal)).ToArray();
        Assert.Equal(needs.Select(need => $"| {need.Limit} | {Limit(need.Limit)} | {need.Needed} | {need.What} |"), rows.TakeWhile(row => row.Count(c => c == '|') == 5));
    }

    private static long Limit(string name) => Convert.ToInt64(SpecPages.Constants(typeof(Limits)).Single(constant => constant.Name == name).Value, CultureInfo.InvariantCulture);

    private static long Header(Header header)
    {
        var bytes = header.Encode();
        Assert.True(Protocol.Header.TryDecode(bytes, out _, out var refusal), refusal?.Code);
        return bytes.Length;
    }

    private static NoteSignature Witness(string text, int number)
    {
        var line = SmallChannel.WitnessLine(text);
        return new NoteSignature(WitnessName(number), line.KeyId, line.Payload);
    }

    private static string WitnessName(int number) => $"witness-{number:d2}.example/".PadRight(64, 'w');

    private static IEnumerable<Unreadable> Ranges() => Enumerable.Range(0, Limits.MaxUnreadable).Select(i => new Unreadable((1L << 40) + (2 * i), (1L << 40) + (2 * i), "x".PadRight(64, 'x')));

    private static string[] Known(IEnumerable<SmallFeed> others) =>
        [.. others.Select(feed => feed.Party).Concat(Enumerable.Range(0, Limits.MaxWitnesses).Select(WitnessName)).OrderBy(name => name, StringComparer.Ordinal)];

    private DisputeFile Dispute(byte[] proof, byte[] grant) => new()
    {
        Terms = _channel.Rules.EncodedTerms,
        Reader = "cn",
        Prekey = (proof, new PrekeyBody(0, _channel.Cn.Prekey.Kems).Encode()),
        Epoch = proof,
        Grants = [.. Enumerable.Repeat((proof, grant), DisputeFile.MaxGrants)],
        Message = proof,
        Body = new byte[Limits.MaxBodyBytes],
        Seen = proof,
        Seeds = [new byte[32], new byte[32], new byte[32]],
    };
}
