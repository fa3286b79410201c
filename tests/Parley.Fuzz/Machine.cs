using System.Security.Cryptography;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Fuzz.Targets;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing.Store;

namespace Parley.Fuzz;

/// <summary>The reader's node, fresh, on a store in memory, with the first two entries of the writer; its clock stands still and nobody can be reached.</summary>
internal sealed class Machine : ICarrier, IWorkers, IAlarms, IDisposable
{
    private readonly MemoryStore _store = new();
    private readonly LocalNode _node;

    public Machine()
    {
        _store.CommitAsync([
            new PutChannel(new ChannelRow(Peers.Rules.Id, Peers.Rules.EncodedTerms, Peers.Reader, Peers.NowMs)),
            new PutMember(new MemberRow(Peers.Rules.Id, Peers.Writer, "https://us.example/parley", Peers.Us.Node.KeySet.Encoded)),
        ]).GetAwaiter().GetResult();
        SimFiles files = new();
        files.Write($"prekey-{Peers.Rules.Id}-0", Peers.Cn.Storage.Encode());
        _node = new LocalNode(
            new NodeSeams(new Still(), new SeededRandom(7), _store, files, this, this, this, MemoryMarks.Of(_store)), new NodeKeys(Peers.Registry, [Peers.Cn.Node], Peers.Cn.Vouch, Peers.Cn.Storage.PublicKeys));
        _node.Start();

        var asked = Answer(Peers.Us.TlsPin, new OutsideRequest(OutsidePaths.Head, new HeadRequest(Peers.Rules.Id, Peers.Writer, Peers.Nonce).Encode()));
        Ticket = asked is { } head && HeadAnswer.TryDecode(head, out var told, out _) && told.Ticket is { } ticket ? ticket : throw new InvalidOperationException("No ticket was given.");

        // The keys are the last of their batch, so no other batch can bring them with anything after.
        var first = (Peers.Batch([.. Peers.Opening().Take(2)]) with { Ticket = Ticket }).Encode();
        if (Answer(Peers.Us.TlsPin, new OutsideRequest(OutsidePaths.Batch, first)) is not { } answer || !Protocol.Answer.TryDecode(answer, out var read, out _) || read.Cosigned is null)
            throw new InvalidOperationException("The opening was not taken.");
    }

    /// <summary>What a batch of the writer must carry.</summary>
    public byte[] Ticket { get; }

    /// <summary>Null for whoever gets no answer, or "try later": so does a batch that says it saw more of our feed than we hold, as nobody told us how far our word reaches.</summary>
    public ReadOnlyMemory<byte>? Answer(byte[] tlsPin, OutsideRequest request)
    {
        try
        {
            return _node.Outside.AnswerAsync(tlsPin, request).GetAwaiter().GetResult();
        }
        catch (TryLaterException)
        {
            return null;
        }
    }

    /// <summary>Opens and shows all that came, as a reader at the inside door would.</summary>
    public void ShowAll()
    {
        var channel = _node.Channels.Single();
        foreach (var row in _store.Messages(channel.Id).Take(100).ToArray())
        {
            var opened = _node.OpenAsync(channel, new EntryLink(row.Feed.Party, row.Seq), null).GetAwaiter().GetResult();
            if (opened?.Message is not { } message)
                continue;
            MessageTargets.Shown(message);
            var attachments = opened.Sealed!.Body.Attachments;
            for (var index = 0; index < attachments.Count; index++)
                Take(channel, new EntryLink(row.Feed.Party, row.Seq), index, attachments[index]);
        }
    }

    private void Take(Channel channel, EntryLink link, int index, Attachment named)
    {
        var (attachment, refusal) = _node.AttachmentAsync(channel, link, index).GetAwaiter().GetResult();
        if (attachment is null)
        {
            Expect.Refused(refusal);
            return;
        }

        byte[] content = [.. Enumerable.Range(0, named.Chunks.Count).SelectMany(piece => _node.PieceAsync(attachment, piece).GetAwaiter().GetResult().ToArray())];
        Expect.True(content.Length == named.SizeBytes && Convert.ToHexStringLower(SHA256.HashData(content)) == named.Sha256, "an attachment that its message does not name is handed out");
    }

    public Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel) =>
        Task.FromException<ReadOnlyMemory<byte>>(new TryLaterException(FaultCodes.CarrierUnreachable));

    public Task<T> Run<T>(Func<T> work) => Task.FromResult(work());

    public void Raise(Alarm alarm)
    {
    }

    public void Dispose() => _node.Dispose();

    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Peers.NowMs);

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
