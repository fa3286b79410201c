using Parley.Exchange.Record;
using Parley.Testing.Store;

namespace Parley.Storage.Tests.Contract;

public sealed class MemoryStoreTests : StoreContract
{
    private readonly MemoryStore _store = new();

    protected override IRecordStore Store => _store;

    protected override void Hold(bool held) => _store.Hold(held);
}
