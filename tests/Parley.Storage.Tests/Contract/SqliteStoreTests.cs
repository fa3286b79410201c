using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public sealed class SqliteStoreTests : StoreContract, IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;

    public SqliteStoreTests() => _store = SqliteStore.Open(_folder.Store);

    protected override IRecordStore Store => _store;

    protected override void Hold(bool held) => _store.Hold(held);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
