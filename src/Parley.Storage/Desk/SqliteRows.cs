using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Parley.Storage;

/// <summary>Each statement is prepared once for a connection and runs at once.</summary>
internal sealed class SqliteRows(SqliteConnection connection, Dictionary<string, SqliteCommand> prepared, SqliteTransaction transaction) : DeskRows
{
    public override DeskKind Kind => DeskKind.Sqlite;

    public override void Run(string sql, params ReadOnlySpan<object?> values) => Change(sql, values);

    public override IReadOnlyList<T> Read<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        var found = new List<T>();
        using var reader = Command(sql, values).ExecuteReader();
        while (reader.Read())
            found.Add(row(reader));
        return found;
    }

    internal override int Change(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
            prepared.Add(sql, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = Storable(values[i]);
        return command;
    }
}
