using Npgsql;

namespace Parley.Storage.Tests.Desks;

public sealed partial class PostgresDeskTests : DeskContract
{
    private readonly string _desk = PostgresServer.Shared.NewDesk();

    internal override DeskDatabase Open() => DeskPlace.TryParse(_desk, out var place, out var refusal) ? place.Open() : throw new InvalidOperationException(refusal.Code);

    private protected override (string Store, string? Desk) Crashing => (Keep(new TempFolder()).Store, _desk);

    protected override IDisposable Hold(string sql)
    {
        var connection = new NpgsqlConnection(_desk + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand("begin;" + sql, connection);
        command.ExecuteNonQuery();
        return connection;
    }

    protected override void Execute(string sql) => PostgresServer.Execute(_desk + ";Pooling=false;Application Name=beside", sql);
}
