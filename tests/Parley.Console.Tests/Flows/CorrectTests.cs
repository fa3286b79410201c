using System.Text.Json.Nodes;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;
using Parley.Console.Writing;
using Parley.Meaning;
using Parley.Testing;
using Parley.Vocabulary;

namespace Parley.Console.Tests.Flows;

/// <summary>A message of ours is corrected by changing what it says in the inputs of its own kind.</summary>
public sealed class CorrectTests(TwoConsoles consoles)
{
    [Fact]
    public void The_form_has_the_fields_that_a_correction_may_change_and_no_others()
    {
        foreach (var kind in MessageKinds.All)
            Assert.Equal(kind.Fields.Where(field => !KindsTable.IsFixed("fields/" + field.Name)), new Said(kind, default).Fields);
    }

    [Fact]
    public void What_a_message_says_is_in_the_form_as_it_is()
    {
        var fields = 0;
        foreach (var kind in MessageKinds.All.Where(kind => kind.Name != Said.CorrectedBy))
        {
            var message = Authored.Element(Authored.Edited(kind.Name));
            var said = new Said(kind, message);
            Typed typed = new();
            said.Fill(typed);
            Assert.Empty(said.Changed(typed, DateTimeOffset.UnixEpoch));
            foreach (var field in said.Fields.Where(field => message.GetProperty("fields").TryGetProperty(field.Name, out _)))
            {
                fields++;
                Assert.Equal(JsonForm.Read(message.GetProperty("fields").GetProperty(field.Name)), WrittenMessage.Value(field, Said.Path(field.Name), typed, DateTimeOffset.UnixEpoch));
            }
        }

        Assert.True(fields > 50, $"{fields}");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task What_was_wrong_is_changed_where_it_stands_and_only_that_is_said(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var (page, usa, chn) = (visitor.Page, consoles.Usa, consoles.Chn);
        var notify = Authored.Edited("notify");
        (notify["precedence"], notify["case"]) = ("ROUTINE", "correct-" + language);
        var link = await usa.SendAsync(notify);
        await usa.HasAsync(link);
        await visitor.GoAsync(Paths.Message(usa.Channel, link));
        await visitor.Link(visitor.Say("message/correct")).ClickAsync();

        // It says what it says, a value on a scale and the rows of a list too.
        Assert.Equal("intrusions/system-compromise", await page.InputValueAsync("[name='said/category']"));
        Assert.Equal("nciss|3", await page.InputValueAsync("[name='said/severity/value']"));
        Assert.Equal("energy", await page.Locator("[name='said/sectors']:checked").GetAttributeAsync("value"));
        Assert.Equal("domain", await page.InputValueAsync("[name='said/affected/0/type']"));
        await page.SelectOptionAsync("[name='fields/reason']", "new-facts");
        var before = await usa.SaidAsync();

        // Nothing is changed, and then something is emptied: neither is a correction.
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("button[value=send]")).ToHaveCountAsync(0);
        await page.SelectOptionAsync("[name='said/category']", "");
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator(".field", new() { Has = page.Locator("[name='said/category']") }).Locator(".against").First).ToBeVisibleAsync();
        Assert.Equal(before, await usa.SaidAsync());

        await page.SelectOptionAsync("[name='said/category']", "intrusions/application-compromise");
        await page.SelectOptionAsync("[name='said/severity/value']", "nciss|4");
        await visitor.Button("write/preview").ClickAsync();
        await page.Locator("main button[value=send]").ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/usa/", StringComparison.Ordinal));
        var correction = "usa/" + page.Url.Split("/usa/")[1];
        await chn.HasAsync(correction);
        var said = (await chn.MessageAsync(correction)).Message!.Value.GetProperty("fields").GetProperty("corrections");
        Assert.Equal(["fields/category", "fields/severity"], said.EnumerateArray().Select(one => one.GetProperty("field").GetString()));
        await TwoNodes.UntilAsync("both sides read it so", async () => (await chn.MessageAsync(link)).Amended?.GetProperty("fields").GetProperty("category").GetString() == "intrusions/application-compromise");

        // The next correction begins with what it says now.
        await visitor.GoAsync($"{Paths.Write(usa.Channel)}?kind=correct&supersedes={link}&fields/action=amend");
        Assert.Equal("intrusions/application-compromise", await page.InputValueAsync("[name='said/category']"));

        // Another officer corrects it meanwhile: that is said before anything is sent, and not undone unseen.
        var meanwhile = Authored.Edited("correct");
        (meanwhile["supersedes"], meanwhile["precedence"], meanwhile["case"]) = (link, "ROUTINE", "correct-" + language);
        meanwhile["fields"]!["corrections"] = new JsonArray(new JsonObject { ["field"] = "fields/critical", ["now"] = "no" });
        var second = await usa.SendAsync(meanwhile);
        await TwoNodes.UntilAsync("it says so", async () => (await usa.MessageAsync(link)).Amended?.GetProperty("fields").GetProperty("critical").GetString() == "no");
        await page.SelectOptionAsync("[name='fields/reason']", "error");
        await page.FillAsync("[name='said/reference']", "N-2031-18");
        before = await usa.SaidAsync();
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("console.corrected-meanwhile");
        Assert.Equal("N-2031-18", await page.InputValueAsync("[name='said/reference']"));
        await page.SelectOptionAsync("[name='said/critical']", "no");
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator("#as-read")).ToContainTextAsync("N-2031-18");
        Assert.Equal(before, await usa.SaidAsync());

        // Another side's message is corrected by nobody here.
        var theirs = await chn.SendAsync(Desk.Inquiry("correct-theirs-" + language, "ROUTINE"));
        await usa.HasAsync(theirs);
        before = await usa.SaidAsync();
        await visitor.GoAsync($"{Paths.Write(usa.Channel)}?kind=correct&supersedes={theirs}&fields/action=amend");
        await page.SelectOptionAsync("[name='fields/reason']", "new-facts");
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("button[value=send]")).ToHaveCountAsync(0);
        Assert.Equal(before, await usa.SaidAsync());
        await chn.SettleAsync(link);
        await chn.SettleAsync(correction);
        await chn.HasAsync(second);
        await chn.SettleAsync(second);
        await usa.SettleAsync(theirs);
    });
}
