using Parley.Exchange;
using Xunit;

namespace Parley.Storage.Tests.Kept;

/// <summary>What people enter here and nowhere else.</summary>
public sealed class KeptDatabaseTests : IDisposable
{
    private const int Id = 0x12345678;
    private const string First = "create table note (n integer primary key, text text not null)";
    private const string Second = "alter table note add column more text";

    private readonly string _root = Directory.CreateTempSubdirectory("parley-kept-").FullName;

    private string Path => System.IO.Path.Combine(_root, "inner", "notes.db");

    [Fact]
    public void Each_migration_runs_once_and_keeps_what_was_there()
    {
        using (var database = KeptDatabase.Open(Path, Id, [First]))
            Write(database, "before");
        using (var database = KeptDatabase.Open(Path, Id, [First, Second]))
            Assert.Equal(["before"], Texts(database));
        using (var database = KeptDatabase.Open(Path, Id, [First, Second]))
            Assert.Equal(["before"], Texts(database));

        // An older program leaves it alone.
        Assert.Equal(FaultCodes.StoreNewer, Assert.Throws<StoreFaultException>(() => KeptDatabase.Open(Path, Id, [First])).Code);
        Assert.Equal(FaultCodes.StoreBroken, Assert.Throws<StoreFaultException>(() => KeptDatabase.Open(Path, Id + 1, [First, Second])).Code);
    }

    [Fact]
    public void What_fails_in_the_middle_changed_nothing()
    {
        using var database = KeptDatabase.Open(Path, Id, [First]);
        Assert.Throws<InvalidOperationException>(() => database.Write<int>(rows =>
        {
            rows.Run("insert into note (text) values ($1)", "half");
            throw new InvalidOperationException();
        }));
        Assert.Empty(Texts(database));
        Write(database, "whole");
        Assert.Equal(["whole"], Texts(database));
    }

    [Fact]
    public void A_full_disk_is_said_and_what_was_there_stays_and_can_be_read()
    {
        using var database = KeptDatabase.Open(Path, Id, [First], maxPages: 8);
        Write(database, "kept");
        var fault = Assert.Throws<StoreFaultException>(() => Write(database, new string('x', 100_000)));
        Assert.Equal(FaultCodes.StoreFull, fault.Code);
        Assert.Equal(["kept"], Texts(database));
        Write(database, "again");
        Assert.Equal(["kept", "again"], Texts(database));
    }

    [Fact]
    public void A_backup_is_whole_while_the_file_is_in_use_and_its_owners_alone()
    {
        using var database = KeptDatabase.Open(Path, Id, [First]);
        Write(database, "kept");
        var copy = System.IO.Path.Combine(_root, "copy.db");
        Assert.True(KeptDatabase.Backup(Path, copy));
        Assert.False(KeptDatabase.Backup(Path + ".none", copy + ".none"));
        Assert.Equal(FaultCodes.StoreExists, Assert.Throws<StoreFaultException>(() => KeptDatabase.Backup(Path, copy)).Code);
        using var copied = KeptDatabase.Open(copy, Id, [First]);
        Assert.Equal(["kept"], Texts(copied));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Write(KeptDatabase database, string text) => database.Write(rows =>
    {
        rows.Run("insert into note (text) values ($1)", text);
        return true;
    });

    private static IReadOnlyList<string> Texts(KeptDatabase database) => database.Read(rows => rows.Read("select text from note order by n", row => row.GetString(0)));
}
