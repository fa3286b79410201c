using System.Diagnostics.CodeAnalysis;

namespace Parley.Vocabulary.Json;

/// <summary>A JSON value that was read within limits and can be walked without surprises. See <see cref="TreeReader"/>.</summary>
internal abstract record Tree;

internal sealed record TextTree(string Value) : Tree;

internal sealed record WholeTree(long Value) : Tree;

internal sealed record FlagTree(bool Value) : Tree;

/// <summary>A null, or a number that is no 64-bit integer: neither has a place in a message.</summary>
internal sealed record OtherTree(string Raw) : Tree;

/// <summary>A part that could not be read at all, and why (a finding code).</summary>
internal sealed record BrokenTree(string Code) : Tree;

internal sealed record ListTree(IReadOnlyList<Tree> Items) : Tree;

internal sealed record MapTree(IReadOnlyList<KeyValuePair<string, Tree>> Items) : Tree
{
    private readonly Dictionary<string, Tree> _index = new(Items, StringComparer.Ordinal);

    public static MapTree Empty { get; } = new([]);

    public bool TryGet(string key, [NotNullWhen(true)] out Tree? value) => _index.TryGetValue(key, out value);

    public Tree? Find(string key) => _index.GetValueOrDefault(key);

    public string? TextOf(string key) => (Find(key) as TextTree)?.Value;
}
