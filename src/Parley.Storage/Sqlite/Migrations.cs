using System.Globalization;
using System.Reflection;
using System.Text;

namespace Parley.Storage.Sqlite;

/// <summary>The scripts of the record.</summary>
internal static class Migrations
{
    /// <summary>"PRLY": tells a store from any other SQLite file.</summary>
    public const int ApplicationId = 0x50524C59;

    /// <summary>The first schema whose entries this program reads: headers of version 4. What is below holds entries of older formats.</summary>
    public const int Oldest = 7;

    /// <summary>The newest schema this program knows.</summary>
    public const int Newest = 8;

    private static readonly NumberedScripts s_scripts = new(ApplicationId, Oldest, Newest, Script);

    /// <inheritdoc cref="NumberedScripts.Apply"/>
    public static void Apply(Database database) => s_scripts.Apply(database);

    /// <inheritdoc cref="NumberedScripts.Version"/>
    public static long Version(Database database) => s_scripts.Version(database);

    /// <inheritdoc cref="NumberedScripts.CheckSchema"/>
    public static void CheckSchema(Database database) => s_scripts.CheckSchema(database);

    internal static string Script(long version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"migrations/{version:D4}.sql");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
