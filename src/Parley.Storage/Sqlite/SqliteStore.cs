using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

/// <summary>The store of a node in one SQLite file (README.md). All members can be called from any thread.</summary>
public sealed partial class SqliteStore : IRecordStore, IAsyncDisposable
{
    // Numbers without a gap, and for each entry, cosignature, evidence and frozen feed exactly one.
    private readonly ReadPool _readers;
    private readonly Database? _database;
    private readonly Writer? _writer;
    private readonly FileStream? _lock;

    private SqliteStore(ReadPool readers, Database? database, Writer? writer, FileStream? instanceLock)
    {
        (_readers, _database, _writer, _lock) = (readers, database, writer, instanceLock);
        if (writer is not null)
            writer.Arrived = () => Arrived?.Invoke();
    }

    /// <summary>Puts a store that nobody has open in the place of another; broken off anywhere, one of the two is there, whole.</summary>
    public static void Replace(string fresh, string path) => StoreFiles.Replace(fresh, path);

    public StoreStatistics Statistics => _writer?.Statistics ?? default;

    /// <summary>Opens a store for reading and writing, after creating it or bringing it to the newest schema.</summary>
    /// <param name="path">The database file; its directory is created for its owner only.</param>
    /// <exception cref="TryLaterException"><c>store.locked</c>: another process has it open.</exception>
    /// <exception cref="StoreFaultException">
    /// <c>store.newer</c>: a newer program wrote it. <c>store.broken</c>: not a store, or damaged. <c>store.read-only</c>: no right to write there. <c>store.full</c>.
    /// </exception>
    public static SqliteStore Open(string path, StoreOptions? options = null)
    {
        options ??= StoreOptions.Default;
        path = Path.GetFullPath(path);
        StoreFiles.MakeDirectory(path);
        var instanceLock = StoreFiles.Lock(path);
        Database? database = null;
        try
        {
            if (!File.Exists(path))
                StoreFiles.Create(path, Migrations.Apply);
            database = OpenWriter(path, options);
            var readers = new ReadPool(() => OpenReader(path, options), options.Readers);
            return new SqliteStore(readers, database, new Writer(database, OpenCheckpointer(path, options), options), instanceLock);
        }
        catch
        {
            database?.Dispose();
            instanceLock.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store only to read it, beside a running node or from a read-only medium.</summary>
    /// <exception cref="StoreFaultException"><c>store.missing</c>, <c>store.newer</c>, <c>store.older</c>, <c>store.broken</c>.</exception>
    public static SqliteStore OpenReadOnly(string path, StoreOptions? options = null)
    {
        options ??= StoreOptions.Default;
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new StoreFaultException(FaultCodes.StoreMissing);
        var pool = new ReadPool(() => OpenReader(ReadOnlyName(path), options), options.Readers);
        try
        {
            if (pool.With(Migrations.Version) < Migrations.Newest)
                throw new StoreFaultException(FaultCodes.StoreOlder);
            pool.With(database =>
            {
                Migrations.CheckSchema(database);
                return 0;
            });
            return new SqliteStore(pool, null, null, null);
        }
        catch
        {
            pool.Dispose();
            throw;
        }
    }

    public Task CommitAsync(IReadOnlyList<Change> changes) =>
        _writer is null ? Task.FromException(new StoreFaultException(FaultCodes.StoreReadOnly)) : _writer.Queue.Add(changes);

    /// <summary>Copies the store, as of one moment between commits, to a new file while it is in use.</summary>
    /// <exception cref="StoreFaultException"><c>store.exists</c>: there is a file already; <c>store.full</c> and others of the target's disk.</exception>
    public void BackupTo(string path) => _readers.With(database =>
    {
        Backup.Copy(database, Path.GetFullPath(path));
        return 0;
    });

    /// <summary>Writes what waits, and gives the store back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.CloseAsync();
        _readers.Dispose();
        _database?.Dispose();
        if (_lock is not null)
            await _lock.DisposeAsync();
    }

    /// <summary>Keeps commits waiting, for tests of what is grouped.</summary>
    internal void Hold(bool held) => _writer?.Queue.Hold(held);
}
