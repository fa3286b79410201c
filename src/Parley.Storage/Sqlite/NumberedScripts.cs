using System.Globalization;
using System.Text;
using Parley.Exchange;

namespace Parley.Storage.Sqlite;

/// <summary>Brings a database to a schema: the numbered scripts it lacks, one transaction each (docs/adr/0005).</summary>
/// <param name="applicationId">Tells such a database from any other SQLite file.</param>
/// <param name="oldest">The first schema that can be brought further.</param>
/// <param name="newest">The newest schema this program knows.</param>
/// <param name="script">The script that makes a schema of the one before.</param>
internal sealed class NumberedScripts(int applicationId, int oldest, int newest, Func<long, string> script)
{
    private string? _schema;

    public void Apply(Database database)
    {
        for (var version = Math.Max(oldest, Version(database) + 1); version <= newest; version++)
        {
            database.Execute("BEGIN IMMEDIATE");
            try
            {
                database.Execute(script(version));
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {applicationId}; PRAGMA user_version = {version}"));
                database.Execute("COMMIT");
            }
            catch
            {
                database.Rollback();
                throw;
            }
        }
    }

    /// <summary>The schema version of a database, 0 for an empty one.</summary>
    /// <exception cref="StoreFaultException">Not such a database, of a newer program, or of an older edition.</exception>
    public long Version(Database database)
    {
        var version = database.Scalar("PRAGMA user_version");
        var application = database.Scalar("PRAGMA application_id");
        if (application != applicationId && (application is not 0 || version is not 0 || database.Scalar("SELECT count(*) FROM sqlite_schema") is not 0))
            throw new StoreFaultException(FaultCodes.StoreBroken);
        if (version > newest)
            throw new StoreFaultException(FaultCodes.StoreNewer);
        return version is 0 || version >= oldest ? version : throw new StoreFaultException(FaultCodes.StoreEdition);
    }

    /// <summary>Holds the tables of a database of the newest version to what the scripts make: a flipped bit there makes another table of one, or none.</summary>
    /// <exception cref="StoreFaultException"><c>store.broken</c>.</exception>
    public void CheckSchema(Database database)
    {
        if (Schema(database) != (_schema ??= Made()))
            throw new StoreFaultException(FaultCodes.StoreBroken);
    }

    private string Made()
    {
        using var database = Database.Open(":memory:", readOnly: false, busyMilliseconds: 0);
        Apply(database);
        return Schema(database);
    }

    private static string Schema(Database database)
    {
        var schema = new StringBuilder();
        var rows = database["SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name"].Begin();
        while (rows.Step())
            schema.Append(rows.TextOrNull(0)).Append(' ').Append(rows.TextOrNull(1)).Append(' ').Append(rows.TextOrNull(2)).Append(' ').AppendLine(rows.TextOrNull(3));
        rows.Reset();
        return schema.ToString();
    }
}
