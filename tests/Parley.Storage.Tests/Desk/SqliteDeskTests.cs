using Microsoft.Data.Sqlite;
using Parley.Exchange;
using Xunit;

namespace Parley.Storage.Tests.Desks;

public sealed class SqliteDeskTests : DeskContract
{
    private readonly TempFolder _folder = new();

    private string DeskFile => Path.Combine(_folder.Root, "node", "desk.db");

    internal override DeskDatabase Open() => new SqliteDesk(DeskFile, busySeconds: 1);

    protected override IDisposable Hold(string sql)
    {
        var connection = Connect();
        Run(connection, "BEGIN IMMEDIATE;" + sql);
        return connection;
    }

    protected override void Execute(string sql)
    {
        using var connection = Connect();
        Run(connection, sql);
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DeskFile};Pooling=false");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
