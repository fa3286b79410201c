using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>Files that go with a message: chosen, kept with the draft, shown, sent; and each that is not taken has its sentence beside the field.</summary>
public sealed class FilesTests(TwoConsoles consoles)
{
    private const string Input = "#f-file";
    private const string Faults = "[data-file-faults]";
    private const string English = "Two files go with this; \"quotes\" & <angles> stay.";
    private const string Chinese = "随附两个文件。";

    private string Form => Paths.Write(consoles.Usa.Channel) + "?kind=note";

    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-Hans", false)]
    public Task Files_are_chosen_taken_away_shown_and_sent_with_and_without_a_script(string language, bool script) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        var (first, second, third) = (Files.Of("记录 \"1\".csv", 300_000), Files.Of("traffic.pcap", 3), Files.Of("wrong.txt", 17));
        await BeginAsync(visitor);
        await page.SetInputFilesAsync(Input, [first, third, second]);
        if (!script)
            await visitor.Button("write/file-upload").ClickAsync();
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".files li").First).ToContainTextAsync(Files.Hash(first.Buffer));
        await Assertions.Expect(page.Locator(".files li").First).ToContainTextAsync("300,000");
        await HasTypedAsync(page);
        await page.Locator(".files li").Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(2);
        await HasTypedAsync(page);

        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator("table.pair")).ToContainTextAsync("traffic.pcap");
        await Assertions.Expect(page.Locator("table.pair")).Not.ToContainTextAsync("wrong.txt");
        await page.Locator("button[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator("table.pair")).ToContainTextAsync("traffic.pcap");
        var link = await Files.NewestAsync(consoles.Usa, "usa");
        Assert.EndsWith(link, page.Url, StringComparison.Ordinal);
        await consoles.Chn.HasAsync(link);
        await TwoNodes.UntilAsync("the other side has every piece", async () =>
            (await consoles.Chn.Node.Inside.GetAsync(InsideDoor.Attachment(consoles.Chn.Channel, "usa", long.Parse(link[4..], System.Globalization.CultureInfo.InvariantCulture), 1))).IsSuccessStatusCode);
        Assert.Equal(first.Buffer, await Files.BytesAsync(consoles.Chn, link, 0));
        Assert.Equal(second.Buffer, await Files.BytesAsync(consoles.Chn, link, 1));
        await consoles.Chn.SettleAsync(link);
    }, new VisitOptions(JavaScript: script));

    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-Hans", false)]
    public async Task What_is_empty_or_too_large_is_said_beside_the_field_and_what_was_typed_stays(string language, bool script)
    {
        var folder = Directory.CreateTempSubdirectory("parley-files-");
        await consoles.VisitAsync(consoles.Usa, language, async visitor =>
        {
            var page = visitor.Page;
            await BeginAsync(visitor);
            await page.SetInputFilesAsync(Input, [Files.OnDisk(folder, "empty.log", 0), Files.OnDisk(folder, "small.log", 5), Files.OnDisk(folder, "large.pcap", InsideLimits.MaxUploadBytes + 1)]);
            if (!script)
                await visitor.Button("write/file-upload").ClickAsync();
            await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
            foreach (var (name, code) in new[] { ("empty.log", InsideCodes.UploadEmpty), ("large.pcap", InsideCodes.TooLarge) })
            {
                var line = page.Locator($"{Faults} .against", new() { HasText = name });
                await Assertions.Expect(line).ToContainTextAsync(visitor.Say(code));
                await Assertions.Expect(line.Locator("code")).ToHaveTextAsync(code);
            }

            await Assertions.Expect(page.Locator($"{Faults} .against")).ToHaveCountAsync(2);
            await HasTypedAsync(page);
            await visitor.Button("write/discard").ClickAsync();
        }, new VisitOptions(JavaScript: script));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_file_that_was_chosen_and_not_uploaded_does_not_go_missing_unseen(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        await BeginAsync(visitor);
        await visitor.Button("write/file-upload").ClickAsync();
        await Assertions.Expect(page.Locator(Faults)).ToContainTextAsync(visitor.Say(ConsoleCodes.NoFile));
        await page.SetInputFilesAsync(Input, [Files.Of("forgotten.txt", 9)]);
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator(Faults)).ToContainTextAsync("forgotten.txt");
        await Assertions.Expect(page.Locator(Faults)).ToContainTextAsync(visitor.Say(ConsoleCodes.FileNotUploaded));
        await Assertions.Expect(page.Locator("button[value=send]")).ToHaveCountAsync(0);
        await HasTypedAsync(page);

        // Who goes on without it goes on.
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator("button[value=send]")).ToBeVisibleAsync();
    }, new VisitOptions(JavaScript: false));

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_closed_browser_and_an_ended_session_lose_no_file_that_had_arrived(string language)
    {
        var (file, late, key) = (Files.Of("kept.pdf", 70_000), Files.Of("late.pdf", 7), "");
        var options = new VisitOptions(Officer: "files-" + language);
        await consoles.VisitAsync(consoles.Usa, language, async visitor =>
        {
            await BeginAsync(visitor);
            await visitor.Page.SetInputFilesAsync(Input, [file]);
            await Assertions.Expect(visitor.Page.Locator(".files li")).ToHaveCountAsync(1);
            key = await visitor.Page.InputValueAsync("[name=key]");
        }, options);
        await consoles.VisitAsync(consoles.Usa, language, async visitor =>
        {
            var page = visitor.Page;
            await visitor.GoAsync($"{Paths.Write(consoles.Usa.Channel)}?draft={key}");
            await Assertions.Expect(page.Locator(".files li")).ToContainTextAsync(Files.Hash(file.Buffer));
            await HasTypedAsync(page);

            // The session ends; one more file is chosen, and what is written goes through the sign-in.
            await consoles.Usa.EndSessionsAsync("files-" + language);
            visitor.Allow(401);
            await page.SetInputFilesAsync(Input, [late]);
            await page.FillAsync("#code", await consoles.Usa.CodeAsync("files-" + language));
            await visitor.Button("sign-in/go").ClickAsync();
            await HasTypedAsync(page);
            await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
            await visitor.Button("write/preview").ClickAsync();
            await page.Locator("button[value=send]").ClickAsync();
            await Assertions.Expect(page.Locator("table.pair")).ToContainTextAsync("kept.pdf");
        }, options);
        var link = await Files.NewestAsync(consoles.Usa, "usa");
        Assert.Equal(file.Buffer, await Files.BytesAsync(consoles.Usa, link, 0));
        await consoles.Chn.HasAsync(link);
        await consoles.Chn.SettleAsync(link);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_node_that_is_away_or_has_started_anew_is_said_beside_the_field(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var (page, usa) = (visitor.Page, consoles.Usa);
        await BeginAsync(visitor);
        await page.SetInputFilesAsync(Input, [Files.Of("lost.csv", 12)]);
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        visitor.Allow(503);
        visitor.Allow("net::ERR_");
        await usa.Node.StopAsync();
        try
        {
            await page.SetInputFilesAsync(Input, [Files.Of("away.csv", 13)]);
            await Assertions.Expect(page.Locator(Faults)).ToContainTextAsync(visitor.Say(ConsoleCodes.NodeAway));
            await HasTypedAsync(page);
        }
        finally
        {
            await usa.Node.StartAsync();
        }

        // The bytes were under a key that only the node's process had.
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator(".files li .against")).ToContainTextAsync(visitor.Say("message.attachment-absent"));
        await HasTypedAsync(page);
        await page.Locator(".files li").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(0);
        await page.SetInputFilesAsync(Input, [Files.Of("again.csv", 12)]);
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator("button[value=send]")).ToBeVisibleAsync();
    });

    [Fact]
    public async Task A_file_that_is_no_longer_what_was_chosen_is_not_taken()
    {
        var folder = Directory.CreateTempSubdirectory("parley-files-");
        await consoles.VisitAsync(consoles.Usa, "en", async visitor =>
        {
            var page = visitor.Page;
            await BeginAsync(visitor);
            var path = Files.OnDisk(folder, "rotated.log", 10);
            // It is chosen while the script looks away, changes, and then is to be sent.
            await page.EvaluateAsync("document.querySelector('#f-file').addEventListener('change', (event) => { if (!window.go) event.stopImmediatePropagation(); }, { capture: true })");
            await page.EvaluateAsync("document.querySelector('form[data-keep]').addEventListener('change', (event) => { if (!window.go) event.stopPropagation(); }, true)");
            await page.SetInputFilesAsync(Input, [path]);
            File.Delete(path);
            visitor.Allow("net::ERR_");
            await page.EvaluateAsync("window.go = true; document.querySelector('#f-file').dispatchEvent(new Event('change', { bubbles: true }))");
            await Assertions.Expect(page.Locator(Faults)).ToContainTextAsync(visitor.Say(ConsoleCodes.FileChanged));
            await HasTypedAsync(page);
            await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(0);
        });
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_line_that_breaks_off_while_a_file_is_sent_is_said_beside_the_field_and_the_next_one_goes(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        await BeginAsync(visitor);
        visitor.Allow("net::ERR_");
        await page.RouteAsync("**/write/files", route => route.AbortAsync("connectionreset"), new() { Times = 1 });
        await page.SetInputFilesAsync(Input, [Files.Of("broken.txt", 21), Files.Of("whole.txt", 22)]);
        await Assertions.Expect(page.Locator(".files li")).ToContainTextAsync("whole.txt");
        await Assertions.Expect(page.Locator($"{Faults} .against")).ToContainTextAsync("broken.txt");
        await Assertions.Expect(page.Locator($"{Faults} .against")).ToContainTextAsync(visitor.Say(ConsoleCodes.FileLost));
        await HasTypedAsync(page);
        await visitor.Button("write/discard").ClickAsync();
    });

    [Fact]
    public Task The_Enter_key_in_a_text_shows_the_message_and_takes_no_file_away() => consoles.VisitAsync(consoles.Usa, "en", async visitor =>
    {
        var page = visitor.Page;
        await BeginAsync(visitor);
        await page.SetInputFilesAsync(Input, [Files.Of("stays.txt", 21)]);
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        await page.PressAsync("#f-case", "Enter");
        await Assertions.Expect(page.Locator("button[value=send]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("table.pair")).ToContainTextAsync("stays.txt");
    });

    private async Task BeginAsync(Visitor visitor)
    {
        await visitor.GoAsync(Form);
        await visitor.Page.SelectOptionAsync("[name=track]", "technical");
        await visitor.Page.SelectOptionAsync("[name=precedence]", "ROUTINE");
        await visitor.Page.SelectOptionAsync("[name=topic]", new SelectOptionValue { Index = 1 });
        await visitor.Page.SelectOptionAsync("[name=tlp]", "TLP:GREEN");
        await visitor.Page.FillAsync("[name='text/en']", English);
        await visitor.Page.FillAsync("[name='text/zh-Hans']", Chinese);
    }

    private static async Task HasTypedAsync(IPage page) =>
        Assert.Equal((English, Chinese, "ROUTINE"), (await page.InputValueAsync("[name='text/en']"), await page.InputValueAsync("[name='text/zh-Hans']"), await page.InputValueAsync("[name=precedence]")));
}
