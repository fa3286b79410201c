using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using Xunit;

namespace Parley.Storage.Tests.Desks;

/// <summary>A PostgreSQL server of one's own, of Debian's packages: in a temporary directory, on a socket there, gone with the test.</summary>
internal sealed class PostgresServer : IDisposable
{
    private const int Port = 5432;
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-pg-").FullName;
    private readonly string _programs;
    private readonly List<string> _settings = ["-c", "fsync=off"];
    private Process? _process;
    private int _schemas;

    public PostgresServer()
    {
        _programs = Programs() ?? "";
        if (_programs.Length == 0)
        {
            // What continuous integration does not test, nobody tests.
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, Missing);
            Assert.Fail(Missing);
        }

        Run("mkdir", Data, Sockets);
        Run("chmod", "755", _folder);
        if (IsRoot)
            Run("chown", "postgres", Data, Sockets);
        Run([.. AsPostgres, Path.Combine(_programs, "initdb"), "-D", Data, "-U", "parley", "--locale=C.UTF-8", "-E", "UTF8", "-A", "trust", "--no-sync"]);
        Start();
    }

    /// <summary>For those tests of a run that leave the server as it is.</summary>
    public static PostgresServer Shared => s_shared.Value;

    public string Data => Path.Combine(_folder, "data");

    public string Sockets => Path.Combine(_folder, "sockets");

    /// <summary>A connection string for a new schema, where nothing is yet.</summary>
    public string NewDesk()
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"desk{Interlocked.Increment(ref _schemas)}");
        Execute($"create schema {schema}");
        return $"Host={Sockets};Database=postgres;Username=parley;Search Path={schema};Options=-c lock_timeout=300";
    }

    public void Execute(string sql) => Execute($"Host={Sockets};Database=postgres;Username=parley;Pooling=false", sql);

    public static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>To be started with TLS from now on, at a port of this machine.</summary>
    public void Configure(params string[] settings) => _settings.AddRange(settings);

    public void Start()
    {
        _process = Launch([.. AsPostgres, Path.Combine(_programs, "postgres"), "-D", Data, "-k", Sockets, "-c", "listen_addresses=", .. _settings]);
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

    private const string Missing = "There is no PostgreSQL: apt-get install postgresql";

    private static readonly Lazy<PostgresServer> s_shared = new(() =>
    {
        var server = new PostgresServer();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    });

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
        Assert.True(process.ExitCode == 0, string.Join(' ', command));
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
