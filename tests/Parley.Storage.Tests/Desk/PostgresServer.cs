using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;

namespace Parley.Storage.Tests.Desks;

/// <summary>A PostgreSQL server of one's own, of Debian's packages: in a temporary directory, on a socket there, gone with the test.</summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-pg-").FullName;
    private readonly string _programs;
    private readonly int? _port;
    private Process? _process;
    private int _schemas;

    /// <param name="port">Where it also listens on this machine, with TLS; null for the socket only.</param>
    /// <param name="makeTls">Writes server.crt and server.key to the first folder, and what a client needs to the second.</param>
    public PostgresServer(int? port = null, Action<string, string>? makeTls = null)
    {
        _port = port;
        _programs = Programs() ?? "";
        if (_programs.Length == 0)
        {
            // What continuous integration does not test, nobody tests.
            Xunit.Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, Missing);
            Xunit.Assert.Fail(Missing);
        }

        Run("mkdir", Data, Sockets);
        Run("chmod", "755", _folder);
        if (IsRoot)
            Run("chown", "postgres", Data, Sockets);
        Run([.. AsPostgres, Path.Combine(_programs, "initdb"), "-D", Data, "-U", "parley", "--locale=C.UTF-8", "-E", "UTF8", "-A", "trust", "--no-sync"]);
        if (makeTls is not null)
        {
            makeTls(Data, Certificates);
            Run("chmod", "600", Path.Combine(Data, "server.key"));
            if (IsRoot)
                Run("chown", "postgres", Path.Combine(Data, "server.key"), Path.Combine(Data, "server.crt"));
        }

        Start();
    }

    /// <summary>A copy of a running server, which follows it and takes no writes.</summary>
    private PostgresServer(PostgresServer original)
    {
        _programs = original._programs;
        Run("chmod", "755", _folder);
        Run("mkdir", Sockets);
        if (IsRoot)
            Run("chown", "postgres", _folder, Sockets);
        Run([.. AsPostgres, Path.Combine(_programs, "pg_basebackup"), "-D", Data, "-h", original.Sockets, "-U", "parley", "--write-recovery-conf", "--checkpoint=fast", "--no-sync"]);
        Start();
    }

    /// <summary>Whether this machine has what it takes.</summary>
    public static bool IsInstalled => Programs() is not null;

    /// <summary>For those tests of a run that leave the server as it is.</summary>
    public static PostgresServer Shared => s_shared.Value;

    /// <summary>Started at its first use, and gone with this process.</summary>
    public static Lazy<PostgresServer> ForTheRun(Func<PostgresServer> start) => new(() =>
    {
        var server = start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    });

    /// <summary>A second server that streams from this one, asynchronously, and can take its place.</summary>
    public PostgresServer Copy() => new(this);

    /// <summary>Makes a copy the one that takes writes.</summary>
    public void Promote() => Execute("select pg_promote(true)");

    /// <summary>What is in a connection string to say both: whichever takes writes is meant.</summary>
    public string HostsWith(PostgresServer other) => $"{Sockets},{other.Sockets}";

    public string Data => Path.Combine(_folder, "data");

    public string Certificates => _folder;

    public string Sockets => Path.Combine(_folder, "sockets");

    /// <summary>A connection string for a new schema, where nothing is yet.</summary>
    public string NewDesk()
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"desk{Interlocked.Increment(ref _schemas)}");
        Execute($"create schema {schema}");
        return $"{Place};Search Path={schema};Application Name={schema};Options=-c lock_timeout=300";
    }

    public object? Execute(string sql) => Execute(Place + ";Pooling=false", sql);

    /// <returns>The first value of the first row, if there is one.</returns>
    public static object? Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public void Start()
    {
        _process = Launch([.. AsPostgres, Path.Combine(_programs, "postgres"), "-D", Data, "-k", Sockets, "-c", "fsync=off", .. Listen]);
        for (var tries = 0; ; tries++)
        {
            try
            {
                Execute("select 1");
                return;
            }
            catch (NpgsqlException) when (tries < 600)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>SIGQUIT: the server stops as in a crash, and must recover when it is started again.</summary>
    public void Crash()
    {
        Run("kill", "-QUIT", _process!.Id.ToString(CultureInfo.InvariantCulture));
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is not null)
            Crash();
        Directory.Delete(_folder, recursive: true);
    }

    private string Place => string.Create(CultureInfo.InvariantCulture, $"Host={Sockets};Port={_port ?? 5432};Database=postgres;Username=parley");

    private string[] Listen => _port is { } port
        ? ["-c", "listen_addresses=127.0.0.1", "-c", "ssl=on", "-p", port.ToString(CultureInfo.InvariantCulture)]
        : ["-c", "listen_addresses="];

    private const string Missing = "There is no PostgreSQL: apt-get install postgresql";

    private static readonly Lazy<PostgresServer> s_shared = ForTheRun(() => new PostgresServer());

    // The server refuses to run as root.
    private static bool IsRoot => Environment.UserName == "root";

    private static string[] AsPostgres => IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    private static string? Programs() =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
            : null;

    private static void Run(params string[] command)
    {
        using var process = Launch(command);
        process.WaitForExit();
        Xunit.Assert.True(process.ExitCode == 0, string.Join(' ', command));
    }

    private static Process Launch(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
