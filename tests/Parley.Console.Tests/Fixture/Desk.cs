using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Server;
using Parley.Testing;

namespace Parley.Console.Tests.Fixture;

/// <summary>One party: its node, its console, and who has signed in there.</summary>
public sealed class Desk : IDisposable
{
    /// <summary>Who sits there, unless a test says otherwise: whoever may do all that the console offers.</summary>
    public const string Officer = "Li Na";

    private static readonly string[] s_roles = [PeopleRoles.Watch, PeopleRoles.Analyst, PeopleRoles.Policy, PeopleRoles.Release];

    private readonly int _port = TestNode.FreePort();
    private readonly SocketsHttpHandler _handler;
    private ProgramHere? _console;

    internal Desk(TestNode node)
    {
        Node = node;
        Origin = $"http://{node.Party}.localhost:{_port}";
        // Names under localhost are resolved by browsers, not by .NET.
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("127.0.0.1", _port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        Http = new HttpClient(_handler) { BaseAddress = new Uri(Origin) };
    }

    internal TestNode Node { get; }

    /// <summary>What browsers call its console.</summary>
    public string Origin { get; }

    /// <summary>The channel between both.</summary>
    public string Channel { get; internal set; } = "";

    /// <summary>Requests as they are: no redirects followed, no cookies kept.</summary>
    public HttpClient Http { get; }

    /// <summary>What a browser keeps of an officer who has signed in, by officer.</summary>
    public Dictionary<string, string> SignedIn { get; } = [];

    /// <summary>Says in party.json where the console is, before the node is started: passkeys are bound to it.</summary>
    public void NameConsole()
    {
        var file = Path.Combine(Node.Data, "party.json");
        var profile = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        profile["console"] = new JsonObject { ["address"] = Origin };
        File.WriteAllText(file, profile.ToJsonString());
    }

    public async Task StartConsoleAsync()
    {
        _console = ProgramHere.Start(ServerProgram.Program, ["console", "--data", Node.Data, "--listen", $"127.0.0.1:{_port}"]);
        while (!_console.Output.Contains(Origin, StringComparison.Ordinal))
        {
            if (_console.Ended.IsCompleted)
                Assert.Fail($"the console of {Node.Party} did not start: {_console.Errors}");
            await Task.Delay(10);
        }
    }

    public async Task StopConsoleAsync()
    {
        await _console!.EndAsync(TimeSpan.Zero);
        _console.Dispose();
        _console = null;
    }

    /// <summary>A code with which an officer signs in once. The account is made where there is none.</summary>
    public async Task<string> CodeAsync(string officer, params string[] roles) =>
        (await Node.PostAsync(PeoplePaths.Codes, new CodeRequest(officer, roles.Length > 0 ? roles : s_roles), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView)).Code;

    /// <summary>A recovery code of an operator, printed and locked away.</summary>
    public async Task<string> RecoveryCodeAsync(string officer) =>
        (await Node.PostAsync(PeoplePaths.Codes, new CodeRequest(officer, [PeopleRoles.Operator], Recovery: true), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView)).Code;

    public async Task EndSessionsAsync(string officer) =>
        await Node.PostAsync(PeoplePaths.Ended, new AccountRef(officer), ApiJson.Default.AccountRef, ApiJson.Default.AccountView);

    /// <summary>Sends what its node is asked to send; its link.</summary>
    public async Task<string> SendAsync(JsonObject message) => (await Node.SendAsync(Channel, message)).Link;

    /// <summary>Key of a message that waits at each release desk.</summary>
    public static readonly string Waiting = new('6', 32);

    /// <summary>Hands a message in at the release desk, from the terminal.</summary>
    public async Task HandInAsync(JsonObject message)
    {
        var request = new SendRequest(Authored.Element(message));
        var shown = (await Node.PostAsync(InsideDoor.Preview(Channel), request, ApiJson.Default.SendRequest, ApiJson.Default.PreviewView)).Shown;
        await Node.PostAsync(ReleaseList.Route, new ReleaseRequest(Channel, request with { Shown = shown }), ApiJson.Default.ReleaseRequest, ApiJson.Default.ReleaseView);
    }

    /// <summary>What the other side asks, in a case of its own.</summary>
    public static JsonObject Inquiry(string about, string precedence = "FLASH", bool exercise = false)
    {
        var message = Authored.Edited("inquire");
        (message["precedence"], message["case"], message["exercise"]) = (precedence, about, exercise);
        message["deadline"] = DateTime.UtcNow.AddHours(3).ToString("yyyy-MM-dd'T'HH:mm:00'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return message;
    }

    /// <summary>Waits until a message of the other side is here, and on its desk.</summary>
    public Task HasAsync(string link) => TwoNodes.UntilAsync($"{Node.Party} has {link}", async () => (await Node.MessagesAsync()).Any(message => message.Link == link));

    public async Task<MessageView> MessageAsync(string link) =>
        (await Node.Inside.GetFromJsonAsync(InsideDoor.Message(Channel, link.Split('/')[0], long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture)), ApiJson.Default.MessageView))!;

    /// <summary>The alarm about a message.</summary>
    public async Task<AlarmLine> AlarmAsync(string link) =>
        (await Node.Inside.GetFromJsonAsync(AlarmList.Path(), ApiJson.Default.AlarmList))!.Alarms.Single(alarm => alarm.About == link);

    /// <summary>How many entries each feed has, as this side holds them.</summary>
    public async Task<string> FeedsAsync() =>
        string.Join(' ', (await Node.Inside.GetFromJsonAsync(InsideDoor.Channels, ApiJson.Default.IReadOnlyListChannelView))!.Single(channel => channel.Id == Channel).Feeds.Select(feed => $"{feed.Party}:{feed.Size}"));

    /// <summary>What its people wrote and opened. What the nodes write by themselves, checks and their answers, comes at any time.</summary>
    public async Task<string> SaidAsync() =>
        string.Join(' ', (await Node.MessagesAsync()).Where(message => message.Kind is not ("check" or "check-answer") && (message.Ours || message.Read is not null)).Select(message => message.Link));

    /// <summary>Opens a message and says that it is dealt with, so that no later test finds its alarm.</summary>
    public async Task SettleAsync(string link)
    {
        var at = link.Split('/');
        await Node.PostAsync(InsideDoor.Message(Channel, at[0], long.Parse(at[1], System.Globalization.CultureInfo.InvariantCulture)), new OpenRequest("duty-officer"), ApiJson.Default.OpenRequest, ApiJson.Default.MessageView);
    }

    public void Dispose()
    {
        if (_console is not null)
        {
            _console.EndAsync(TimeSpan.Zero).GetAwaiter().GetResult();
            _console.Dispose();
        }

        Http.Dispose();
        _handler.Dispose();
    }
}
