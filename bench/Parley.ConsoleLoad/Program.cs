using System.CommandLine;
using Parley.ConsoleLoad;

// What the console costs whoever waits for it (docs/benchmarks.md): the console and its node as an operator installs them, each in a process of its own, the other side's node in this one,
// Debian's Chromium before them.
var entries = new Option<int>("--entries") { Description = "messages in the record", DefaultValueFactory = _ => 100_000 };
var senders = new Option<int>("--senders") { Description = "messages under way at the same time while the record is filled", DefaultValueFactory = _ => 256 };
var suites = new Option<string>("--suites") { Description = "a set of suites", DefaultValueFactory = _ => "base" };
var desk = new Option<string>("--desk") { Description = "a PostgreSQL database for the desk of the console's node; without it the desk is SQLite" };
var asked = new Option<int>("--asked") { Description = "askings of each page, after 20 to warm up", DefaultValueFactory = _ => 200 };
var visits = new Option<int>("--visits") { Description = "visits of the browser, and messages that it waits for", DefaultValueFactory = _ => 20 };
var consoles = new Option<int>("--consoles") { Description = "open consoles, each an officer with a session", DefaultValueFactory = _ => 200 };
var seconds = new Option<int>("--seconds") { Description = "seconds of exchange beside them, and without them", DefaultValueFactory = _ => 60 };
var rate = new Option<int>("--rate") { Description = "messages a second of that exchange", DefaultValueFactory = _ => 5 };
var only = new Option<string[]>("--only") { Description = "parts of the run: pages, browser, live, open", DefaultValueFactory = _ => ["pages", "browser", "live", "open"], AllowMultipleArgumentsPerToken = true };
var root = new RootCommand("What the console's pages cost, in time, bytes and memory") { entries, senders, suites, desk, asked, visits, consoles, seconds, rate, only };
root.SetAction(async (parsed, _) =>
{
    Machine.Describe();
    var parts = parsed.GetValue(only)!;
    await using var scene = await Scene.StartAsync(parsed.GetValue(suites)!.Split('+'), parsed.GetValue(desk));
    await scene.FillAsync(parsed.GetValue(entries), parsed.GetValue(senders));
    if (parts.Contains("pages"))
        await PagesRun.RunAsync(scene, parsed.GetValue(asked));
    if (parts.Contains("browser"))
        await FirstVisitRun.RunAsync(scene, parsed.GetValue(visits));
    if (parts.Contains("live"))
        await LiveRun.RunAsync(scene, parsed.GetValue(visits));
    if (parts.Contains("open"))
        await OpenConsolesRun.RunAsync(scene, parsed.GetValue(consoles), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate));
    return 0;
});
return await root.Parse(args).InvokeAsync();
