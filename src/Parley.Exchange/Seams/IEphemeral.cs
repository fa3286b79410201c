namespace Parley.Exchange.Seams;

/// <summary>
/// Small secrets that live for days: prekeys and day keys, each a file that is written once. Never part of a backup: what is deleted here shall be nowhere. Each call is durable when it
/// returns.
/// </summary>
/// <remarks>All of them throw <see cref="StoreFaultException"/> when the disk fails.</remarks>
public interface IEphemeral
{
    /// <summary>The names of all there are.</summary>
    IReadOnlyList<string> Names();

    /// <summary>The content, or null: there is none, or none that this node's keys open.</summary>
    byte[]? Read(string name);

    /// <param name="name">Lower-case letters, digits and hyphens; one that is not there.</param>
    /// <param name="content">A few kilobytes at most.</param>
    void Write(string name, ReadOnlySpan<byte> content);

    /// <summary>Nothing where there is none.</summary>
    void Delete(string name);
}
