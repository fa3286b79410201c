using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Fuzz.Targets;

/// <summary>What a member of a channel may send: to the reader of its feed, and to the outside door.</summary>
internal static class FeedTargets
{
    private static readonly string[] s_paths = [OutsidePaths.Batch, OutsidePaths.Head, OutsidePaths.Entries, "/parley/v1/other"];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("feed-reader", Reader), new("outside-door", Door, Mutations: 1_000), new("hostile-member", Hostile, Mutations: 1_000),
    ];

    /// <summary>The entries of a batch, one after the other, then its checkpoint; nothing of what is refused may stay.</summary>
    private static bool Reader(byte[] bytes)
    {
        if (!Batch.TryDecode(bytes, out var batch, out var refusal))
            return Expect.Refused(refusal);
        var reader = new FeedReader(Peers.Rules, Peers.Writer);
        foreach (var entry in batch.Entries)
        {
            var (size, roots) = (reader.Size, reader.Roots());
            if (reader.TryTake(entry, out var taken, out refusal))
            {
                Expect.True(reader.Size == size + 1 && taken.Header.Seq == size, "an entry was taken out of place");
                continue;
            }

            Expect.True(reader.Size == size && reader.Roots().SequenceEqual(roots), "a refused entry left a trace");
            return Expect.Refused(refusal);
        }

        if (!SignedNote.TryParse(batch.Checkpoint, out var note, out var code))
            return Expect.RefusedWith(code);
        return reader.CheckHead(note, Peers.NowMs) is not { } fault || Expect.Refused(fault);
    }

    /// <summary>The first byte chooses the path, the rest is the request: nothing, or an answer that we signed.</summary>
    private static bool Door(byte[] bytes)
    {
        if (bytes.Length == 0)
            return false;
        using var node = new Machine();
        var request = new OutsideRequest(s_paths[bytes[0] % s_paths.Length], bytes.AsMemory(1));

        // No input can hold a ticket that is drawn in the run; one in two batches gets it, or none would come any further.
        if (bytes[0] < 128 && Batch.TryDecode(request.Body, out var batch, out _))
            request = request with { Body = (batch with { Ticket = node.Ticket }).Encode() };
        Expect.True(node.Answer(Peers.Cn.TlsPin, request) is null, "one who is no other member got an answer");
        return node.Answer(Peers.Us.TlsPin, request) is { } answer && Good(request, answer);
    }

    /// <summary>Entries of a member that can sign anything: the harness puts the right places, seals, hashes and signatures around the input's content.</summary>
    private static bool Hostile(byte[] bytes)
    {
        if (HostileBatch.Make(bytes) is not { } batch)
            return false;
        using var node = new Machine();
        var delivery = new OutsideRequest(OutsidePaths.Batch, (batch with { Ticket = node.Ticket }).Encode());
        if (node.Answer(Peers.Us.TlsPin, delivery) is not { } answer)
        {
            Expect.True(batch.Entries.Any(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Seen?.Feed == Peers.Reader), "a member got no answer");
            return false;
        }

        var cosigned = Good(delivery, answer);
        node.ShowAll();
        return cosigned;
    }

    private static bool Good(OutsideRequest request, ReadOnlyMemory<byte> answer)
    {
        var rules = Peers.Rules;
        switch (request.Path)
        {
            case OutsidePaths.Batch:
                Expect.True(Answer.TryDecode(answer, out var read, out _), "the answer is none");
                if (read!.Refused is { } refused)
                {
                    var note = Refusals.Read(rules, refused, Peers.Reader, Peers.Cn.Node.KeySet, request.Body.Span);
                    Expect.True(note is not null, "a refusal that is not signed for this request");
                    return Expect.RefusedWith(note!.Code);
                }

                Expect.True(Batch.TryDecode(request.Body, out var batch, out _), "an undecodable batch was cosigned");
                Expect.True(SignatureLines.TryParse(read.Cosigned, out var lines, out _), "a cosignature of another form");
                Expect.True(SignedNote.TryParse(batch!.Checkpoint, out var head, out _), "a broken head was cosigned");
                Expect.True(rules.Verifier.Verify(head!, rules.Origin(Peers.Writer), Peers.Us.Node.KeySet, rules.Suites) is null, "a head that its writer did not sign was cosigned");
                var fault = rules.Verifier.VerifyCosignature(head!.Text, lines!, rules.Origin(Peers.Reader), Peers.Cn.Node.KeySet, rules.Suites, out _);
                Expect.True(fault is null, "a cosignature that is not good for the head");
                return true;
            case OutsidePaths.Head:
                Expect.True(HeadAnswer.TryDecode(answer, out _, out _), "the head's answer does not decode");
                return true;
            default:
                Expect.True(answer.IsEmpty || Batch.TryDecode(answer, out _, out _), "the entries' answer does not decode");
                return true;
        }
    }
}
