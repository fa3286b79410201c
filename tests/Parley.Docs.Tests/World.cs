using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Docs.Tests;

/// <summary>Two parties in a directory of their own, spoken to with the real programs by shell scripts (<c>world.sh</c>).</summary>
internal sealed class World : IDisposable
{
    private const string Passphrase = "correct horse battery";
    private const string StoragePassphrase = "another horse battery";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);
    private readonly int _usaPort = FreePort();
    private readonly int _chnPort = FreePort();
    private readonly int _insidePort = FreePort();

    private readonly Keeper _keeper;

    private World() => _keeper = new Keeper(Root);

    // Not below the directory of temporary files that a test run may have: a Unix socket's path is short.
    public string Root { get; } = Directory.CreateTempSubdirectory("parley-docs-").FullName;

    /// <summary>Both parties with nodes that run and a channel; or only the other side's, where a page makes its own party.</summary>
    public static async Task<World> StartAsync(bool both)
    {
        var world = new World();
        foreach (var folder in new[] { "etc", "medium", "backups", "bin", "marks" })
            Directory.CreateDirectory(Path.Combine(world.Root, folder));
        File.WriteAllText(Path.Combine(world.Root, "etc/passphrase"), Passphrase + "\n");
        File.WriteAllText(Path.Combine(world.Root, "etc/storage-passphrase"), StoragePassphrase + "\n");
        world.Create("chn", "China", "中国", world._chnPort);
        if (both)
            world.Create("usa", "United States", "美国", world._usaPort);
        var script = new StringBuilder();
        script.AppendLine("wrap parley; wrap parley-node");
        script.AppendLine(world.StartOf("chn", $"127.0.0.1:{world._chnPort}", ""));
        if (both)
            script.AppendLine(world.StartOf("usa", $"127.0.0.1:{world._usaPort}", $"--inside-https 127.0.0.1:{world._insidePort}")).AppendLine("join");
        var (code, errors) = await world.RunAsync(script.ToString());
        Assert.True(code == 0, errors);
        return world;
    }

    /// <summary>Runs the steps of a page in a fresh directory, and says at which line they ended if they did not end well.</summary>
    public async Task<(int Code, string Errors)> RunAsync(string page, IReadOnlyList<Step> steps)
    {
        var script = new StringBuilder();
        script.AppendLine("cd \"$(mktemp -d -p \"$world\")\"").AppendLine($"ln -s {Repository.Root}/samples samples");
        var names = new List<string>();
        for (var at = 0; at < steps.Count; at++)
        {
            var step = steps[at];
            if (step.Kind is StepKind.Skipped or StepKind.Shows)
                continue;
            script.AppendLine($"echo '@ {page}:{step.Line}' >&2");
            var text = Here(step.Text);
            for (var i = 0; i < names.Count; i++)
                text = text.Replace(names[i], $"${{let{i}}}", StringComparison.Ordinal);
            script.AppendLine(step.Kind switch
            {
                StepKind.Start => $"start usa 127.0.0.1:{_usaPort} {text}",
                StepKind.Stop => "stop usa",
                StepKind.Let => $"let{names.Count}=$({text})",
                StepKind.Commands when at + 1 < steps.Count && steps[at + 1].Kind == StepKind.Shows => Shown(at + 1, text),
                _ => text,
            });
            if (step.Kind == StepKind.Let)
                names.Add(step.Argument);
        }

        return await RunAsync(script.ToString());
    }

    /// <summary>What was printed where the page shows it, by the number of that step, in a language.</summary>
    public string Printed(int step, string language) => File.ReadAllText(Path.Combine(Root, $"shown.{step}.{language}"));

    // Commands that change nothing, asked once in each language at the same moment.
    private static string Shown(int step, string commands)
    {
        Assert.All(commands.Split('\n'), command => Assert.Matches("^parley (alarms|due|roster|handover|channels|inbox|thread|show)( [a-z]+/[0-9]+| [$][{]let[0-9]+[}])?( --[a-z].*)?$", command));
        return string.Join('\n', Languages.Select(language => $"LANG={language.Replace("zh-Hans", "zh_CN", StringComparison.Ordinal)}.UTF-8; {{ {commands.Replace("\n", "; ", StringComparison.Ordinal)}; }} >\"$world/shown.{step}.{language}\" 2>&1 || {{ cat \"$world/shown.{step}.{language}\" >&2; exit 1; }}")) + "\nLANG=C.UTF-8";
    }

    /// <summary>Languages that pages are in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-Hans", "fr"];

    /// <summary>Runs a script after <c>world.sh</c>; with what it printed, on both ways together.</summary>
    public async Task<(int Code, string Output)> RunAsync(string script)
    {
        var file = Path.Combine(Root, "script.sh");
        await File.WriteAllTextAsync(file, $"world={Root}\nprograms={AppContext.BaseDirectory}\n. \"$programs/world.sh\"\n{script}\n");
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", "exec bash \"$0\" 2>&1", file]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        bash.StandardInput.Close();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            var output = await bash.StandardOutput.ReadToEndAsync(patience.Token);
            await bash.WaitForExitAsync(patience.Token);
            return (bash.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            bash.Kill(entireProcessTree: true);
            return (-1, "it does not end: " + script);
        }
    }

    public void Dispose()
    {
        RunAsync("stop usa; stop chn").GetAwaiter().GetResult();
        _keeper.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    // The places of a real machine that the pages name, and where they are here.
    private string Here(string text) => text
        .Replace("/var/lib/parley", Path.Combine(Root, "usa"), StringComparison.Ordinal)
        .Replace("/var/backups/parley", Path.Combine(Root, "backups"), StringComparison.Ordinal)
        .Replace("/etc/parley", Path.Combine(Root, "etc"), StringComparison.Ordinal)
        .Replace("/mnt/marks", Path.Combine(Root, "marks"), StringComparison.Ordinal)
        .Replace("/media/identity", Path.Combine(Root, "medium"), StringComparison.Ordinal)
        .Replace("parley.example.org:7400", $"127.0.0.1:{_usaPort}", StringComparison.Ordinal)
        .Replace("parley.example.cn:7400", $"127.0.0.1:{_chnPort}", StringComparison.Ordinal)
        .Replace("0.0.0.0:7400", $"127.0.0.1:{_usaPort}", StringComparison.Ordinal)
        .Replace("127.0.0.1:7401", $"127.0.0.1:{_insidePort}", StringComparison.Ordinal);

    private void Create(string party, string english, string chinese, int port)
    {
        var names = new Dictionary<string, string> { ["en"] = english, ["zh-Hans"] = chinese };
        var profile = new PartyProfile(party, names, $"https://127.0.0.1:{port}", $"127.0.0.1:{port}");
        Assert.Null(PartyDirectory.Create(Path.Combine(Root, party), profile, Passphrase, StoragePassphrase, PassphraseCost.Lowest, new SystemRandom(), DateTimeOffset.UtcNow));
    }

    private string StartOf(string party, string address, string more) =>
        $"start {party} {address} parley-node run --data {Root}/{party} --passphrase-file {Root}/etc/passphrase {more}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A world for all who leave its nodes running.</summary>
public sealed class SharedWorld : IAsyncDisposable
{
    private readonly Lazy<Task<World>> _world = new(() => World.StartAsync(both: true));

    internal Task<World> GetAsync() => _world.Value;

    public async ValueTask DisposeAsync()
    {
        if (_world.IsValueCreated)
            (await _world.Value).Dispose();
    }
}
