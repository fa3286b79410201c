using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Parley.ConsoleLoad;

/// <summary>What a browser that was never here sees and fetches: first contentful paint, and all bytes of a first visit, heads of answers included.</summary>
internal static class FirstVisitRun
{
    private const string Painted = "new Promise((done) => new PerformanceObserver((list) => { for (const one of list.getEntriesByName('first-contentful-paint')) done(one.startTime); }).observe({ type: 'paint', buffered: true }))";

    public static async Task RunAsync(Scene scene, int visits)
    {
        await using var browser = await Browser.StartAsync();
        Console.WriteLine($"browser: Chromium {browser.Version}");
        var session = await scene.SignInAsync("Visitor");
        foreach (var (page, locale) in new[] { ("/console", "en-GB"), ("/console", "zh-CN"), ($"/console/channels/{scene.Channel}", "en-GB"), ("/console/sign-in", "en-GB") })
        {
            List<double> painted = [], fetched = [], script = [];
            for (var i = 0; i <= visits; i++)
            {
                var context = await browser.VisitAsync(scene.Console.Origin, session, locale);
                ConcurrentBag<IResponse> answers = [];
                context.Response += (_, answer) => answers.Add(answer);
                var shown = await context.NewPageAsync();
                await shown.GotoAsync(scene.Console.Origin + page, new() { WaitUntil = WaitUntilState.Load });
                var paint = await shown.EvaluateAsync<double>(Painted);
                var (all, scripts) = (0L, 0L);

                // The stream of events has no end.
                foreach (var answer in answers.Where(answer => !answer.Url.EndsWith("/live", StringComparison.Ordinal) && !answer.Url.StartsWith("data:", StringComparison.Ordinal)))
                {
                    await answer.FinishedAsync();
                    var sizes = await answer.Request.SizesAsync();
                    all += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
                    scripts += new Uri(answer.Url).AbsolutePath.EndsWith(".js", StringComparison.Ordinal) ? sizes.ResponseBodySize : 0;
                }

                await context.CloseAsync();
                if (i == 0)
                    continue; // The first one of a browser that was just started.
                painted.Add(paint);
                fetched.Add(all);
                script.Add(scripts);
            }

            var sample = new Sample(painted);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"- first visit of {page.Replace(scene.Channel, "…", StringComparison.Ordinal)} ({locale}), {visits} times: first contentful paint median {sample.Quantile(0.5):F0} ms, most {sample.Quantile(1):F0} ms; {new Sample(fetched).Quantile(0.5) / 1024:F1} KiB in all, {new Sample(script).Quantile(0.5) / 1024:F1} KiB of it script"));
        }
    }
}
