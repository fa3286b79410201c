using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Parley.Console.Frame;

/// <summary>A page as the answer of a route.</summary>
internal static class Pages
{
    /// <param name="parameters">Of the component.</param>
    public static RazorComponentResult Of<T>(params ReadOnlySpan<(string Name, object? Value)> parameters)
        where T : IComponent
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            values[name] = value;
        return new RazorComponentResult(typeof(T), values) { PreventStreamingRendering = true };
    }
}
