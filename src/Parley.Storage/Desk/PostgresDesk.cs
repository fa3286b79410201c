using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Parley.Storage;

/// <summary>A desk on a PostgreSQL server. For each slice one connection follows: it holds an advisory lock.</summary>
internal sealed class PostgresDesk : DeskDatabase
{
    private readonly NpgsqlDataSource _source;

    public PostgresDesk(NpgsqlConnectionStringBuilder settings)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        // Of several hosts the one that takes writes: a copy may be behind, and is never read from.
        _source = settings.Host!.Contains(',', StringComparison.Ordinal) ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary) : builder.Build();
    }

    public override DeskConnection Connect() => new Connection(_source.OpenConnection());

    public override string? CodeOf(Exception failure) => failure switch
    {
        // Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html
        PostgresException { SqlState: var state } => state switch
        {
            "53100" => DeskCodes.Full,
            "55P03" or "55006" or "57014" or "53300" => DeskCodes.Locked,
            "25006" => DeskCodes.ReadOnly,
            "42501" or "3D000" or "3F000" => DeskCodes.Denied,
            "58030" => DeskCodes.Broken,
            _ => state[..2] switch
            {
                "08" or "57" or "53" => DeskCodes.Unreachable,
                "40" => DeskCodes.Locked,
                "28" => DeskCodes.Denied,
                "XX" or "58" => DeskCodes.Broken,
                _ => null,
            },
        },
        NpgsqlException { InnerException: AuthenticationException } => DeskCodes.Tls,
        NpgsqlException or SocketException or TimeoutException or EndOfStreamException or IOException => DeskCodes.Unreachable,
        _ => null,
    };

    public override void Dispose() => _source.Dispose();

    private sealed class Connection(NpgsqlConnection connection) : DeskConnection
    {
        public override bool IsThere => connection.State == ConnectionState.Open;

        public override bool TryLead(string slice)
        {
            using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('parley.' || current_schema() || '.' || $1, 0))", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = slice });
            // Null where the schema that is to be searched is not there.
            return command.ExecuteScalar() is bool leads ? leads : throw new CannotFollowException(DeskCodes.Denied);
        }

        public override void MakeTables()
        {
            if (connection.PostgresParameters["server_encoding"] != "UTF8")
                throw new CannotFollowException(DeskCodes.Encoding);
            using var transaction = connection.BeginTransaction();
            // Two that make the same table at once would fail.
            Execute("select pg_advisory_xact_lock(hashtextextended('parley.' || current_schema(), 0))");
            Execute(Common);
            transaction.Commit();
        }

        public override IReadOnlyList<string> Tables()
        {
            using var command = new NpgsqlCommand("select tablename from pg_tables where schemaname = current_schema()", connection);
            using var reader = command.ExecuteReader();
            var names = new List<string>();
            while (reader.Read())
                names.Add(reader.GetString(0));
            return names;
        }

        public override void Measure(string slice) => Execute("analyze " + string.Join(", ", Tables().Where(table => table.StartsWith(slice + "_", StringComparison.Ordinal))));

        public override (DbTransaction Transaction, DeskRows Rows) Begin(bool write)
        {
            var transaction = connection.BeginTransaction(write ? IsolationLevel.ReadCommitted : IsolationLevel.RepeatableRead);
            return (transaction, new PostgresRows(connection, transaction));
        }

        public override void Dispose() => connection.Dispose();

        private void Execute(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
    }
}
