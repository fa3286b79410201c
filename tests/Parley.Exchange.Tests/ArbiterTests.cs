using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>What each side can prove to a stranger, by giving what (docs/spec/record.md, Dispute).</summary>
public sealed class ArbiterTests
{
    /// <summary>The fault; what the writer's opening of the epoch proves; what the reader's, who has no seeds where its grant is wrong; the code.</summary>
    [Theory]
    [InlineData("nothing", Judgement.Readable, Judgement.Readable, null)]
    [InlineData("a grant of other seeds", Judgement.NotSealed, null, Codes.SealEpoch)]
    [InlineData("a grant with coins of its own", Judgement.NotSealed, null, Codes.SealEpoch)]
    [InlineData("a grant of another member", Judgement.NotSealed, null, Codes.SealEpoch)]
    [InlineData("a commitment to other seeds", null, null, Codes.SealEpoch)]
    [InlineData("keys that do not follow", Judgement.OtherKeys, Judgement.OtherKeys, Codes.SealCommitment)]
    [InlineData("another body", Judgement.OtherText, Judgement.OtherText, Codes.SealOpen)]
    [InlineData("other fields", Judgement.OtherText, Judgement.OtherText, Codes.SealFields)]
    public async Task What_a_hostile_writer_did_is_found_by_whoever_can_open_its_epoch(string fault, Judgement? byWriter, Judgement? byReader, string? code)
    {
        var (line, question) = await AskedAsync(fault);
        foreach (var (party, channel, expected) in new[] { (line.Us, line.OfUs, byWriter), (line.Cn, line.OfCn, byReader) })
        {
            var (file, refusal) = await party.Node.Proofs.DisputeAsync(channel, question, "cn", Disputing.Epoch);
            if (expected is null)
            {
                // Alone it proves nothing: its word stands until someone opens the epoch.
                Assert.Equal(party == line.Us ? Codes.SealKeyGone : Codes.SealEpoch, refusal!.Code);
                (file, _) = await party.Node.Proofs.DisputeAsync(channel, question, "cn", Disputing.Nothing);
                var open = Judge(file!);
                Assert.Equal((Judgement.NotOpened, Codes.SealEpoch), (open.Judgement, open.Declared));
                continue;
            }

            var ruling = Judge(file!);
            Assert.Equal((expected, code), (ruling.Judgement, ruling.Code));
            Assert.Equal((true, code, false), (ruling.IsSaid, ruling.Declared, ruling.Contradicts));
        }
    }

    [Theory]
    [InlineData("another body", Codes.SealOpen)]
    [InlineData("other fields", Codes.SealFields)]
    public async Task A_fault_of_one_body_is_proved_with_the_keys_of_that_body_alone(string fault, string code)
    {
        var (line, question) = await AskedAsync(fault);
        var (file, _) = await line.Cn.Node.Proofs.DisputeAsync(line.OfCn, question, "cn", Disputing.Message);
        var ruling = Judge(file!);
        Assert.Equal((Judgement.OtherText, code, false), (ruling.Judgement, ruling.Code, ruling.OpensEpoch));
    }

    [Fact]
    public async Task A_reader_that_denies_what_it_could_read_is_contradicted_by_any_opener()
    {
        var (line, question) = await AskedAsync("nothing", code: Codes.SealEpoch);
        var (file, _) = await line.Us.Node.Proofs.DisputeAsync(line.OfUs, question, "cn", Disputing.Epoch);
        var ruling = Judge(file!);
        Assert.Equal((Judgement.Readable, Codes.SealEpoch, true), (ruling.Judgement, ruling.Declared, ruling.Contradicts));

        // The keys of one body do not show that its epoch was sealed to the reader.
        (file, _) = await line.Us.Node.Proofs.DisputeAsync(line.OfUs, question, "cn", Disputing.Message);
        Assert.False(Judge(file!).Contradicts);
        (line, question) = await AskedAsync("nothing", code: Codes.SealOpen);
        (file, _) = await line.Us.Node.Proofs.DisputeAsync(line.OfUs, question, "cn", Disputing.Message);
        Assert.True(Judge(file!).Contradicts);
    }

