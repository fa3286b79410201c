using Parley.Exchange.Seams;

namespace Parley.Testing.Simulation;

/// <summary>Short-lived files that survive a crash, and what was deleted of them: each write and deletion is durable at once.</summary>
public sealed class SimFiles : IEphemeral
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Names of those that were deleted.</summary>
    public HashSet<string> Deleted { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names() => [.. _files.Keys];

    public byte[]? Read(string name) => _files.TryGetValue(name, out var content) ? [.. content] : null;

    public void Write(string name, ReadOnlySpan<byte> content) => _files.Add(name, content.ToArray());

    public void Delete(string name)
    {
        if (_files.Remove(name))
            Deleted.Add(name);
    }

    /// <summary>As after a restore on another machine: none of them is there.</summary>
    public void Lose() => _files.Clear();
}
