using System.Security.Cryptography;
using Parley.Exchange.Record;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>Messages with attachments that their reader could not read are sent anew with their pieces (docs/spec/sealing.md, Sending anew; entry.md, Attachment chunks).</summary>
public sealed class AttachmentsAnewTests
{
    private static readonly byte[] s_first = [.. Enumerable.Range(0, Limits.MaxChunkBytes + 5).Select(i => (byte)(i % 251))];
    private static readonly byte[] s_second = [7];

    /// <param name="pieces">Whether the pieces are in an epoch that is wrongly granted.</param>
    /// <param name="message">Whether the message is.</param>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_could_not_be_read_is_sent_anew_with_all_its_pieces_once_and_read_under_its_first_number(bool pieces, bool message)
    {
        var line = await Line.OpenAsync();
        var asked = await AskAsync(line, pieces, message);
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromSeconds(60));
        await line.Cn.TickAsync(line.OfCn);
        Assert.Equal(Codes.SealEpoch, (await line.Cn.Node.AttachmentAsync(line.OfCn, asked, 0)).Refusal!.Code);
        await line.ExchangeAsync();
        var before = line.OfUs.Own.Size;
        await line.TickAsync();
        var anew = line.Headers(line.OfUs)[(int)before..];
        Assert.Equal([EntryType.Epoch, EntryType.Grant, EntryType.Chunk, EntryType.Chunk, EntryType.Chunk, EntryType.Message], anew.Select(header => header.Type).Where(type => type != EntryType.Seen));
        Assert.Single(anew.Where(header => header.Type.IsSealed()).Select(header => header.Epoch).Distinct());

        await line.ExchangeAsync();
        await ReadAsync(line.Us.Node, asked);
        await ReadAsync(line.Cn.Node, asked);
        line.Cn = line.Cn.Restarted();
        await line.ExchangeAsync();
        await line.Cn.TickAsync(line.OfCn);
        await ReadAsync(line.Cn.Node, asked);

        line.Us = line.Us.Restarted();
        await line.ExchangeAsync();
        before = line.OfUs.Own.Size;
        for (var minutes = 0; minutes < 3; minutes++)
        {
            line.Pass(TimeSpan.FromMinutes(2));
            await line.Us.TickAsync(line.OfUs);
        }

        Assert.DoesNotContain(line.Headers(line.OfUs)[(int)before..], header => header.Type == EntryType.Chunk);
    }

    [Fact]
    public async Task Pieces_whose_declaration_was_taken_back_are_not_sent_anew()
    {
        var line = await Line.OpenAsync();
        var asked = await AskAsync(line, pieces: true, message: false);
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromSeconds(60));
        await line.Cn.TickAsync(line.OfCn);
        await HostileSeal.GrantAsync(line, line.Headers(line.OfUs)[(int)asked.Seq - 5].Epoch);
        await line.Us.RunAsync(line.Cn);
        line.Pass(TimeSpan.FromSeconds(60));
        await line.Cn.TickAsync(line.OfCn);
        Assert.Equal([asked.Seq - 5, asked.Seq - 4, asked.Seq - 3], line.Headers(line.OfCn)[^1].Seen!.Readable);
        await line.ExchangeAsync();
        var before = line.OfUs.Own.Size;
        await line.TickAsync();
        Assert.DoesNotContain(line.Headers(line.OfUs)[(int)before..], header => header.Type == EntryType.Chunk);
    }

    [Fact]
    public async Task What_erasing_takes_away_it_takes_away_of_what_was_sent_anew_too()
    {
        var line = await Line.OpenAsync();
        var asked = await AskAsync(line, pieces: true, message: true);
        for (var i = 0; i < 3; i++)
        {
            await line.ExchangeAsync();
            line.Pass(TimeSpan.FromSeconds(61));
            await line.TickAsync();
        }

        await line.ExchangeAsync();
        foreach (var party in new[] { line.Us, line.Cn })
        {
            var feed = new FeedKey(line.OfUs.Id, "us");
            Assert.Null(await Erasure.RunAsync(party.Node, party.Seams, feed.Channel, asked, beforeRetention: true));
            Assert.All(line.Headers(line.OfUs).Where(header => header.Type.IsSealed() && header.Seq >= asked.Seq - 3), header => Assert.Null(party.Store.Entry(feed, header.Seq)!.Body));
            using var restarted = party.Restarted();
            Assert.Equal(Codes.SealErased, (await restarted.Node.OpenAsync(restarted.Node.Channels.Single(), asked, role: null))!.Unreadable);
        }
    }

    private static async Task ReadAsync(LocalNode node, EntryLink asked)
    {
        foreach (var (index, content) in new[] { (0, s_first), (1, s_second) })
        {
            var (read, refusal) = await node.AttachmentAsync(node.Channels.Single(), asked, index);
            Assert.Null(refusal);
            var bytes = new List<byte>();
            for (var piece = 0; piece < read!.Named.Chunks.Count; piece++)
                bytes.AddRange((await node.PieceAsync(read, piece)).ToArray());
            Assert.Equal(content, bytes);
        }
    }

    /// <summary>us asks cn something, with two files of three pieces.</summary>
    private static async Task<EntryLink> AskAsync(Line line, bool pieces, bool message)
    {
        var secrets = await SecretsAsync(line, pieces);
        var numbers = new List<long>();
        foreach (var piece in s_first.Chunk(Limits.MaxChunkBytes).Append(s_second))
            numbers.Add(await AppendAsync(line, secrets, EntryType.Chunk, new ChunkBody(piece).Encode(), header => header));
        secrets = pieces == message ? secrets : await SecretsAsync(line, message);
        Attachment[] named = [Named("one.bin", s_first, numbers[..2]), Named("two.txt", s_second, numbers[2..])];
        Assert.True(SealedForm.TryWrite(Authored.Checked(Line.Message("inquire")), named, new byte[MessageBody.SaltBytes], out var body, out _));
        var seq = await AppendAsync(line, secrets, EntryType.Message, body.Encoded, header => header with { Fields = SealedMessage.FieldRoots(line.OfUs.Rules, body), Precedence = Precedence.Immediate, Key = new byte[16] }, DecidingForm.Of(body));
        line.OfUs.Own.EndEpoch();
        return new("us", seq);
    }

    private static async Task<EpochSecrets> SecretsAsync(Line line, bool wrong) => wrong ? await HostileSeal.BeginAsync(line) : (await line.OfUs.Own.EpochAsync()).Secrets;

    private static async Task<long> AppendAsync(Line line, EpochSecrets secrets, EntryType type, byte[] plain, Func<Header, Header> complete, DecidingFields? deciding = null)
    {
        var own = line.OfUs.Own;
        var made = Sealer.Seal(secrets, line.OfUs.Id, "us", plain, new SeededRandom(9));
        var header = own.Header(type, made.Body) with { Epoch = secrets.Seq, Salt = made.Salt, Commit = made.Commits };
        return await own.AppendAsync(new EntryDraft(complete(header), made.Body) { Deciding = deciding });
    }

    private static Attachment Named(string name, byte[] content, IReadOnlyList<long> pieces) =>
        new(name, "application/octet-stream", content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), pieces);
}
