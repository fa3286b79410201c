using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>Attachments as another member sent them: us writes whatever it likes into its feed and signs it, cn reads.</summary>
public sealed class AttachmentTests
{
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 2 * Limits.MaxChunkBytes + 5).Select(i => (byte)(i % 251))];

    [Fact]
    public async Task What_was_attached_is_what_is_read_on_both_sides()
    {
        var (us, cn, ofUs, ofCn) = await TestParty.PairAsync();
        var sent = await us.Node.SendAsync(ofUs, Authored.Checked(Message()), [new("one.bin", "application/octet-stream", s_content), new("two.txt", "text/plain", [7])]);
        Assert.Empty(sent.Findings);
        await DeliverAsync(us, ofUs, cn);
        foreach (var (node, channel) in new[] { (us.Node, ofUs), (cn.Node, ofCn) })
        {
            foreach (var (index, name, content) in new[] { (0, "one.bin", s_content), (1, "two.txt", [7]) })
            {
                var (attachment, refusal) = await node.AttachmentAsync(channel, sent.Link!, index);
                Assert.Null(refusal);
                Assert.Equal(name, attachment!.Named.Name);
                Assert.Equal(content, await BytesAsync(node, attachment));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_send_that_broke_off_is_given_again_and_appends_no_piece_twice(bool restarted)
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        await Assert.ThrowsAsync<StoreFaultException>(() => us.Node.SendAsync(channel, Authored.Checked(Message()), [Breaking(s_content, atPiece: 2)]));
        Assert.Equal(2, Pieces(channel, us).Count);
        if (restarted)
        {
            us = us.Restarted();
            channel = us.Node.Find(channel.Id)!;
            us.Peer = cn;
        }

        await us.Node.SendAsync(channel, Authored.Checked(Message()), []);
        var sent = await us.Node.SendAsync(channel, Authored.Checked(Message()), [new("one.bin", "application/octet-stream", s_content)]);
        Assert.Empty(sent.Findings);
        Assert.Equal(3, Pieces(channel, us).Count);
        var (attachment, refusal) = await us.Node.AttachmentAsync(channel, sent.Link!, 0);
        Assert.Null(refusal);
        Assert.Equal(s_content, await BytesAsync(us.Node, attachment!));
    }

    [Fact]
    public async Task Pieces_that_a_message_names_are_its_own()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        for (var sends = 1; sends <= 2; sends++)
        {
            Assert.Empty((await us.Node.SendAsync(channel, Authored.Checked(Message()), [new("one.bin", "application/octet-stream", s_content)])).Findings);
            Assert.Equal(3 * sends, Pieces(channel, us).Count);
        }
    }

    [Fact]
    public async Task Two_sends_at_once_take_no_piece_from_each_other()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        Task<SendResult>? second = null;

        // The first has its pieces, and its message is being sealed.
        us.AtWork = () =>
        {
            if (Pieces(channel, us).Count < 3)
                return;
            us.AtWork = null;
            second = SendAsync();
        };
        var first = await SendAsync();
        Assert.Empty(first.Findings);
        Assert.Empty((await second!).Findings);
        Assert.Equal(6, Pieces(channel, us).Count);

        Task<SendResult> SendAsync() => us.Node.SendAsync(channel, Authored.Checked(Message()), [new("one.bin", "application/octet-stream", s_content)]);
    }

    [Fact]
    public async Task Bytes_that_are_not_those_that_are_named_go_out_with_no_message()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var named = new OutgoingAttachment("one.bin", "application/octet-stream", s_content);
        var size = channel.Own.Size;
        foreach (var file in new[] { named with { Sha256 = new string('0', 64) }, named with { ReadAsync = null } })
        {
            var sent = await us.Node.SendAsync(channel, Authored.Checked(Message()), [new("two.txt", "text/plain", [7]), file]);
            Assert.Equal((null, FaultCodes.AttachmentAbsent, "attachments/1"), (sent.Link, Assert.Single(sent.Findings).Code, sent.Findings[0].Path));
        }

        Assert.Null(us.Store.LastOfType(channel.Own.Key, EntryType.Message, channel.Own.Size) is { } seq && seq >= size ? seq : null);
    }

    [Fact]
    public async Task Pieces_that_do_not_give_the_hash_are_refused()
    {
        byte[] altered = [.. s_content];
        altered[^1] ^= 1;
        Assert.Equal((Codes.MessageAttachment, "attachments/0/sha256"), await RefusedAsync([.. altered.Chunk(Limits.MaxChunkBytes)], s_content));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(11)]
    public async Task A_piece_of_another_length_than_its_place_asks_for_is_refused(int length) =>
        Assert.Equal((Codes.MessageAttachment, "attachments/0/chunks/0"), await RefusedAsync([new byte[length]], new byte[10]));

    [Fact]
    public async Task Pieces_cut_elsewhere_are_refused_though_the_hash_agrees()
    {
        var (first, rest) = (s_content[..100], s_content[100..(100 + Limits.MaxChunkBytes)]);
        Assert.Equal((Codes.MessageAttachment, "attachments/0/chunks/0"), await RefusedAsync([first, rest], [.. first, .. rest]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public async Task A_number_that_names_no_piece_before_the_message_is_refused(long seq) =>
        Assert.Equal((Codes.MessageAttachment, "attachments/0/chunks/0"), await RefusedAsync([[1]], [1], name: _ => [seq]));

    [Fact]
    public async Task The_message_itself_is_no_piece_of_its_attachment() =>
        Assert.Equal((Codes.MessageAttachment, "attachments/0/chunks/0"), await RefusedAsync([[1]], [1], name: seqs => [seqs[0] + 1]));

    [Fact]
    public async Task A_piece_that_does_not_open_is_refused_with_the_reason() =>
        Assert.Equal((Codes.SealCommitment, "nist"), await RefusedAsync([[1]], [1], seal: header => header with { Salt = new byte[32] }));

    [Fact]
    public async Task Only_what_the_message_names_can_be_asked_for()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var sent = await us.Node.SendAsync(channel, Authored.Checked(Message()), [new("one.bin", "text/plain", [1])]);
        foreach (var index in new[] { -1, 1, int.MaxValue })
            Assert.Equal((null, new Refusal("inside.unknown-attachment")), await us.Node.AttachmentAsync(channel, sent.Link!, index));
        Assert.Equal((null, null), await us.Node.AttachmentAsync(channel, sent.Link! with { Seq = sent.Link!.Seq - 1 }, 0));
        Assert.Equal((null, null), await us.Node.AttachmentAsync(channel, new EntryLink("zz", 0), 0));
    }

    /// <param name="pieces">What us seals in chunk entries.</param>
    /// <param name="named">The content whose size and hash the message names.</param>
    /// <param name="name">The numbers that the message names, made from those of the pieces.</param>
    /// <param name="seal">What us changes in the headers of the pieces.</param>
    private static async Task<(string? Code, string? Where)> RefusedAsync(
        byte[][] pieces, byte[] named, Func<long[], long[]>? name = null, Func<Header, Header>? seal = null)
    {
        var (us, cn, ofUs, ofCn) = await TestParty.PairAsync();
        var seqs = new List<long>();
        foreach (var piece in pieces)
            seqs.Add(await AppendAsync(ofUs, EntryType.Chunk, new ChunkBody(piece).Encode(), seal ?? (header => header)));
        Attachment attached = new("one.bin", "text/plain", named.Length, Convert.ToHexStringLower(SHA256.HashData(named)), (name ?? (all => all))([.. seqs]));
        Assert.True(SealedForm.TryWrite(Authored.Checked(Message()), [attached], new byte[MessageBody.SaltBytes], out var body, out var refusal), refusal?.Detail);
        var message = await AppendAsync(ofUs, EntryType.Message, body.Encoded, header => header with
        {
            Track = Tracks.Technical,
            Precedence = Precedence.Routine,
            Fields = SealedMessage.FieldRoots(ofUs.Rules, body),
        });
        await DeliverAsync(us, ofUs, cn);
        var (attachment, why) = await cn.Node.AttachmentAsync(ofCn, new EntryLink("us", message), 0);
        Assert.Null(attachment);
        return (why?.Code, why?.Detail);
    }

    private static List<long> Pieces(Channel channel, TestParty us)
    {
        var pieces = new List<long>();
        while (us.Store.LastOfType(channel.Own.Key, EntryType.Chunk, pieces.LastOrDefault(channel.Own.Size)) is { } seq)
            pieces.Add(seq);
        return pieces;
    }

    private static async Task<byte[]> BytesAsync(LocalNode node, CheckedAttachment attachment)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < attachment.Named.Chunks.Count; i++)
            bytes.AddRange((await node.PieceAsync(attachment, i)).ToArray());
        return [.. bytes];
    }

    private static OutgoingAttachment Breaking(byte[] content, int atPiece)
    {
        var whole = new OutgoingAttachment("one.bin", "application/octet-stream", content);
        return whole with { ReadAsync = piece => piece < atPiece ? whole.ReadAsync!(piece) : throw new StoreFaultException(FaultCodes.StoreFull, lasting: false) };
    }

    private static async Task<long> AppendAsync(Channel channel, EntryType type, byte[] plain, Func<Header, Header> complete)
    {
        var epoch = await channel.Own.EpochAsync();
        var made = Sealer.Seal(epoch.Secrets, channel.Id, channel.Us, plain, new SeededRandom(9));
        var header = channel.Own.Header(type, made.Body) with { Epoch = epoch.Secrets.Seq, Salt = made.Salt, Commit = made.Commits };
        return await channel.Own.AppendAsync(new EntryDraft(complete(header), made.Body));
    }

    /// <summary>Hands all that us wrote to the outside door of cn, which takes it; the keys first, for they are the last of their batch.</summary>
    private static async Task DeliverAsync(TestParty us, Channel channel, TestParty cn)
    {
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Null(await us.DeliverAsync(cn, channel, 0, 2, ticket));
        Assert.Null(await us.DeliverAsync(cn, channel, 2, channel.Own.CommittedSize, ticket));
    }

    private static JsonObject Message()
    {
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        return message;
    }
}
