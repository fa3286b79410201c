using Parley.Fuzz.Known;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Fuzz.Targets;

/// <summary>What can be shown to others (docs/spec/record.md): whatever verifies must be what was written and signed, and nothing else.</summary>
internal static class RecordTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("proof-file", Proof, Mutations: 1_000), new("opened-file", Opened, Mutations: 1_000), new("record-file", Record, Mutations: 300), new("dispute-file", Dispute, Mutations: 1_000),
    ];

    private static bool Proof(byte[] bytes)
    {
        if (!ProofFile.TryParse(bytes, out var file, out var refusal))
            return Expect.Refused(refusal);
        Expect.Same(bytes, file.Format());
        Expect.True(bytes.Length <= Limits.MaxProofBytes && file.KeySets.Count is >= 1 and <= Limits.MaxMembers, "a proof breaks its limits");
        var known = Channel(file);
        if (!ProofVerifier.TryVerify(known.Rules, file, out var result, out refusal))
            return Expect.Refused(refusal);
        known.Holds(result);
        return true;
    }

    /// <summary>Whatever is judged is the message that was written; an honest writer is never found at fault, nor is a file believed whose seeds are not the epoch's.</summary>
    private static bool Dispute(byte[] bytes)
    {
        if (!DisputeFile.TryDecode(bytes, out var file, out var refusal))
            return Expect.Refused(refusal);
        Expect.Same(bytes, file.Encode());
        if (!Arbiter.TryJudge(bytes, Peers.Registry, Peers.Rules.Id, out var ruling, out refusal))
            return Expect.Refused(refusal);
        Expect.True(ruling.Judgement is Judgement.Readable or Judgement.Void or Judgement.NotOpened, "an honest writer is found at fault");
        Expect.True(ruling.Judgement != Judgement.Readable || file.Seeds.Count == 0 || file.Seeds.Zip(Peers.Secrets.Seeds).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)), "other seeds open the epoch");
        return true;
    }

    private static bool Opened(byte[] bytes)
    {
        if (!OpenedFile.TryDecode(bytes, out var file, out var refusal))
            return Expect.Refused(refusal);
        Expect.Same(bytes, file.Encode());
        Expect.True(bytes.Length <= Limits.MaxOpenedBytes && file.Body is null == file.Field is not null, "an opened file breaks its rules");
        var known = ProofFile.TryParse(file.Proof, out var proof, out _) ? Channel(proof) : KnownChannel.OfPeers;
        if (!OpenedVerifier.TryVerify(known.Rules, bytes, out var result, out refusal))
            return Expect.Refused(refusal);
        known.Holds(result.Proof);
        Expect.True(result.Message is null == result.Field is not null, "an opened file shows both a message and a field, or neither");
        if (result.Message is { } message)
            known.Holds(message);
        if (result.Field is { } field)
            known.Holds(result.Proof.Header, field);
        return true;
    }

    private static bool Record(byte[] bytes)
    {
        // Terms that one registry cannot read may be of the other.
        var registry = Peers.Registry;
        var entries = new List<RecordedEntry>();
        var result = RecordVerifier.Verify(new MemoryStream(bytes), registry, null, entries.Add);
        if (result.Rules is null)
        {
            registry = SuiteRegistry.Standard;
            result = RecordVerifier.Verify(new MemoryStream(bytes), registry, null, entries.Add);
        }

        var again = RecordVerifier.Verify(new Dribble(bytes), registry);
        Expect.True(result.Findings.SequenceEqual(again.Findings) && result.Opened.SequenceEqual(again.Opened), "how a file is read changes what it says");
        Expect.True(entries.Count <= bytes.Length && result.Opened.Count <= entries.Count, "more entries than the file has");
        foreach (var finding in result.Findings)
            Expect.Refused(finding.Refusal);
        if (result.IsGood)
            Hold(result, entries);
        return result.IsGood;
    }

    private static void Hold(RecordResult result, List<RecordedEntry> entries)
    {
        Expect.True(result.Feeds.Sum(feed => feed.Size) == entries.Count, "a good record passes over entries");

        // Anyone can write terms of his own, and a record of them in which nobody wrote anything.
        if (KnownChannel.Find(result.Rules!.Id) is not { } known)
        {
            Expect.True(entries.Count == 0, "entries of a channel that nobody has verify");
            return;
        }

        foreach (var entry in entries)
        {
            known.Holds(entry.Taken);
            if (entry.Message is { } message)
                known.Holds(message);
            foreach (var leaf in entry.Leaves)
                known.Holds(entry.Taken.Header, leaf);
        }

        foreach (var feed in result.Feeds)
        {
            known.Holds(feed.Party, feed.Cosigners, feed.Witnesses);
            Expect.True((feed.Heads.Count == 0 ? 0 : feed.Heads[^1]) == feed.Size && feed.Heads.SequenceEqual(feed.Heads.Order().Distinct()), "heads do not rise to the size of their feed");
            foreach (var size in feed.Heads)
                known.HoldsHead(feed.Party, size);
        }
    }

    private static KnownChannel Channel(ProofFile file) =>
        KnownChannel.Find(Header.TryDecode(file.HeaderBytes, out var header, out _) ? header.Channel : null) ?? KnownChannel.OfPeers;

    /// <summary>Gives its bytes in small pieces, as a pipe does.</summary>
    private sealed class Dribble(byte[] bytes) : MemoryStream(bytes)
    {
        private const int Piece = 977;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, Piece)]);
    }
}
