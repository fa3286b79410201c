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
    public void What_older_messages_of_ours_oblige_to_stays_and_what_any_message_says_leaves_the_file()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "x.db");
        StoreFiles.CreateEmpty(path);
        string?[] kinds = [.. MessageKinds.All.Select(kind => kind.Name), "from-the-future", null];
        using (var database = Database.Open(path, readOnly: false, 0))
        {
            database.Execute(Migrations.Script(1) + $"; PRAGMA application_id = {Migrations.ApplicationId}; PRAGMA user_version = 1");
            database.Execute("INSERT INTO channel (id, key, us) VALUES (1, zeroblob(16), 'us'); INSERT INTO feed (id, channel, party) VALUES (1, 1, 'us'), (2, 1, 'cn')");
            for (var i = 0; i < kinds.Length; i++)
            {
                var kind = kinds[i] is { } known ? $"'{known}'" : "NULL";
                for (var feed = 1; feed <= 2; feed++)
                {
                    database.Execute($"""
                        INSERT INTO message (position, channel, feed, created, arrived, track, precedence, exercise, kind, topic, matter, read_at)
                        VALUES ({Position.Of(feed, i)}, 1, {feed}, 1, 1, 'technical', 'ROUTINE', 0, {kind}, 'topic-in-clear', 'case-in-clear-{i}', 5)
                        """);
                }
            }

            Assert.Contains("case-in-clear", File.ReadAllText(path), StringComparison.Ordinal);
            Migrations.Apply(database);
            for (var i = 0; i < kinds.Length; i++)
            {
                var owed = kinds[i] is null ? 0 : MessageKinds.Find(kinds[i]!) switch { null => 1, { BetweenMachines: not null } => 0, { MustBeAnswered: true } => 2, _ => 1 };
                Assert.Equal((kinds[i], owed), (kinds[i], (int)database.Scalar($"SELECT coalesce(max(owed), 0) FROM owed WHERE position = {Position.Of(1, i)}")));
                Assert.Equal(0, database.Scalar($"SELECT count(*) FROM owed WHERE position = {Position.Of(2, i)}"));
            }
        }

        Assert.DoesNotContain("in-clear", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_older_record_s_answers_and_receipts_those_stay_that_the_clock_needs()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "x.db");
        StoreFiles.CreateEmpty(path);
        using var database = Database.Open(path, readOnly: false, 0);
        database.Execute(Migrations.Script(1) + $"; PRAGMA application_id = {Migrations.ApplicationId}; PRAGMA user_version = 1");
        database.Execute("INSERT INTO channel (id, key, us) VALUES (1, zeroblob(16), 'us'); INSERT INTO feed (id, channel, party) VALUES (1, 1, 'us'), (2, 1, 'cn'), (3, 1, 'de')");
        var (ours, theirs, third) = (Position.Of(1, 5), Position.Of(2, 5), Position.Of(3, 5));
        database.Execute($"""
            INSERT INTO link (target, source, relation) VALUES ({ours}, {theirs}, 'answers'), ({ours}, {theirs + 1}, 'supersedes'), ({theirs}, {ours}, 'answers'), ({theirs}, {third}, 'answers');
            INSERT INTO receipt (target, source, what, at, role) VALUES
                ({ours}, {theirs}, 'read', 1, 'r'), ({ours}, {theirs + 1}, 'passed-on', 1, 'r'), ({ours}, {ours + 1}, 'overdue', 1, 'read'),
                ({theirs}, {ours}, 'read', 1, 'r'), ({theirs}, {ours + 1}, 'passed-on', 1, 'r'), ({theirs}, {third}, 'read', 1, 'r'), ({theirs}, {theirs + 1}, 'overdue', 1, 'r')
            """);
        Migrations.Apply(database);
        Assert.Equal((1, 3), (database.Scalar("SELECT count(*) FROM answer"), database.Scalar("SELECT count(*) FROM receipt")));
        Assert.Equal(1, database.Scalar($"SELECT count(*) FROM answer WHERE target = {ours} AND source = {theirs}"));
        Assert.Equal(1, database.Scalar($"SELECT count(*) FROM receipt WHERE target = {ours} AND source = {theirs}"));
        Assert.Equal(2, database.Scalar($"SELECT count(*) FROM receipt WHERE target = {theirs} AND source IN ({ours}, {ours + 1})"));
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