    [Fact]
    public async Task Seeds_of_another_epoch_and_keys_of_another_body_make_the_file_void_and_nobody_guilty()
    {
        var (line, question) = await AskedAsync("another body");
        var (file, _) = await line.Us.Node.Proofs.DisputeAsync(line.OfUs, question, "cn", Disputing.Epoch);
        Assert.Equal(Judgement.Void, Judge(file! with { Seeds = [.. file.Seeds.Select(_ => new byte[32])] }).Judgement);
        Assert.Equal(Judgement.Void, Judge(file! with { Seeds = [file.Seeds[0]] }).Judgement);
        Assert.Equal(Judgement.Void, Judge(file! with { Seeds = [], MessageKeys = [.. file.Seeds.Select(_ => new byte[32])] }).Judgement);
    }

    [Fact]
    public async Task A_file_whose_parts_do_not_belong_together_is_refused()
    {
        var (line, question) = await AskedAsync("nothing");
        var (file, _) = await line.Us.Node.Proofs.DisputeAsync(line.OfUs, question, "cn", Disputing.Epoch);
        var (other, _) = await line.Us.Node.Proofs.DisputeAsync(line.OfUs, await SentAsync(line), "cn", Disputing.Epoch);
        Assert.Equal(Codes.ProofMalformed, Refused(file! with { Epoch = other!.Epoch }));
        Assert.Equal(Codes.ProofMalformed, Refused(file! with { Grants = other.Grants }));
        Assert.Equal(Codes.EntryBody, Refused(file! with { Body = other.Body }));
        Assert.Equal(Codes.EntryBody, Refused(file! with { Grants = [(file.Grants[0].Proof, other.Grants[0].Body)] }));
        Assert.Equal(Codes.EntryType, Refused(file! with { Message = file.Epoch }));
        Assert.Equal(Codes.EntryType, Refused(file! with { Epoch = file.Message }));
        Assert.Equal(Codes.ProofMalformed, Refused(file! with { Reader = "us" }));
        Assert.Equal(Codes.EntryBody, Refused(file! with { Prekey = (file.Prekey.Proof, [.. file.Prekey.Body[..^1], (byte)(file.Prekey.Body[^1] ^ 1)]) }));
        Assert.Equal(Codes.EntryType, Refused(file! with { Prekey = (file.Message, file.Prekey.Body) }));
        Assert.Equal(Codes.EntryType, Refused(file! with { Seen = file.Message }));
        Assert.Equal(Codes.TermsMismatch, Arbiter.TryJudge(file!.Encode(), CheapSuites.Registry, ChannelId.From(new byte[ChannelId.SizeBytes]), out _, out var refusal) ? "" : refusal.Code);
    }

    [Fact]
    public async Task No_changed_byte_of_a_file_changes_what_it_proves()
    {
        var (line, question) = await AskedAsync("nothing");
        var (file, _) = await line.Us.Node.Proofs.DisputeAsync(line.OfUs, question, "cn", Disputing.Epoch);
        var bytes = file!.Encode();
        for (var i = 0; i < bytes.Length; i += 7)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            if (Arbiter.TryJudge(changed, CheapSuites.Registry, line.OfUs.Id, out var ruling, out _))
                Assert.Contains(ruling.Judgement, new[] { Judgement.Readable, Judgement.Void });
        }

        for (var length = 0; length < bytes.Length; length += 11)
            Assert.False(Arbiter.TryJudge(bytes.AsMemory(0, length), CheapSuites.Registry, null, out _, out _));
    }

    private static Ruling Judge(DisputeFile file) => Arbiter.TryJudge(file.Encode(), CheapSuites.Registry, null, out var ruling, out var refusal) ? ruling : throw new InvalidOperationException(refusal.ToString());

    private static string Refused(DisputeFile file) => Arbiter.TryJudge(file.Encode(), CheapSuites.Registry, null, out var ruling, out var refusal) ? ruling.Judgement.ToString() : refusal.Code;

    private static async Task<EntryLink> SentAsync(Line line)
    {
        line.OfUs.Own.EndEpoch();
        var sent = await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync();
        return sent;
    }

    /// <summary>us asked, cn said what it could read.</summary>
    /// <param name="code">With what cn declares it unreadable whatever it finds; null: with what it finds.</param>
    private static async Task<(Line Line, EntryLink Question)> AskedAsync(string fault, string? code = null)
    {
        var line = await Line.OpenAsync();
        var question = await HostileSeal.AskAsync(line, fault);
        await line.ExchangeAsync();
        if (code is not null)
            await line.DenyAsync(question.Seq, code);

        line.Pass(TimeSpan.FromSeconds(60));
        await line.Cn.TickAsync(line.OfCn);
        await line.ExchangeAsync();
        return (line, question);
    }
}
