namespace Parley.Storage.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("parley-store-").FullName;

    public string Store => Path.Combine(Root, "node", "store.db");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
