using Parley.Protocol;

namespace Parley.Fuzz.Known;

/// <summary>
/// All that the members of a channel ever wrote and signed. The harness keeps their keys from the input, so whatever verifies as theirs must be found here, and be equal.
/// </summary>
internal sealed class KnownChannel
{
    private readonly Dictionary<(string Party, long Seq), byte[]> _headers = [];
    private readonly Dictionary<(string Party, long Seq), MessageBody> _messages = [];
    private readonly HashSet<(string Party, long Size)> _heads;
    private readonly long _cosignedSeconds;

    /// <param name="record">A good record with its messages opened.</param>
    /// <param name="registry">The suites.</param>
    /// <param name="cosignedSeconds">When every cosignature was made.</param>
    /// <param name="heads">Writer and size of every head that was signed.</param>
    private KnownChannel(byte[] record, SuiteRegistry registry, long cosignedSeconds, params (string Party, long Size)[] heads)
    {
        (_cosignedSeconds, _heads) = (cosignedSeconds, [.. heads]);
        var result = RecordVerifier.Verify(new MemoryStream(record), registry, null, entry =>
        {
            var header = entry.Taken.Header;
            _headers[(header.Feed, header.Seq)] = entry.Taken.Entry.HeaderBytes;
            if (entry.Message is { } message)
                _messages[(header.Feed, header.Seq)] = message.Body;
        });
        Rules = result.IsGood ? result.Rules! : throw new InvalidOperationException(result.Findings[0].Refusal.Code);
    }

    /// <summary>The two peers, with keyed hashes for signatures.</summary>
    public static KnownChannel OfPeers { get; } = new(
        KnownTalk.Record(open: true), Peers.Registry, Peers.NowMs / 1_000, (Peers.Writer, 8), (Peers.Writer, 9), (Peers.Reader, 3), (Peers.Reader, 5));

    /// <summary>The channel of <c>tests/vectors</c> with the suite <c>base</c>, and its real signatures.</summary>
    public static KnownChannel OfVectors { get; } = new(
        File.ReadAllBytes(Path.Combine(CorpusFiles.Vectors, "record", "base.parley-record")), SuiteRegistry.Standard, 1_700_000_031, ("us", 2), ("us", 8), ("us", 9), ("cn", 4), ("cn", 7));

    public ChannelRules Rules { get; }

    public static KnownChannel? Find(ChannelId? id) => id == OfPeers.Rules.Id ? OfPeers : id == OfVectors.Rules.Id ? OfVectors : null;

    public void Holds(TakenEntry taken) => Holds(taken.Header, taken.Entry.HeaderBytes);

    public void Holds(Header header, byte[] bytes) =>
        Expect.True(_headers.TryGetValue((header.Feed, header.Seq), out var known) && known.AsSpan().SequenceEqual(bytes), "an entry that nobody wrote verifies");

    public void HoldsHead(string party, long size) => Expect.True(_heads.Contains((party, size)), "a head that its writer did not sign verifies");

    /// <summary>No witness of either channel ever cosigned.</summary>
    public void Holds(string writer, IEnumerable<CosignedHead> cosigners, IEnumerable<CosignedHead> witnesses)
    {
        Expect.True(!witnesses.Any(), "a cosignature that no witness made verifies");
        foreach (var cosigner in cosigners)
        {
            Expect.True(cosigner.Name != writer && Rules.IsMember(cosigner.Name) && cosigner.Seconds == _cosignedSeconds, "a cosignature that nobody made verifies");
            HoldsHead(writer, cosigner.Size);
        }
    }

    public void Holds(ProofResult result)
    {
        Holds(result.Header, result.HeaderBytes);
        HoldsHead(result.Header.Feed, result.Size);
        Holds(result.Header.Feed, result.Cosigners, result.Witnesses);
    }

    public void Holds(OpenedMessage message) => Expect.True(
        Said(message.Header).Encoded.AsSpan().SequenceEqual(message.Body.Encoded), "a message that nobody wrote opens");

    public void Holds(Header header, DisclosedField field)
    {
        var known = FieldTree.Of(Said(header)).Disclose(field.Name, Rules.Hashers);
        Expect.True(
            known is not null && DeterministicCbor.Encode(known.Leaf).AsSpan().SequenceEqual(DeterministicCbor.Encode(field.Leaf)), "a field that nobody wrote is shown");
    }

    private MessageBody Said(Header header) =>
        _messages.TryGetValue((header.Feed, header.Seq), out var body) ? body : throw new BrokenInvariantException("an entry that is no message opens");
}
