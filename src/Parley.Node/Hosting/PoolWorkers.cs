using Parley.Exchange.Seams;

namespace Parley.Node.Hosting;

/// <summary>Heavy computation on the thread pool.</summary>
public sealed class PoolWorkers : IWorkers
{
    public Task<T> Run<T>(Func<T> work) => Task.Run(work);
}
