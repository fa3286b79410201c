using System.Net;
using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Tests.Map;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Security;

/// <summary>Every route of the map against every class of fault: nobody, forged, from elsewhere, for another name, of another role, about another's object, after the session.</summary>
public sealed class ConsoleSecurityTests(TwoConsoles consoles)
{
    private const string Link = "chn/99999";

    private Desk Usa => consoles.Usa;

    private static IEnumerable<Row> Guarded => ConsoleMap.Rows.Where(row => row.Who != "*");

    [Fact]
    public async Task Nobody_is_let_in_and_neither_is_a_session_that_is_none_or_has_ended()
    {
        var before = await Usa.SaidAsync();
        var (nobody, liar, ended) = (await Caller.ComeAsync(Usa), await Caller.ComeAsync(Usa), await Caller.SignInAsync(Usa, "gone"));
        liar.Session = new string('A', 43);
        await Usa.EndSessionsAsync("gone");
        foreach (var row in Guarded)
        {
            foreach (var caller in new[] { nobody, liar, ended })
            {
                var (status, page) = await caller.SendAsync(row.Method, row.Address(Usa.Channel, "chn/1"), row.Form);
                Assert.True(status == HttpStatusCode.Unauthorized, $"{row}: {status}");
                Assert.DoesNotContain(Usa.Channel[..8], page.Replace(row.Address(Usa.Channel, "chn/1"), "", StringComparison.Ordinal).Replace(Paths.Write(Usa.Channel), "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await Usa.SaidAsync());
    }

    [Fact]
    public async Task Nothing_is_done_for_a_form_that_this_console_did_not_make_for_this_browser()
    {
        var (officer, other) = (await Caller.SignInAsync(Usa, Desk.Officer), await Caller.ComeAsync(consoles.Chn));
        var (own, another) = (officer.Token, (await Caller.ComeAsync(Usa)).Token);
        foreach (var row in ConsoleMap.Rows.Where(row => row.Method == "POST"))
        {
            foreach (var token in new[] { "", "x", another, other.Token })
            {
                officer.Token = token;
                await RefusedAsync(officer, row, "token");
            }

            officer.Token = own;
            foreach (var origin in new[] { null, "null", "https://elsewhere.example", consoles.Chn.Origin, Usa.Origin.Replace("http:", "https:", StringComparison.Ordinal), Usa.Origin + ".example" })
            {
                officer.Origin = origin;
                await RefusedAsync(officer, row, origin ?? "no origin");
            }

            officer.Origin = Usa.Origin;
        }

        async Task RefusedAsync(Caller caller, Row row, string why)
        {
            var (status, page) = await caller.SendAsync("POST", row.Address(Usa.Channel, Link), row.Form);
            Assert.True(status == HttpStatusCode.Forbidden && page.Contains("console.forgery", StringComparison.Ordinal), $"{row}, {why}: {status}");
        }
    }

    [Fact]
    public async Task A_request_for_another_name_is_misdirected_whatever_it_asks()
    {
        var officer = await Caller.SignInAsync(Usa, Desk.Officer);
        foreach (var host in new[] { "elsewhere.example", "127.0.0.1", new Uri(consoles.Chn.Origin).Authority, new Uri(Usa.Origin).Host, "x." + new Uri(Usa.Origin).Authority })
        {
            officer.Host = host;
            foreach (var row in ConsoleMap.Rows)
            {
                var (status, _) = await officer.SendAsync(row.Method, row.Address(Usa.Channel, Link), row.Form);
                Assert.True(status == HttpStatusCode.MisdirectedRequest, $"{row} for {host}: {status}");
            }
        }
    }

    [Fact]
    public async Task Each_role_may_what_its_row_says_and_nothing_else()
    {
        var note = await consoles.Chn.SendAsync(Notes.Of("roles"));
        await Usa.HasAsync(note);
        foreach (var (letter, role) in ConsoleMap.Roles)
        {
            var officer = await Caller.SignInAsync(Usa, "only " + role, role);
            foreach (var row in ConsoleMap.Rows)
            {
                var may = row.Who == "*" || row.Who.Contains(letter, StringComparison.Ordinal);
                if (may && row.Form is null)
                    continue;
                var (status, page) = await officer.SendAsync(row.Method, row.Address(Usa.Channel, row.Gives == Gives.Act ? Link : note), row.Form);
                Assert.True((status == HttpStatusCode.Forbidden && page.Contains(PeopleCodes.Role, StringComparison.Ordinal)) != may, $"{row} as {role}: {status}");
                Assert.True((int)status < 500, $"{row} as {role}: {status}");
                if (may && row.Gives == Gives.Page)
                    Assert.True(status == HttpStatusCode.OK, $"{row} as {role}: {status}");
            }
        }

        await Usa.SettleAsync(note);
    }

    [Fact]
    public async Task What_is_not_there_or_not_ones_own_is_not_found_and_no_address_leads_elsewhere_at_the_node()
    {
        var officer = await Caller.SignInAsync(Usa, "Ops", [.. PeopleRoles.All]);
        var before = (await Usa.SaidAsync(), await consoles.Chn.SaidAsync());
        string[] channels = [new('a', 64), "x", Usa.Channel.ToUpperInvariant(), "..%5C..%5Cstatus%3F", "..%5Cstatus%23", Usa.Channel + "%3F", Usa.Channel + "%23", "%00", new('a', 3000), "%E2%80%AE"];
        string[] links = [Link, "chn/-1", "chn/9223372036854775807", "nobody/1", "..%5C..%5C..%5Cstatus%3F/1", "..%5C..%5C..%5Cstatus%23/1", "..%5C..%5C..%5Cpeople%2Fme%3F/1", "chn%3Fx/1", "chn%23/1", "%3Cscript%3E/1"];
        foreach (var row in Guarded.Where(row => row.Pattern.Contains("{channel}", StringComparison.Ordinal)))
        {
            foreach (var channel in channels)
                await NotFoundAsync(row, row.Address(channel, "chn/1"));
            foreach (var link in row.Pattern.Contains("{seq", StringComparison.Ordinal) ? links : [])
                await NotFoundAsync(row, row.Address(Usa.Channel, link));
        }

        foreach (var draft in new[] { new string('a', 32), "x", "..%5C..%5Cstatus%3F", "%00" })
            await NotFoundAsync(ConsoleMap.Rows.Single(row => row is { Method: "GET", Pattern: Paths.WriteRoute }), $"{Paths.Write(Usa.Channel)}?draft={draft}");
        Assert.Equal(before, (await Usa.SaidAsync(), await consoles.Chn.SaidAsync()));

        async Task NotFoundAsync(Row row, string address)
        {
            var (status, page) = await officer.SendAsync(row.Method, address, row.Form);
            Assert.True((int)status is >= 400 and < 500, $"{row.Method} {address}: {status} {page[..Math.Min(300, page.Length)]}");
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_draft_is_shown_to_the_officer_who_wrote_it_and_to_nobody_else()
    {
        var (writer, other) = (await Caller.SignInAsync(Usa, "writer"), await Caller.SignInAsync(Usa, "reader"));
        var key = new string('7', 32);
        var (status, page) = await writer.SendAsync("POST", Paths.Write(Usa.Channel), $"kind=note&key={key}&text/en=between ourselves&act=keep");
        Assert.True(status == HttpStatusCode.NoContent, $"{status} {page}");
        Assert.Contains("between ourselves", (await writer.SendAsync("GET", $"{Paths.Write(Usa.Channel)}?draft={key}")).Content, StringComparison.Ordinal);
        (status, page) = await other.SendAsync("GET", $"{Paths.Write(Usa.Channel)}?draft={key}");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.DoesNotContain("between ourselves", page, StringComparison.Ordinal);
        await other.SendAsync("POST", Paths.Write(Usa.Channel), $"kind=note&key={key}&act=discard");
        Assert.Contains("between ourselves", (await writer.SendAsync("GET", $"{Paths.Write(Usa.Channel)}?draft={key}")).Content, StringComparison.Ordinal);
        await writer.SendAsync("POST", Paths.Write(Usa.Channel), $"kind=note&key={key}&act=discard");
        Assert.Equal(HttpStatusCode.NotFound, (await writer.SendAsync("GET", $"{Paths.Write(Usa.Channel)}?draft={key}")).Status);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/console\r\nSet-Cookie: a=b")]
    [InlineData("/consolelike")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_elsewhere_after_signing_in_or_choosing_a_language(string then)
    {
        var caller = await Caller.ComeAsync(Usa);
        var (_, page) = await caller.SendAsync("GET", $"{Paths.SignIn}?then={Uri.EscapeDataString(then)}");
        Assert.Contains($"name=\"then\" value=\"{Paths.Floor}\"", page, StringComparison.Ordinal);
        await caller.SendAsync("POST", Paths.Language, "language=en&then=" + then);
        Assert.Equal(Paths.Floor, caller.Location);
        await caller.SendAsync("POST", Paths.SignIn, $"code={await Usa.CodeAsync(Desk.Officer)}&then={then}");
        Assert.Equal(Paths.Floor, caller.Location);
    }

    [Fact]
    public async Task What_is_too_large_or_no_form_is_refused_with_a_page()
    {
        var officer = await Caller.SignInAsync(Usa, Desk.Officer);
        try
        {
            var (tooLarge, _) = await officer.SendAsync("POST", Paths.Write(Usa.Channel), "kind=note&text/en=" + new string('x', 2 << 20));
            Assert.True(tooLarge is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, tooLarge.ToString());
        }
        catch (HttpRequestException)
        {
            // The console had answered, and closed, before all of it was sent.
        }

        var (status, _) = await officer.SendAsync("POST", Paths.Write(Usa.Channel), "kind=note&" + string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=x")));
        Assert.InRange((int)status, 400, 499);
        (status, var page) = await officer.SendAsync("POST", Paths.Write(Usa.Channel), "kind=note&act=preview&text/en=\0&fields/title/en=\uFFFD");
        Assert.True((int)status < 500, page);
    }
}
