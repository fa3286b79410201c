using System.Globalization;
using Microsoft.Playwright;
using Parley.Api;

namespace Parley.ConsoleLoad;

/// <summary>How soon an open page shows what has happened: the channel's page in Chromium, both clocks this machine's.</summary>
internal static class LiveRun
{
    // When each message came to the page, and when what is said of its delivery was changed last.
    private const string Watch = """
        (() => {
          const told = window.told = {};
          const look = () => { for (const one of document.querySelectorAll('.lanes > li[id]')) { const text = one.querySelector('.receipts li')?.textContent ?? ''; if (told[one.id]?.text !== text) told[one.id] = { text, at: Date.now() }; } };
          look();
          new MutationObserver(look).observe(document.querySelector('main'), { childList: true, subtree: true });
        })()
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Scene scene, int messages)
    {
        await using var browser = await Browser.StartAsync();
        var context = await browser.VisitAsync(scene.Console.Origin, await scene.SignInAsync("Reader"));
        var page = await context.NewPageAsync();
        await page.RunAndWaitForRequestAsync(() => page.GotoAsync($"{scene.Console.Origin}/console/channels/{scene.Channel}"), request => request.Url.EndsWith("/live", StringComparison.Ordinal));
        await page.EvaluateAsync(Watch);
        List<double> cosigned = [], sent = [];
        for (var i = 0; i <= messages; i++)
        {
            // Apart from each other, as what people write is.
            await Task.Delay(Random.Shared.Next(4_000, 5_000));
            var theirs = await scene.DeliverAsync(Scene.Message());
            var stored = DateTimeOffset.UtcNow;
            var shown = await ShownAsync(page, theirs);
            await Task.Delay(Random.Shared.Next(4_000, 5_000));
            var ours = await scene.SendAsync();
            var written = DateTimeOffset.UtcNow;
            await DeliveredAsync(scene, ours);
            await Task.Delay(2_000);
            var changed = await ShownAsync(page, ours);
            if (i == 0)
                continue;
            cosigned.Add(Math.Max(0, shown - stored.ToUnixTimeMilliseconds()));
            sent.Add(Math.Max(0, changed - written.ToUnixTimeMilliseconds()));
        }

        await context.CloseAsync();
        Say("a message of theirs shown, since its sender held our cosignature", cosigned);
        Say("a message of ours shown as delivered, since it was in our record: their cosignature and its way here included", sent);
    }

    private static async Task<double> ShownAsync(IPage page, string link)
    {
        var id = link.Replace('/', '-');
        await page.WaitForFunctionAsync("(id) => window.told[id]", id, new() { Timeout = (float)s_patience.TotalMilliseconds });
        return await page.EvaluateAsync<double>("(id) => window.told[id].at", id);
    }

    private static async Task DeliveredAsync(Scene scene, string link)
    {
        using CancellationTokenSource patience = new(s_patience);
        var at = link.Split('/');
        while ((await scene.Inside.GetAsync(InsideDoor.Message(scene.Channel, at[0], long.Parse(at[1], CultureInfo.InvariantCulture)), ApiJson.Default.MessageView)).Summary.Delivered is null)
            await Task.Delay(20, patience.Token);
    }

    private static void Say(string what, List<double> times)
    {
        var sample = new Sample(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {what}, {sample.Count} times: median {sample.Quantile(0.5):F0} ms, p95 {sample.Quantile(0.95):F0} ms, most {sample.Quantile(1):F0} ms"));
    }
}
