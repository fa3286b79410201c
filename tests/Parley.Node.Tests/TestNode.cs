using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;
using Parley.Cli;
using Parley.Keystore;
using Parley.Protocol;
using Parley.Server;
using Parley.Terminal;
using Parley.Testing;
using Parley.Testing.Simulation;

namespace Parley.Node.Tests;

/// <summary>A party's directory and <c>parley-node</c> on it, spoken to through its inside door: the program in this process, or, where it is to be killed, in one of its own.</summary>
internal sealed class TestNode : IDisposable
{
    public const string Passphrase = "correct horse battery";
    public const string StoragePassphrase = "another horse battery";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private Process? _process;
    private Task<string[]>? _printed;
    private ProgramHere? _here;

    /// <param name="names">By language; null for its id alone.</param>
    public TestNode(string root, string party, ulong seed, IReadOnlyDictionary<string, string>? names = null)
    {
        (Party, Data, PassphraseFile) = (party, Path.Combine(root, party), Path.Combine(root, party + ".passphrase"));
        Port = FreePort();
        names ??= new Dictionary<string, string> { ["en"] = party, ["zh-Hans"] = party };
        var profile = new PartyProfile(party, names, $"https://127.0.0.1:{Port}", $"127.0.0.1:{Port}");
        var refusal = PartyDirectory.Create(Data, profile, Passphrase, StoragePassphrase, PassphraseCost.Lowest, new SeededRandom(seed), DateTimeOffset.UtcNow);
        Assert.Null(refusal);
        File.WriteAllText(PassphraseFile, Passphrase + "\n");
        var socket = Path.Combine(Data, PartyProfile.DefaultSocket);
        Inside = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await unix.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancel);
                return new NetworkStream(unix, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri("http://inside"), Timeout = TimeSpan.FromMinutes(2) };
    }

    public string Party { get; }

    public string Data { get; }

    public string PassphraseFile { get; }

    public int Port { get; }

    public HttpClient Inside { get; }

    /// <summary>What a process of its own takes for the time; null for the time that it is.</summary>
    public WrongClock? Clock { get; set; }

    /// <summary>What each of its starts is told besides.</summary>
    public IReadOnlyList<string> Always { get; set; } = [];

    /// <summary>Starts the node in this process; it cannot be killed.</summary>
    public async Task StartAsync(params string[] more)
    {
        _here = ProgramHere.Start(ServerProgram.Program, Run(PassphraseFile, more));
        while (!_here.Output.Contains("ready:", StringComparison.Ordinal))
        {
            if (_here.Ended.IsCompleted)
                Assert.Fail($"{Party} did not start: {_here.Errors}");
            await Task.Delay(10);
        }
    }

    /// <summary>Stops what was started in this process; it can be started again.</summary>
    public async Task StopAsync()
    {
        await _here!.EndAsync(TimeSpan.Zero);
        _here.Dispose();
        _here = null;
    }

    /// <summary>Starts the node in a process of its own.</summary>
    public async Task StartApartAsync(params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "parley-node.dll"), .. Run(PassphraseFile, more)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LANG"] = "en_US.UTF-8" },
        };
        foreach (var (name, value) in Clock?.Variables ?? [])
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ready:", StringComparison.Ordinal))
            {
                // The rest of its output must be read, or it blocks when the pipe is full.
                _printed = Task.WhenAll(Task.FromResult(line), _process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
                return;
            }
        }

        Assert.Fail($"{Party} did not start: {await _process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>SIGKILL: nothing in the process gets a last word. What it printed from its ready line on.</summary>
    public async Task<string> KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        return string.Join('\n', await _printed!);
    }

    /// <summary>Runs a command of <c>parley-node</c> to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(ServerProgram.Program, arguments);

    /// <summary>Runs a command of <c>parley</c> to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunCliAsync(params string[] arguments) => RunAsync(Commands.Program, arguments);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(ParleyProgram program, string[] arguments)
    {
        using var run = ProgramHere.Start(program, arguments);
        return await run.EndAsync(s_patience);
    }

    /// <summary>Starts a node that should refuse to. One that opens its doors all the same is stopped at once.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> TryRunAsync(string? passphraseFile = null, params string[] more)
    {
        using var run = ProgramHere.Start(ServerProgram.Program, Run(passphraseFile ?? PassphraseFile, more));
        while (!run.Ended.IsCompleted && !run.Output.Contains("ready:", StringComparison.Ordinal))
            await Task.Delay(10);
        return await run.EndAsync(TimeSpan.Zero);
    }

    public async Task<T> PostAsync<TRequest, T>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<T> type)
    {
        using var response = await Inside.PostAsJsonAsync(path, request, requestType);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync(type))!;
    }

    public async Task<SendResponse> SendAsync(string channel, JsonObject message) =>
        await PostAsync(InsideDoor.Send(channel), new SendRequest(Authored.Element(message)), ApiJson.Default.SendRequest, ApiJson.Default.SendResponse);

    /// <summary>Hands in a file, and what a message says of it.</summary>
    public async Task<AttachmentName> UploadAsync(string name, string mediaType, byte[] content)
    {
        AttachmentName named = new(name, mediaType, content.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new("application/octet-stream");
        using var answer = await Inside.PutAsync(InsideDoor.Upload(named.Sha256), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return named;
    }

    public async Task<IReadOnlyList<MessageSummary>> MessagesAsync(string query = "") =>
        (await Inside.GetFromJsonAsync(InsideDoor.Messages + "?max=1000" + query, ApiJson.Default.MessageList))!.Messages;

    public void Dispose()
    {
        Inside.Dispose();
        if (_here is not null)
        {
            _here.EndAsync(TimeSpan.Zero).GetAwaiter().GetResult();
            _here.Dispose();
        }

        if (_process is { HasExited: false })
            _process.Kill();
        _process?.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string[] Run(string passphraseFile, string[] more) => ["run", "--data", Data, "--passphrase-file", passphraseFile, .. Always, .. more];
}
