using System.Data.Common;
using Npgsql;

namespace Parley.Storage;

/// <summary>Statements go to the server many at a time: one by one each would wait for its answer.</summary>
internal sealed class PostgresRows(NpgsqlConnection connection, NpgsqlTransaction transaction) : DeskRows
{
    // Enough to hide the way there and back, and few enough that neither side fills the other's buffers.
    private const int Together = 100;

    private NpgsqlBatch? _batch;

    public override DeskKind Kind => DeskKind.Postgres;

    public override void Run(string sql, params ReadOnlySpan<object?> values)
    {
        _batch ??= new NpgsqlBatch(connection, transaction);
        var command = new NpgsqlBatchCommand(sql);
        Fill(command.Parameters, values);
        _batch.BatchCommands.Add(command);
        if (_batch.BatchCommands.Count == Together)
            Flush();
    }

    public override IReadOnlyList<T> Read<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        var found = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            found.Add(row(reader));
        return found;
    }

    internal override int Change(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    internal override void Flush()
    {
        using var batch = _batch;
        _batch = null;
        batch?.ExecuteNonQuery();
    }

    private NpgsqlCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        Flush();
        var command = new NpgsqlCommand(sql, connection, transaction);
        Fill(command.Parameters, values);
        return command;
    }

    private static void Fill(NpgsqlParameterCollection parameters, ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
            parameters.Add(new NpgsqlParameter { Value = Storable(value) });
    }
}
