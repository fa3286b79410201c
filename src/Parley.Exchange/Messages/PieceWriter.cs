using System.Security.Cryptography;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Words;

namespace Parley.Exchange;

/// <summary>
/// Appends the pieces of attachments. A send that broke off, at a full disk or with the node, has left pieces that no message names: whoever gives the same message again finds
/// them there, and nothing is appended twice. One message at a time does this on a channel, until it is appended itself, so a piece that is not named yet is nobody else's.
/// </summary>
internal sealed class PieceWriter(NodeSeams seams)
{
    /// <summary>How many pieces, and messages that may name them, are looked at, the newest first: four attachments of the longest.</summary>
    private const int MostPieces = 1_028;
    private const int MostMessages = 512;

    private readonly PiecesAnew _anew = new(seams);
    private readonly Dictionary<ChannelId, Gate> _gates = [];

    /// <summary>The bytes of an attachment are not here, or not those that it names.</summary>
    public static Finding Absent(int index) => new(FaultCodes.AttachmentAbsent, $"attachments/{index}", []);

    /// <summary>To be held from before the pieces of a message are appended until it is.</summary>
    public Task<Gate.Held> EnterAsync(Channel channel)
    {
        if (!_gates.TryGetValue(channel.Id, out var gate))
            _gates[channel.Id] = gate = new Gate();
        return gate.EnterAsync();
    }

    /// <returns>The attachments with the numbers of their pieces; or what is wrong with one, and then no message may name them.</returns>
    public async Task<(IReadOnlyList<Attachment> Sent, Finding? Absent)> AppendAsync(Channel channel, IReadOnlyList<OutgoingAttachment> files, Func<ChunkBody, Task<long>> append)
    {
        var loose = await LooseAsync(channel);
        var sent = new List<Attachment>();
        foreach (var file in files)
        {
            if (await AppendAsync(file, loose, append) is not { } named)
                return ([], Absent(sent.Count));
            sent.Add(named);
        }

        return (sent, null);
    }

    private async Task<Attachment?> AppendAsync(OutgoingAttachment file, Dictionary<string, Queue<long>> loose, Func<ChunkBody, Task<long>> append)
    {
        var numbers = new List<long>();
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < file.Pieces; i++)
        {
            var piece = await file.ReadAsync!(i);
            whole.AppendData(piece.Span);
            numbers.Add(Found(loose, await HashAsync(piece), numbers.LastOrDefault(-1)) ?? await append(new ChunkBody(piece)));
        }

        return Convert.ToHexStringLower(whole.GetHashAndReset()) == file.Sha256 ? file.Named(numbers) : null;
    }

    // Numbers of pieces rise.
    private static long? Found(Dictionary<string, Queue<long>> loose, string hash, long after)
    {
        while (loose.TryGetValue(hash, out var numbers) && numbers.TryDequeue(out var number))
        {
            if (number > after)
                return number;
        }

        return null;
    }

    private async Task<Dictionary<string, Queue<long>>> LooseAsync(Channel channel)
    {
        var (feed, end) = (channel.Own.Key, channel.Own.CommittedSize);
        var pieces = Newest(feed, EntryType.Chunk, end, 0, MostPieces);
        var messages = pieces.Count == 0 ? [] : Newest(feed, EntryType.Message, end, pieces[^1], MostMessages);
        var named = new HashSet<long>();
        foreach (var seq in messages)
        {
            // A message that does not open may name any of them.
            if ((await OpenAsync(channel, seq)).Sealed is not { } opened)
                return [];
            named.UnionWith(opened.Body.Attachments.SelectMany(attachment => attachment.Chunks));
        }

        var known = messages.Count == MostMessages ? messages[^1] : 0;
        var loose = new Dictionary<string, Queue<long>>(StringComparer.Ordinal);
        foreach (var seq in pieces.Where(seq => seq > known && !named.Contains(seq)).Reverse())
        {
            // One that was sent anew stands for another and is nobody else's.
            if ((await _anew.OpenAsync(channel, feed, seq)).Chunk is not { For: null } piece)
                continue;
            var hash = await HashAsync(piece.Data);
            if (!loose.TryGetValue(hash, out var numbers))
                loose[hash] = numbers = new();
            numbers.Enqueue(seq);
        }

        return loose;
    }

    private List<long> Newest(FeedKey feed, EntryType type, long below, long least, int most)
    {
        var found = new List<long>();
        while (found.Count < most && seams.Store.LastOfType(feed, type, below) is { } seq && seq >= least)
            found.Add(below = seq);
        return found;
    }

    private Task<OpenedBody> OpenAsync(Channel channel, long seq)
    {
        var entry = seams.Store.Held(channel.Own.Key, seq);
        var header = Header.TryDecode(entry.HeaderBytes, out var read, out _) ? read : throw new StoreFaultException(FaultCodes.StoreBroken);
        var seeds = channel.Secrets.Get(channel.Own.Key, header.Epoch);
        return seams.Workers.Run(() => OpenedBody.Open(channel.Rules, header, entry.Body, seeds));
    }

    private Task<string> HashAsync(ReadOnlyMemory<byte> piece) => seams.Workers.Run(() => Convert.ToHexStringLower(SHA256.HashData(piece.Span)));
}
