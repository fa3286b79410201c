using Parley.Api;
using Parley.Client;
using Parley.Exchange;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.ConsoleLoad;

/// <summary>A party with its node and console, each in a process of its own, and its counterpart's node in this one; a channel between them, full of messages that nobody has opened.</summary>
internal sealed class Scene : IAsyncDisposable
{
    /// <summary>One message in so many is ours.</summary>
    private const int OursIn = 10;

    private const int MessageBytes = 256;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);

    private readonly string _folder;
    private readonly HostedNode _sender;
    private readonly Channel _channel;
    private readonly InsideDoorClient _door;

    private Scene(string folder, TestParty us, HostedNode sender, NodeProcess node, ConsoleProcess console, Channel channel)
    {
        (_folder, _sender, Node, Console, _channel, Inside) = (folder, sender, node, console, channel, new InsideClient(us));
        _door = InsideDoorClient.Unix(us.Open().Directory.ConsoleSocket, failure => new InvalidOperationException($"{failure.Code} {failure.Detail}"));
    }

    public NodeProcess Node { get; }

    public ConsoleProcess Console { get; }

    public InsideClient Inside { get; }

    public string Channel => _channel.Id.ToString();

    /// <param name="suites">Of the channel.</param>
    /// <param name="desk">A PostgreSQL database for our desk, or null.</param>
    public static async Task<Scene> StartAsync(string[] suites, string? desk)
    {
        System.Console.WriteLine($"desk: {(desk is null ? "SQLite" : "PostgreSQL")}; suites: {string.Join('+', suites)}");
        var folder = Directory.CreateTempSubdirectory("parley-load-").FullName;
        var (us, them) = (TestParty.Create(folder, "chn"), TestParty.Create(folder, "usa"));
        var node = await NodeProcess.StartAsync(us, desk is null ? [] : ["--desk", desk]);
        var sender = await HostedNode.StartAsync(them);
        if (!ChannelId.TryParse(await Ceremony.OpenAsync(them, us, suites), out var id))
            throw new InvalidOperationException("No channel.");
        var channel = await sender.Running.On(hosted => hosted.Find(id)!);
        return new Scene(folder, us, sender, node, await ConsoleProcess.StartAsync(us), channel);
    }

    /// <summary>Fills the record from both sides and waits until our desk has it all. The last message is a FLASH that nobody has opened, so that the floor has an alarm.</summary>
    public async Task FillAsync(int entries, int senders)
    {
        var began = DateTimeOffset.UtcNow;
        var (left, theirs) = (entries - 1, Message());
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) is >= 0 and var at)
                await (at % OursIn == 0 ? SendAsync() : DeliverAsync(theirs));
        })));
        await DeliverAsync(Message("FLASH"));
        using CancellationTokenSource patience = new(s_patience);
        while (await Inside.GetAsync(DueList.Path(), ApiJson.Default.DueList) is { Desk: not null } or { Counting.Count: > 0 } || await WaitsAsync())
            await Task.Delay(500, patience.Token);
        System.Console.WriteLine($"{entries} messages, one in {OursIn} ours, none opened, on the desk after {(DateTimeOffset.UtcNow - began).TotalSeconds:F0} s; node {Machine.ResidentMiB(Node.Id):F0} MiB, console {Machine.ResidentMiB(Console.Id):F0} MiB");
    }

    /// <summary>Their message; done when our cosignature over it is stored at their node.</summary>
    public Task<string> DeliverAsync(CheckedMessage message) => _sender.Running.On(async node =>
    {
        var sent = await node.SendAsync(_channel, message, []);
        var link = sent.Link ?? throw new InvalidOperationException(sent.Findings[0].Code);
        await _channel.WhenDeliveredAsync(link.Seq + 1);
        return $"{link.Party}/{link.Seq}";
    });

    /// <summary>A message of ours; done when it is in our record.</summary>
    public async Task<string> SendAsync() =>
        (await Inside.PostAsync(InsideDoor.Send(Channel), new SendRequest(SizedMessage.Json(MessageBytes)), ApiJson.Default.SendRequest, ApiJson.Default.SendResponse)).Link;

    public static CheckedMessage Message(string precedence = "ROUTINE") =>
        MessageCheck.TryCheck(JsonForm.Read(SizedMessage.Json(MessageBytes, precedence)), [], out var made, out var findings) ? made : throw new InvalidOperationException(findings[0].Code);

    /// <summary>A session of an officer, as the console keeps it in a cookie.</summary>
    public async Task<string> SignInAsync(string officer)
    {
        var code = await Inside.PostAsync(PeoplePaths.Codes, new CodeRequest(officer, [.. PeopleRoles.All]), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView);
        return (await _door.PostAsync<CodeSignIn, SessionView>(PeoplePaths.SignInByCode, new CodeSignIn(code.Code), CancellationToken.None)).Token;
    }

    public async ValueTask DisposeAsync()
    {
        _door.Dispose();
        Inside.Dispose();
        await Console.DisposeAsync();
        await _sender.DisposeAsync();
        await Node.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // What is behind is said with a page of the desk.
    private async Task<bool> WaitsAsync() => (await Inside.GetAsync(InsideDoor.MessageList(max: 1, newest: true), ApiJson.Default.MessageList)).Desk is { } desk && desk.Arrival < desk.Last;
}
