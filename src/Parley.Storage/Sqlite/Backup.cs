using Parley.Exchange;
using SQLitePCL;

namespace Parley.Storage.Sqlite;

/// <summary>SQLite's online backup: one consistent copy, made beside its place and renamed into it when durable.</summary>
internal static class Backup
{
    private const int AllPages = -1;

    public static void Copy(Database source, string path)
    {
        if (File.Exists(path))
            throw new StoreFaultException(FaultCodes.StoreExists);
        var fresh = path + ".new";
        SqliteFaults.OfFiles(() =>
        {
            File.Delete(fresh);
            StoreFiles.CreateEmpty(fresh);
            try
            {
                using (var target = Database.Open(fresh, readOnly: false, busyMilliseconds: 0))
                    Run(source, target);
                StoreFiles.MoveIntoPlace(fresh, path);
            }
            finally
            {
                // A full disk leaves the journal too.
                File.Delete(fresh + "-journal");
                File.Delete(fresh);
            }
        });
    }

    private static void Run(Database source, Database target)
    {
        var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid)
            target.Check(raw.sqlite3_errcode(target.Handle));
        var code = raw.sqlite3_backup_step(backup, AllPages);
        _ = raw.sqlite3_backup_finish(backup);
        target.Check(code);
    }
}
