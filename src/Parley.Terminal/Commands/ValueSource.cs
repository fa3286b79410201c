using System.CommandLine;

namespace Parley.Terminal;

/// <summary>A value that may be given, and what it means.</summary>
public sealed record ValueWord(string Value, string Words = "");

/// <summary>Where the values of an option or argument come from: for completion, and for the check of a closed list.</summary>
public sealed class ValueSource
{
    private readonly Func<ParseResult, string, CancellationToken, Task<IReadOnlyList<ValueWord>>> _list;

    /// <param name="list">What may be given, from what is parsed already and what is typed of the value; it may ask a node, within its time.</param>
    public ValueSource(Func<ParseResult, string, CancellationToken, Task<IReadOnlyList<ValueWord>>> list) => _list = list;

    /// <param name="list">What may be given.</param>
    public ValueSource(Func<IEnumerable<ValueWord>> list)
        : this((_, _, _) => Task.FromResult<IReadOnlyList<ValueWord>>([.. list()]))
    {
    }

    /// <summary>Whether nothing else is allowed: then any other value is a usage error.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether several may stand in one value, with commas.</summary>
    public bool IsList { get; init; }

    /// <summary>These words and no others, several with commas.</summary>
    public static ValueSource OfList(params IReadOnlyList<string> words) => new(() => words.Select(word => new ValueWord(word))) { IsClosed = true, IsList = true };

    /// <summary>These words and no others.</summary>
    public static ValueSource Of(params string[] words) => new(() => words.Select(word => new ValueWord(word))) { IsClosed = true };

    /// <summary>What may be given.</summary>
    public Task<IReadOnlyList<ValueWord>> ListAsync(ParseResult parsed, string typed, CancellationToken cancellation) => _list(parsed, typed, cancellation);
}
