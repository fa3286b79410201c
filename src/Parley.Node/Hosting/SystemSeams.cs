using System.Security.Cryptography;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Node.Hosting;

/// <summary>Random bytes from the operating system.</summary>
public sealed class SystemRandom : IRandomSource
{
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}

/// <summary>Heavy computation on the thread pool.</summary>
public sealed class PoolWorkers : IWorkers
{
    public Task<T> Run<T>(Func<T> work) => Task.Run(work);
}
