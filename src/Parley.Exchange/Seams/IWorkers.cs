namespace Parley.Exchange.Seams;

/// <summary>
/// Runs pure, heavy computation (signatures, ciphers, hashing) away from the node's loop. The function must touch nothing that
/// changes: it gets values and returns a value. A simulator runs it in place.
/// </summary>
public interface IWorkers
{
    Task<T> Run<T>(Func<T> work);
}
