using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Keystore;

namespace Parley.Node.Hosting;

/// <summary>What lives for days, as the core sees it: faults of the disk are faults of the store.</summary>
public sealed class EphemeralFolder(ShortLivedFiles files) : IEphemeral
{
    private const int NoSpace = 28;

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
        catch (UnauthorizedAccessException fault)
        {
            throw new StoreFaultException(FaultCodes.StoreReadOnly, lasting: false, fault);
        }
        catch (IOException fault)
        {
            throw new StoreFaultException(fault.HResult == NoSpace ? FaultCodes.StoreFull : FaultCodes.StoreBroken, lasting: false, fault);
        }
    }
}
