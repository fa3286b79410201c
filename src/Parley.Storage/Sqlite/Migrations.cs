using System.Globalization;
using System.Reflection;
using System.Text;
using Parley.Exchange;

namespace Parley.Storage.Sqlite;

/// <summary>Brings a database to this program's schema: the numbered scripts it lacks, one transaction each (docs/adr/0005).</summary>
internal static class Migrations
{
    /// <summary>"PRLY": tells a store from any other SQLite file.</summary>
    public const int ApplicationId = 0x50524C59;

    /// <summary>The first schema whose entries this program reads: headers of version 4. What is below holds entries of older formats.</summary>
    public const int Oldest = 7;

    /// <summary>The newest schema this program knows.</summary>
    public const int Newest = 8;

    public static void Apply(Database database)
    {
        for (var version = Math.Max(Oldest, Version(database) + 1); version <= Newest; version++)
        {
            database.Execute("BEGIN IMMEDIATE");
            try
            {
                database.Execute(Script(version));
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version}"));
                database.Execute("COMMIT");
            }
            catch
            {
                database.Rollback();
                throw;
            }
        }
    }

    /// <summary>The schema version of a store, 0 for an empty database.</summary>
    /// <exception cref="StoreFaultException">Not a store, of a newer program, or of an older edition.</exception>
    public static long Version(Database database)
    {
        var version = database.Scalar("PRAGMA user_version");
        var application = database.Scalar("PRAGMA application_id");
        if (application != ApplicationId && (application is not 0 || version is not 0 || database.Scalar("SELECT count(*) FROM sqlite_schema") is not 0))
            throw new StoreFaultException(FaultCodes.StoreBroken);
        return version switch
        {
            > Newest => throw new StoreFaultException(FaultCodes.StoreNewer),
            > 0 and < Oldest => throw new StoreFaultException(FaultCodes.StoreEdition),
            _ => version,
        };
    }

    /// <summary>Holds the tables of a store of the newest version to what the scripts make: a flipped bit there makes another table of one, or none.</summary>
    /// <exception cref="StoreFaultException"><c>store.broken</c>.</exception>
    public static void CheckSchema(Database database)
    {
        if (Schema(database) != s_schema.Value)
            throw new StoreFaultException(FaultCodes.StoreBroken);
    }

    private static readonly Lazy<string> s_schema = new(() =>
    {
        using var database = Database.Open(":memory:", readOnly: false, busyMilliseconds: 0);
        Apply(database);
        return Schema(database);
    });

    private static string Schema(Database database)
    {
        var schema = new StringBuilder();
        var rows = database["SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name"].Begin();
        while (rows.Step())
            schema.Append(rows.TextOrNull(0)).Append(' ').Append(rows.TextOrNull(1)).Append(' ').Append(rows.TextOrNull(2)).Append(' ').AppendLine(rows.TextOrNull(3));
        rows.Reset();
        return schema.ToString();
    }

    internal static string Script(long version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"migrations/{version:D4}.sql");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
