using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Parley.Storage;

namespace Parley.Node.Hosting;

/// <summary>A slice as the node has it: what it writes to the desk, and where the inside door shows it. A folder of Slices each (Slices/README.md).</summary>
public abstract class NodeSlice : Slice
{
    /// <summary>The file tables.sql beside the class.</summary>
    public override string TablesFor(DeskKind kind) => Read("tables.sql");

    internal abstract void Map(IEndpointRouteBuilder routes, RunningNode running);

    /// <summary>A file beside the class.</summary>
    private protected string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"slices/{Name}/{file}") ?? throw new InvalidOperationException($"{Name}/{file}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
