using Parley.Keystore;
using Parley.Protocol;
using Parley.Storage;
using Parley.Testing.Simulation;

namespace Parley.Server.Tests;

/// <summary>A fresh directory with a party in it, and a file with its passphrase.</summary>
internal sealed class Party : IDisposable
{
    public const string Passphrase = "correct horse battery";
    public const string StoragePassphrase = "another horse battery";
    private readonly string _root = Directory.CreateTempSubdirectory("parley-").FullName;

    public Party(string listen = "127.0.0.1:7400", string id = "us", ulong seed = 1)
    {
        Dictionary<string, string> names = new() { ["en"] = id, ["zh-Hans"] = id };
        PartyProfile profile = new(id, names, "https://127.0.0.1:7400", listen);
        Assert.Null(PartyDirectory.Create(Data, profile, Passphrase, StoragePassphrase, PassphraseCost.Lowest, new SeededRandom(seed), DateTimeOffset.UtcNow));
        System.IO.File.WriteAllText(PassphraseFile, Passphrase + "\n");
        System.IO.File.WriteAllText(StoragePassphraseFile, StoragePassphrase + "\n");
    }

    public string Data => File("us");

    public string PassphraseFile => File("passphrase");

    public string StoragePassphraseFile => File("storage-passphrase");

    public string File(string name) => Path.Combine(_root, name);

    /// <summary>An empty store, as a first start leaves it.</summary>
    public async Task WithStoreAsync()
    {
        var store = PartyDirectory.TryOpen(Data, out var directory, out _) ? directory.StorePath : throw new InvalidOperationException();
        await using (SqliteStore.Open(store))
        {
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
