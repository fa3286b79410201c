using System.CommandLine;
using Parley.Replay;

// Exit codes: 0 every item was sent and held by the other side, 1 something was refused, 2 usage, 3 a node does not answer, 4 the case's files.
var folder = new Option<string>("--case") { Description = "folder of the case, one JSON file an item", Required = true };
var us = new Option<string>("--us") { Description = "inside door (Unix socket) of the node us", Required = true };
var cn = new Option<string>("--cn") { Description = "inside door (Unix socket) of the node cn", Required = true };
var links = new Option<string?>("--links") { Description = "file to write, a line an item: number, link, kind" };
var fast = new Option<bool>("--fast") { Description = "no pauses to read, and no texts" };
var root = new RootCommand("parley-replay: replays a case between two nodes, as the messages they would have sent") { folder, us, cn, links, fast };
root.SetAction(async (parsed, cancellation) =>
{
    try
    {
        var items = Case.Read(parsed.GetValue(folder)!);
        using var left = await Side.OpenAsync("us", parsed.GetValue(us)!, cancellation);
        using var right = await Side.OpenAsync("cn", parsed.GetValue(cn)!, cancellation);
        var replay = new CaseReplay([left, right], new Progress(parsed.GetValue(fast)), TimeProvider.System);
        await replay.RunAsync(items, cancellation);
        if (parsed.GetValue(links) is { } file) await replay.WriteLinksAsync(file, cancellation);
        return 0;
    }
    catch (ReplayException failure)
    {
        Console.Error.WriteLine($"error: {failure.Message} [{failure.Code}]");
        return failure.ExitCode;
    }
});
return await root.Parse(args).InvokeAsync();
