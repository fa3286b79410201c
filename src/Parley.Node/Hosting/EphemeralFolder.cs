using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Keystore;

namespace Parley.Node.Hosting;

/// <summary>What lives for days, as the core sees it: faults of the disk are faults of the store.</summary>
public sealed class EphemeralFolder(ShortLivedFiles files) : IEphemeral
{
    public IReadOnlyList<string> Names() => Try(files.Names);

    public byte[]? Read(string name) => Try(() => files.Read(name));

    public void Write(string name, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Try(() =>
        {
            files.Write(name, bytes);
            return 0;
        });
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
    }

    public void Delete(string name) => Try(() =>
    {
        files.Delete(name);
        return 0;
    });

    private static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DiskFault.Of(fault);
        }
    }
}

/// <summary>What the system refuses about a file, as a fault of the store.</summary>
internal static class DiskFault
{
    private const int NoSpace = 28;
    private const int Quota = 122;

    public static StoreFaultException Of(Exception fault) => new(
        fault is UnauthorizedAccessException ? FaultCodes.StoreReadOnly : fault.HResult is NoSpace or Quota ? FaultCodes.StoreFull : FaultCodes.StoreBroken, lasting: false, fault);
}
