using Parley.Console.Tests.Fixture;
using Parley.Console.Tests.Map;

namespace Parley.Console.Tests.Security;

public sealed class PolicyTests(TwoConsoles consoles)
{
    [Fact]
    public async Task No_page_lets_a_browser_load_run_or_frame_what_is_not_the_consoles()
    {
        var usa = consoles.Usa;
        var officer = await Caller.SignInAsync(usa, Desk.Officer);
        foreach (var row in ConsoleMap.Rows.Where(row => row.Method == "GET"))
        {
            foreach (var caller in new[] { officer, await Caller.ComeAsync(usa) })
            {
                await caller.SendAsync("GET", row.Address(usa.Channel, "chn/99999"));
                var policy = caller.Headers["Content-Security-Policy"].Split(';', StringSplitOptions.TrimEntries).ToDictionary(part => part.Split(' ')[0], part => part.Split(' ')[1..]);
                Assert.Equal(["'none'"], policy["default-src"]);
                Assert.DoesNotContain(policy.Values.SelectMany(sources => sources), source => source.StartsWith("'unsafe", StringComparison.Ordinal) || source is "*" or "http:" or "https:" or "blob:" || source.StartsWith("'nonce", StringComparison.Ordinal));
                Assert.Equal(["'self'"], policy.GetValueOrDefault("script-src", ["'self'"]));
                if (!policy.ContainsKey("sandbox"))
                    Assert.Equal("'none' 'none' 'self'", string.Join(' ', [.. policy["frame-ancestors"], .. policy["base-uri"], .. policy["form-action"]]));
                Assert.Equal("nosniff", caller.Headers["X-Content-Type-Options"]);
                Assert.Equal("same-origin", caller.Headers["Referrer-Policy"]);
                Assert.Equal("same-origin", caller.Headers["Cross-Origin-Resource-Policy"]);
                if (row.Gives is not Gives.Machine)
                    Assert.Contains("no-store", caller.Headers["Cache-Control"], StringComparison.Ordinal);
                Assert.DoesNotContain("Server", caller.Headers.Keys);
            }
        }
    }
}
