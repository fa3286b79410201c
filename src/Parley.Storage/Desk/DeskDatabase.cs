using System.Data.Common;
using System.Reflection;
using System.Text;

namespace Parley.Storage;

/// <summary>The database of a desk, and what SQLite and PostgreSQL do each in their own way. Members can be called from any thread.</summary>
internal abstract class DeskDatabase : IDisposable
{
    /// <summary>The newest form of the desk that this program knows: tables.sql.</summary>
    public const long Format = 1;

    /// <summary>Opens a connection for one thread.</summary>
    public abstract DeskConnection Connect();

    /// <summary>Which trouble of the database an exception tells of; null when it is none, but an error of whoever wrote the statement.</summary>
    public abstract string? CodeOf(Exception failure);

    public abstract void Dispose();

    protected static string Common { get; } = ReadCommon();

    private static string ReadCommon()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("desk/tables.sql")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>One connection, used by one thread at a time.</summary>
internal abstract class DeskConnection : IDisposable
{
    /// <summary>Whether it still is one, to what is still the desk: a file can be taken away under an open connection.</summary>
    public abstract bool IsThere { get; }

    /// <summary>Tries to become the one that follows the record for that slice, as long as this connection lives.</summary>
    public abstract bool TryLead(string slice);

    /// <summary>Makes what every desk has, unless it is there.</summary>
    public abstract void MakeTables();

    /// <summary>Names of all tables.</summary>
    public abstract IReadOnlyList<string> Tables();

    /// <summary>Has the database look at how large the tables of a slice have become, where it plans by that.</summary>
    public virtual void Measure(string slice)
    {
    }

    /// <summary>Begins a transaction that writes, or one that reads what was there at one moment.</summary>
    public abstract (DbTransaction Transaction, DeskRows Rows) Begin(bool write);

    /// <summary>The form of the desk, or null when nothing was made yet.</summary>
    public long? Format()
    {
        if (!Tables().Contains("desk"))
            return null;
        var (transaction, rows) = Begin(write: false);
        using (transaction)
            return rows.Read("select format from desk", row => row.GetInt64(0)) is [var format, ..] ? format : null;
    }

    public abstract void Dispose();
}
