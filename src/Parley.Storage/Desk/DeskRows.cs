using System.Data.Common;
using System.Text;

namespace Parley.Storage;

/// <summary>The databases that a desk can be.</summary>
public enum DeskKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// The rows of the desk in one transaction, in the SQL of README.md. Values stand for $1, $2, and so on; they are numbers (long, int), text, booleans, bytes or null.
/// </summary>
public abstract class DeskRows
{
    /// <summary>Which database this is, for the one slice whose SQL cannot be the same on both: search.</summary>
    public abstract DeskKind Kind { get; }

    private protected DeskRows()
    {
    }

    /// <summary>Runs a statement, now or together with others before the next reading or the end of the transaction.</summary>
    public abstract void Run(string sql, params ReadOnlySpan<object?> values);

    /// <summary>All rows that a query gives.</summary>
    public abstract IReadOnlyList<T> Read<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values);

    /// <summary>The first row that a query gives, or nothing.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values) => Read(sql, row, values) is [var first, ..] ? first : default;

    /// <summary>Runs a statement now and says how many rows it changed.</summary>
    internal abstract int Change(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Runs what was kept back.</summary>
    internal virtual void Flush()
    {
    }

    /// <summary>The value as every database takes it. Text comes from other parties: what PostgreSQL would refuse, or lose its connection over, must not stop a slice.</summary>
    private protected static object Storable(object? value) => value switch
    {
        null => DBNull.Value,
        string text => Storable(text),
        int number => (long)number,
        long or bool or byte[] => value,
        _ => throw new ArgumentException($"{value.GetType().Name} is no type of the desk.", nameof(value)),
    };

    /// <summary>With U+FFFD in the place of NUL and of surrogates that stand alone.</summary>
    private static string Storable(string text)
    {
        var bad = false;
        foreach (var rune in text.EnumerateRunes())
            bad |= rune.Value is 0 or 0xFFFD;
        if (!bad)
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value is 0 ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
