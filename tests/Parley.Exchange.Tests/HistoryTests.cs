using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>A member that lost what it had opened, and whoever would like to read it in its place (docs/spec/sealing.md, Asking for history).</summary>
public sealed class HistoryTests
{
    private static readonly SuiteRegistry s_registry = CheapSuites.Registry;

    [Fact]
    public async Task What_was_opened_and_lost_comes_back_when_the_identity_asks_and_an_officer_says_yes_and_not_before()
    {
        var (line, sent) = await LostAsync();
        var before = Grants(line, sent);
        await WaitAsync(line);
        Assert.Equal(before, Grants(line, sent));
        Assert.NotNull((await line.Cn.Node.OpenAsync(line.OfCn, sent, role: null))!.Unreadable);

        var (request, _) = line.Cn.Node.History.Ask(line.OfCn, "us");
        Assert.Equal(("cn", "us", Epoch(line, sent)), (request!.By, request.To, request.Last));
        var file = Signed(request);
        var (asked, _) = await line.Us.Node.History.LookAsync(line.OfUs, file);
        Assert.Equal((1, 0), (asked!.Messages, asked.Closed));
        Assert.Equal(line.Headers(line.OfUs)[(int)sent.Seq].Created, asked.FromMs);
        await line.ExchangeAsync();
        Assert.Equal(before, Grants(line, sent));

        var (granted, _) = await line.Us.Node.History.GrantAsync(line.OfUs, file);
        Assert.Equal(asked.Epochs, granted!.Epochs);
        await line.ExchangeAsync();
        Assert.Null((await line.Cn.Node.OpenAsync(line.OfCn, sent, role: null))!.Unreadable);
        Assert.Equal(before + 1, Grants(line, sent));
        Assert.Equal((null, null), line.Cn.Node.History.Ask(line.OfCn, "us"));
        Assert.Equal(System.Text.Encoding.UTF8.GetString(Line.StateOf(line.Us).ToJson()), System.Text.Encoding.UTF8.GetString(Line.StateOf(line.Cn).ToJson()));

        // A copy of the request is good for nothing.
        Assert.Empty((await line.Us.Node.History.GrantAsync(line.OfUs, file)).Granted!.Epochs);
        Assert.Equal(before + 1, Grants(line, sent));
    }

    [Fact]
    public async Task Who_has_the_node_keys_and_not_the_identity_gets_nothing()
    {
        var (line, sent) = await LostAsync();
        var request = line.Cn.Node.History.Ask(line.OfCn, "us").Request!;
        var before = Grants(line, sent);
        await RefusedAsync(line, Note(line.Cn.Ring, request.Format()), Codes.NoteSuiteMissing);
        await RefusedAsync(line, Note(line.Us.Ring, request.Format()), Codes.NoteSuiteMissing);

        // What the identity signed for something else, or otherwise.
        var good = Signed(request);
        await RefusedAsync(line, SimParty.Of(s_registry, "cn").Vouch, Codes.HistoryForm);
        await RefusedAsync(line, good.Replace($"\n{request.First} ", $"\n{request.First - 1} ", StringComparison.Ordinal), Codes.NoteSignature);
        await RefusedAsync(line, Signed(request with { Channel = ChannelId.From(new byte[32]) }), Codes.HistoryParty);
        await RefusedAsync(line, Signed(request with { To = "cn" }), Codes.HistoryParty);
        await RefusedAsync(line, Signed(request with { By = "zz" }), Codes.HistoryParty);
        await RefusedAsync(line, Signed(request with { Prekey = request.Prekey + 100 }), FaultCodes.SealWaiting);
        await RefusedAsync(line, Signed(request with { Time = request.Time - History.GoodMs - 1 }), Codes.HistoryOld);
        await RefusedAsync(line, Signed(request with { Time = request.Time + 86_400_000 }), Codes.HistoryOld);
        await RefusedAsync(line, "", Codes.NoteMalformed);
        for (var length = 0; length < good.Length; length += 41)
            Assert.NotNull((await line.Us.Node.History.GrantAsync(line.OfUs, good[..length])).Refusal);
        await line.ExchangeAsync();
        Assert.Equal(before, Grants(line, sent));
        Assert.NotNull((await line.Cn.Node.OpenAsync(line.OfCn, sent, role: null))!.Unreadable);
    }

    [Fact]
    public void A_request_has_one_form()
    {
        var request = new HistoryRequest(ChannelId.From(new byte[32]), "cn", "us", 3, 9, 2, 1_400_000_000_000);
        Assert.True(HistoryRequest.TryParse(request.Format(), out var read));
        Assert.Equal(request, read);
        foreach (var wrong in new[] { "3 9", "09 9", "9 3", "3  9", "-3 9", "3" })
            Assert.Equal(wrong == "3 9", HistoryRequest.TryParse(request.Format().Replace("3 9", wrong, StringComparison.Ordinal), out _));
        Assert.Throws<ArgumentException>(() => request.Sign(SimParty.Of(s_registry, "cn").Node, s_registry));
    }

    /// <summary>cn opened a message of us, said so, and lost its disk; its record came back from us, the seeds did not.</summary>
    private static async Task<(Line Line, EntryLink Sent)> LostAsync()
    {
        var line = await Line.OpenAsync();
        var sent = await line.SendAsync(line.Us, "inquire");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(1));
        await line.Cn.TickAsync(line.OfCn);
        await line.ExchangeAsync();
        Assert.Null((await line.Cn.Node.OpenAsync(line.OfCn, sent, role: null))!.Unreadable);
        line.Cn = line.Cn.Restarted(store: line.Cn.Image(change => change is not (PutSeeds or PutDayKey)), files: new SimFiles());

        // To a prekey that is lost nothing would be granted that could be read.
        Assert.Equal(FaultCodes.FeedAsking, line.Cn.Node.History.Ask(line.OfCn, "us").Refusal?.Code);
        await WaitAsync(line);
        return (line, sent);
    }

    private static async Task WaitAsync(Line line)
    {
        for (var i = 0; i < 3; i++)
        {
            line.Pass(TimeSpan.FromMinutes(10));
            await line.TickAsync();
            await line.ExchangeAsync();
        }
    }

    private static async Task RefusedAsync(Line line, string file, string code)
    {
        Assert.Equal(code, (await line.Us.Node.History.LookAsync(line.OfUs, file)).Refusal?.Code);
        Assert.Equal(code, (await line.Us.Node.History.GrantAsync(line.OfUs, file)).Refusal?.Code);
    }

    private static string Signed(HistoryRequest request) => Note(SimParty.Of(s_registry, "cn").Identity, request.Format());

    private static string Note(KeyRing ring, string text) => new NoteSigner(ring, s_registry).Sign(text, Vouch.KeyName("cn"), [.. s_registry.Suites.Select(suite => suite.Name)]);


    /// <summary>Grants of the epoch in which it is sealed.</summary>
    private static int Grants(Line line, EntryLink sent) => line.Headers(line.OfUs).Count(header => header.Type == EntryType.Grant
        && GrantBody.TryDecode(line.Us.Store.Entry(line.OfUs.Own.Key, header.Seq)!.Body!, out var body, out _) && body.Epoch == Epoch(line, sent));

    private static long Epoch(Line line, EntryLink sent) => line.Headers(line.OfUs)[(int)sent.Seq].Epoch;
}
