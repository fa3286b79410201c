using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>Who sees to the record and reads no message.</summary>
public sealed class AuditorTests(TwoConsoles consoles)
{
    private const string Said = "What an auditor is not shown.";

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task An_auditor_sees_heads_sizes_and_proofs_and_no_contents(string language)
    {
        var usa = consoles.Usa;
        var note = Notes.Of("auditor-" + language);
        note["text"]!["en"]!["body"] = Said;
        var link = await consoles.Chn.SendAsync(note);
        await usa.HasAsync(link);
        await usa.SettleAsync(link);
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            var page = visitor.Page;
            await visitor.GoAsync(Paths.Node);
            await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Say("node/backup-none"));
            await Assertions.Expect(page.Locator("code.root").First).Not.ToBeEmptyAsync();
            await Assertions.Expect(page.Locator(".cosigner").First).ToContainTextAsync("chn");
            await page.Locator($"a[href='{Paths.Feed(usa.Channel, "chn")}']").ClickAsync();
            var row = page.Locator("tbody tr", new() { Has = page.Locator($"a[href='{Paths.Proof(usa.Channel, link)}']") });
            await Assertions.Expect(row).ToContainTextAsync(visitor.Say("entry/message"));
            var file = await page.RunAndWaitForDownloadAsync(() => row.Locator("a").ClickAsync());
            Assert.StartsWith("c2sp.org/tlog-proof", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);

            foreach (var address in new[] { Paths.Floor, Paths.Channels, Paths.Channel(usa.Channel), Paths.Node, Paths.Feed(usa.Channel, "chn"), Paths.Audit, Paths.Tour, Paths.Start })
            {
                await visitor.GoAsync(address);
                Assert.DoesNotContain(Said, await page.ContentAsync(), StringComparison.Ordinal);
            }

            visitor.Allow(403);
            foreach (var address in new[] { Paths.Message(usa.Channel, link), Paths.Write(usa.Channel), $"{Paths.Search}?words=auditor" })
                Assert.Equal(403, (await visitor.GoAsync(address))!.Status);
        }, new VisitOptions("Ann Auditor", [PeopleRoles.Auditor]));
    }
}
