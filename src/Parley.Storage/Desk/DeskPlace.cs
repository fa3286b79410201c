using System.Diagnostics.CodeAnalysis;
using Npgsql;
using Parley.Exchange;
using Parley.Protocol;

namespace Parley.Storage;

/// <summary>Where a desk is: a file, or a database on a PostgreSQL server.</summary>
public sealed class DeskPlace
{
    private const int ConnectSeconds = 5;
    private const int BackupBusyMilliseconds = 2000;

    private readonly NpgsqlConnectionStringBuilder? _server;

    private DeskPlace(string? file, NpgsqlConnectionStringBuilder? server) => (File, _server) = (file, server);

    /// <summary>The database file, or null when it is on a server.</summary>
    public string? File { get; }

    /// <summary>Deletes a file with all that is in it: the desk is made again. On a server it stays, and its tables are made anew at the next start.</summary>
    public void Discard()
    {
        foreach (var end in File is null ? [] : new[] { "", "-wal", "-shm" })
            System.IO.File.Delete(File + end);
    }

    /// <summary>The file desk.db beside a store; made for its owner only.</summary>
    public static DeskPlace Beside(string storePath) => new(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(storePath))!, "desk.db"), null);

    /// <summary>
    /// Reads Npgsql's form, <c>Host=...;Database=...</c>. Refuses with <c>desk.settings</c>; with <c>desk.password</c>, for arguments can be read by everyone on the machine;
    /// and with <c>desk.tls</c> where another machine would be reached without TLS and a check of its certificate.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DeskPlace? place, [NotNullWhen(false)] out Refusal? refusal)
    {
        (place, refusal) = (null, null);
        NpgsqlConnectionStringBuilder server;
        try
        {
            server = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException or OverflowException or NotSupportedException)
        {
            refusal = new Refusal(DeskCodes.Settings);
            return false;
        }

        if (server is not { Host.Length: > 0, Database.Length: > 0 })
            refusal = new Refusal(DeskCodes.Settings, server.Host is { Length: > 0 } ? "Database" : "Host");
        else if (server.Password is not null || server.SslPassword is not null)
            refusal = new Refusal(DeskCodes.Password);
        else if (server.SslMode != SslMode.VerifyFull && Hosts(server).FirstOrDefault(host => !IsThisMachine(host)) is { } far)
            refusal = new Refusal(DeskCodes.Tls, far);
        if (refusal is not null)
            return false;

        server.ApplicationName ??= "parley";
        server.Timeout = Math.Min(server.Timeout, ConnectSeconds);
        server.MaxAutoPrepare = Math.Max(server.MaxAutoPrepare, 64);
        server.AutoPrepareMinUsages = 2;
        server.HostRecheckSeconds = 1;
        // Whoever holds a row of ours shall not hold us: that is trouble, and said. And the server shall notice soon that a connection of ours is dead, for it may hold our lock.
        server.Options = "-c lock_timeout=5000 -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 " + server.Options;
        (server.Multiplexing, server.IncludeErrorDetail, server.Enlist) = (false, false, false);
        place = new DeskPlace(null, server);
        return true;
    }

    /// <summary>Copies a desk that is a file, as of one moment, while it is in use. Before the record is copied: a desk that is ahead of its record is made anew.</summary>
    /// <returns>False when there is nothing to copy: no such file, or a server's, which has its own tools.</returns>
    /// <exception cref="FaultException"><c>store.*</c>: the file is damaged, or the copy cannot be written.</exception>
    public bool BackupTo(string path)
    {
        if (!System.IO.File.Exists(File))
            return false;
        using var database = Sqlite.Database.Open(File, readOnly: true, BackupBusyMilliseconds);
        Sqlite.Backup.Copy(database, Path.GetFullPath(path));
        return true;
    }

    /// <summary>As it may be shown.</summary>
    public override string ToString() => File ?? $"{_server!.Host}/{_server.Database}";

    internal DeskDatabase Open() => File is not null ? new SqliteDesk(File) : new PostgresDesk(_server!);

    private static IEnumerable<string> Hosts(NpgsqlConnectionStringBuilder server) => server.Host!.Split(',').Select(host => host.Trim());

    // A path is a socket of this machine. A name is not looked up: what it leads to can change.
    private static bool IsThisMachine(string host) =>
        host.StartsWith('/') || host is "localhost" or "127.0.0.1" or "::1" or "[::1]"
        || host.StartsWith("localhost:", StringComparison.Ordinal) || host.StartsWith("127.0.0.1:", StringComparison.Ordinal) || host.StartsWith("[::1]:", StringComparison.Ordinal);
}
