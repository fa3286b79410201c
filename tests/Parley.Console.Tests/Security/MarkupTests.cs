using System.Net;
using Parley.Api;
using Parley.Console.Hosting;
using Parley.Console.Tests.Fixture;
using Parley.Console.Tests.Map;

namespace Parley.Console.Tests.Security;

public sealed class MarkupTests(TwoConsoles consoles)
{
    [Fact]
    public async Task What_a_party_or_an_officer_writes_is_text_on_every_page()
    {
        var usa = consoles.Usa;
        var link = await consoles.Chn.SendAsync(Notes.Of("markup"));
        var flash = await consoles.Chn.SendAsync(Desk.Inquiry("markup"));
        await usa.HasAsync(flash);
        var folder = Directory.CreateTempSubdirectory("parley-hostile-");
        var port = TestNode.FreePort();
        var origin = $"http://hostile.localhost:{port}";
        await using var door = await HostileDoor.OpenAsync(Path.Combine(folder.FullName, "s"), Path.Combine(usa.Node.Data, "console.sock"));
        await using (var app = ConsoleApp.Build(new ConsoleSettings(new IPEndPoint(IPAddress.Loopback, port), new Uri(origin), Path.Combine(folder.FullName, "s"), Path.Combine(folder.FullName, "k"), new Dictionary<string, string>()), TimeProvider.System))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            await consoles.VisitAsync(usa, "en", async visitor =>
            {
                var page = visitor.Page;
                await visitor.SignInAsync(await usa.CodeAsync("Mallory", [.. PeopleRoles.All]));
                List<string> wrong = [];
                var shown = 0;
                foreach (var row in ConsoleMap.Rows.Where(row => row.Gives == Gives.Page))
                {
                    foreach (var (address, about) in new[] { (row.Address(usa.Channel, link), "note"), (row.Address(usa.Channel, flash), "inquiry") })
                    {
                        var answer = await page.GotoAsync(origin + address);
                        if (answer!.Status != 200)
                            wrong.Add($"{row}: {answer.Status} {await visitor.TextAsync()}");
                        var text = await visitor.TextAsync();
                        shown += text.Contains("<script>", StringComparison.Ordinal) ? 1 : 0;
                        if (text.AsSpan().IndexOfAny("\u202E\u2066") is >= 0 and var at)
                            wrong.Add($"{row}: a mark of direction after {text[Math.Max(0, at - 260)..at]}");
                        wrong.AddRange((await page.EvaluateAsync<string[]>("""
                            () => [...document.querySelectorAll('*')].filter((one) => one.tagName === 'IMG' || (one.tagName === 'SCRIPT' && !one.src.includes('/console/assets/')) || [...one.attributes].some((attribute) => attribute.name.startsWith('on'))).map((one) => one.outerHTML.slice(0, 200))
                            """)).Select(one => $"{row}: {one}"));
                        if (await page.EvaluateAsync<bool>("'pwned' in window"))
                            wrong.Add($"{row}: a script ran");
                    }
                }

                Assert.True(wrong.Count == 0, string.Join('\n', wrong));
                Assert.InRange(shown, 15, int.MaxValue);
            }, new VisitOptions(Officer: null, Origin: origin));
        }

        folder.Delete(recursive: true);
        await usa.SettleAsync(link);
        await usa.SettleAsync(flash);
    }
}
