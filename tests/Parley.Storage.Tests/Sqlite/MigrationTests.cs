using Parley.Exchange;
using Parley.Storage.Sqlite;
using Parley.Vocabulary;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class MigrationTests
{
    [Fact]
    public void The_newest_version_is_the_number_of_files_without_a_gap()
    {
        var files = typeof(SqliteStore).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)).ToArray();
        var expected = Enumerable.Range(1, Migrations.Newest).Select(version => $"migrations/{version:D4}.sql");
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

    [Fact]
    public void What_older_messages_oblige_to_and_when_they_were_read_stays_and_what_they_say_leaves_the_file()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "x.db");
        StoreFiles.CreateEmpty(path);
        string?[] kinds = [.. MessageKinds.All.Select(kind => kind.Name), "from-the-future", null];
        using (var database = Database.Open(path, readOnly: false, 0))
        {
            database.Execute(Migrations.Script(1) + $"; PRAGMA application_id = {Migrations.ApplicationId}; PRAGMA user_version = 1; PRAGMA foreign_keys = OFF");
            for (var i = 0; i < kinds.Length; i++)
            {
                var kind = kinds[i] is { } known ? $"'{known}'" : "NULL";
                database.Execute($"""
                    INSERT INTO message (ord, position, channel, feed, created, arrived, track, precedence, exercise, kind, topic, matter, read_at)
                    VALUES ({i + 1}, {i + 100}, 1, 1, 1, 1, 'technical', 'ROUTINE', 0, {kind}, 'topic-in-clear', 'case-in-clear-{i}', {(i % 2 == 0 ? "NULL" : $"{i}")})
                    """);
            }

            Assert.Contains("case-in-clear", File.ReadAllText(path), StringComparison.Ordinal);
            Migrations.Apply(database);
            for (var i = 0; i < kinds.Length; i++)
            {
                var owed = kinds[i] is null ? 0 : MessageKinds.Find(kinds[i]!) switch { null => 1, { BetweenMachines: not null } => 0, { MustBeAnswered: true } => 2, _ => 1 };
                Assert.Equal((kinds[i], owed), (kinds[i], (int)database.Scalar($"SELECT owed FROM message WHERE position = {i + 100}")));
                Assert.Equal(i % 2 == 0 ? -1 : i, database.Scalar($"SELECT coalesce(read_at, -1) FROM message WHERE position = {i + 100}"));
            }
        }

        Assert.DoesNotContain("in-clear", File.ReadAllText(path), StringComparison.Ordinal);
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
