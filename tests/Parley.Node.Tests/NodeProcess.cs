using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;
using Parley.Keystore;
using Parley.Protocol;
using Parley.Testing;
using Parley.Testing.Simulation;

namespace Parley.Node.Tests;

/// <summary>A party's directory and the real <c>parley-node</c> process on it, spoken to through its inside door.</summary>
internal sealed class NodeProcess : IDisposable
{
    public const string Passphrase = "correct horse battery";
    private const string Node = "parley-node.dll";
    private const string Cli = "parley.dll";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public string PassphraseFile { get; }
    private Process? _process;
    private Task<string[]>? _printed;

    public NodeProcess(string root, string party, ulong seed)
    {
        (Party, Data, PassphraseFile) = (party, Path.Combine(root, party), Path.Combine(root, party + ".passphrase"));
        Port = FreePort();
        var names = new Dictionary<string, string> { ["en"] = party, ["zh-Hans"] = party };
        var profile = new PartyProfile(party, names, $"https://127.0.0.1:{Port}", $"127.0.0.1:{Port}");
        var refusal = PartyDirectory.Create(Data, profile, Passphrase, PassphraseCost.Lowest, new SeededRandom(seed), DateTimeOffset.UtcNow);
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
        { BaseAddress = new Uri("http://inside"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Party { get; }

    public string Data { get; }

    public int Port { get; }

    public HttpClient Inside { get; }

    public async Task StartAsync(params string[] more)
    {
        _process = Launch(Node, ["run", "--data", Data, "--passphrase-file", PassphraseFile, .. more]);
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
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(Node, arguments);

    /// <summary>Runs a command of <c>parley</c> to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunCliAsync(params string[] arguments) => RunAsync(Cli, arguments);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, string[] arguments)
    {
        using var process = Launch(program, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // What should have ended goes on: its exit code says that it was killed.
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return (process.ExitCode, await output, await errors);
    }

    public Task<(int ExitCode, string Output, string Errors)> TryRunAsync(string? passphraseFile = null, params string[] more) =>
        RunAsync(["run", "--data", Data, "--passphrase-file", passphraseFile ?? PassphraseFile, .. more]);

    public async Task<T> PostAsync<TRequest, T>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<T> type)
    {
        using var response = await Inside.PostAsJsonAsync(path, request, requestType);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync(type))!;
    }

    public async Task<SendResponse> SendAsync(string channel, JsonObject message) =>
        await PostAsync(InsideDoor.Send(channel), new SendRequest(Authored.Element(message)), ApiJson.Default.SendRequest, ApiJson.Default.SendResponse);

    public async Task<IReadOnlyList<MessageSummary>> MessagesAsync(string query = "") =>
        (await Inside.GetFromJsonAsync(InsideDoor.Messages + "?max=1000" + query, ApiJson.Default.MessageList))!.Messages;

    public void Dispose()
    {
        Inside.Dispose();
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

    private static Process Launch(string program, string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["LANG"] = "en_US.UTF-8" },
    })!;
}
