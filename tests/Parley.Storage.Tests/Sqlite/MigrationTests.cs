using Parley.Exchange;
using Parley.Storage.Sqlite;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class MigrationTests
{
    [Fact]
    public void The_newest_version_is_the_number_of_files_without_a_gap()
    {
        var files = typeof(SqliteStore).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)).ToArray();
        var expected = Enumerable.Range(Migrations.Oldest, Migrations.Newest - Migrations.Oldest + 1).Select(version => $"migrations/{version:D4}.sql");
        Assert.Equal(expected, files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_migrations_run_on_an_empty_file_and_only_once()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "x.db");
        StoreFiles.CreateEmpty(path);
        using var database = Database.Open(path, readOnly: false, 0);
        Migrations.Apply(database);
        Assert.Equal(Migrations.Newest, Migrations.Version(database));
        var schema = database.Scalar("PRAGMA schema_version");
        Migrations.Apply(database);
        Assert.Equal(schema, database.Scalar("PRAGMA schema_version"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_store_of_the_first_edition_is_refused_and_stays_as_it_is(int version)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "x.db");
        StoreFiles.CreateEmpty(path);
        using (var database = Database.Open(path, readOnly: false, 0))
            database.Execute($"CREATE TABLE entry (position INTEGER PRIMARY KEY); PRAGMA application_id = {Migrations.ApplicationId}; PRAGMA user_version = {version}");
        var before = File.ReadAllBytes(path);
        var fault = Assert.Throws<StoreFaultException>(() => SqliteStore.Open(path));
        Assert.Equal((FaultCodes.StoreEdition, true), (fault.Code, fault.Lasting));
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_migration_that_fails_leaves_nothing_behind()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "x.db");
        StoreFiles.CreateEmpty(path);
        using var database = Database.Open(path, readOnly: false, 0);
        database.Execute("PRAGMA max_page_count = 4");
        Assert.Equal("store.full", Assert.Throws<StoreFaultException>(() => Migrations.Apply(database)).Code);
        Assert.Equal(0, Migrations.Version(database));
        database.Execute("PRAGMA max_page_count = 1000");
        Migrations.Apply(database);
    }

    [Fact]
    public void A_store_of_the_very_next_version_is_refused()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "x.db");
        StoreFiles.CreateEmpty(path);
        using var database = Database.Open(path, readOnly: false, 0);
        Migrations.Apply(database);
        database.Execute($"PRAGMA user_version = {Migrations.Newest + 1}");
        var fault = Assert.Throws<StoreFaultException>(() => Migrations.Version(database));
        Assert.Equal((FaultCodes.StoreNewer, true), (fault.Code, fault.Lasting));
    }
}
