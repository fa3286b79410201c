using System.CommandLine;
using Parley.Replay;
using Parley.Words;

// Exit codes: 0 every item was sent and held by the other side, 1 something was refused, 2 usage, 3 a node does not answer, 4 the case's files.
var folder = new Option<string>("--case") { Description = "folder of the case, one JSON file an item", Required = true };
var doors = new Option<string[]>("--node") { Description = "inside door (Unix socket) of a node; given twice", Required = true, Arity = new ArgumentArity(2, 2) };
var links = new Option<string?>("--links") { Description = "file to write, a line an item: number, link, kind" };
var fast = new Option<bool>("--fast") { Description = "no pauses to read" };
var lang = new Option<string?>("--lang") { Description = "language; default: that of the environment" };
var root = new RootCommand("parley-replay: replays a case between two nodes, as the messages they would have sent") { folder, doors, links, fast, lang };
root.SetAction(async (parsed, cancellation) =>
{
    var words = new ReplayWords(parsed.GetValue(lang) ?? LanguageTag.FromEnvironment(Environment.GetEnvironmentVariable));
    try
    {
        var items = Case.Read(parsed.GetValue(folder)!);
        using var one = await Side.OpenAsync(parsed.GetValue(doors)![0], words, cancellation);
        using var other = await Side.OpenAsync(parsed.GetValue(doors)![1], words, cancellation);
        var replay = new CaseReplay([one, other], new Progress(words, [one, other], parsed.GetValue(fast)), TimeProvider.System);
        await replay.RunAsync(items, cancellation);
        if (parsed.GetValue(links) is { } file) await replay.WriteLinksAsync(file, cancellation);
        return 0;
    }
    catch (ReplayException failure)
    {
        Console.Error.WriteLine(words.Complaint(failure));
        return failure.ExitCode;
    }
});
return await root.Parse(args).InvokeAsync();
