using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>Open pages must not take the node's time from the line.</summary>
public sealed class ManyChangesTests(TwoConsoles consoles)
{
    private const int Messages = 20;

    [Fact]
    public Task Many_changes_at_once_are_fetched_as_few_pages_and_the_last_is_shown() => consoles.VisitAsync(consoles.Usa, "en", async visitor =>
    {
        var (usa, fetched) = (consoles.Usa, 0);
        await visitor.Page.RunAndWaitForRequestAsync(() => visitor.GoAsync(Paths.Channel(usa.Channel)), request => request.Url.EndsWith(Paths.Live, StringComparison.Ordinal));
        visitor.Context.Request += (_, request) => fetched += request.Headers.ContainsKey(Visit.BackgroundHeader.ToLowerInvariant()) ? 1 : 0;
        List<string> links = [];
        for (var i = 0; i < Messages; i++)
            links.Add(await consoles.Chn.SendAsync(Notes.Of("many-changes")));
        await Assertions.Expect(visitor.Page.Locator("#" + links[^1].Replace('/', '-'))).ToHaveCountAsync(1);
        foreach (var link in links)
            await usa.SettleAsync(link);
        Assert.InRange(fetched, 1, Messages / 2);
    });

    [Fact]
    public Task The_more_pages_are_open_the_longer_each_rests_and_when_they_are_closed_no_longer() => consoles.VisitAsync(consoles.Usa, "en", async visitor =>
    {
        List<HttpResponseMessage> open = [];
        for (var i = 0; i < 60; i++)
            open.Add(await visitor.ListenAsync());
        Assert.InRange(await RestAsync(open[^1]), 6_000, 9_000);
        open.ForEach(one => one.Dispose());
        await TwoNodes.UntilAsync("closed streams do not count", async () =>
        {
            using var alone = await visitor.ListenAsync();
            return await RestAsync(alone) == 2_000;
        });
    });

    // What the first event of a stream says.
    private static async Task<int> RestAsync(HttpResponseMessage stream)
    {
        using StreamReader reader = new(await stream.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: beat", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        return int.Parse((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!["data: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
