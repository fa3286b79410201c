using System.CommandLine;

namespace Parley.Terminal;

/// <summary>What may follow on a command line that is being typed: commands, options, and the values of each.</summary>
internal sealed class Completer(CommandTree tree)
{
    /// <summary>Candidates for the last word, which may be empty or begun.</summary>
    /// <param name="words">What is typed behind the program's name.</param>
    /// <param name="cancellation">Ends what asks a node.</param>
    public async Task<IReadOnlyList<ValueWord>> CompleteAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var typed = words.Count > 0 ? words[^1] : "";
        string[] before = [.. words.Take(Math.Max(words.Count - 1, 0))];
        var (option, prefix, value) = Split(before, typed);
        var candidates = option is null
            ? await ListAsync(before, typed, cancellation)
            : await ValuesAsync(before, option, value, cancellation);
        return [.. candidates.Where(candidate => candidate.Value.StartsWith(value, StringComparison.Ordinal)).Select(candidate => candidate with { Value = prefix + candidate.Value })];
    }

    // --option VALUE, or --option=VALUE.
    private static (string? Option, string Prefix, string Value) Split(string[] before, string typed)
    {
        if (typed.StartsWith("--", StringComparison.Ordinal))
            return typed.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (typed[..at], typed[..(at + 1)], typed[(at + 1)..]) : (null, "", typed);
        return (before.Length > 0 && before[^1].StartsWith("--", StringComparison.Ordinal) ? before[^1] : null, "", typed);
    }

    private async Task<IReadOnlyList<ValueWord>> ValuesAsync(string[] before, string name, string typed, CancellationToken cancellation)
    {
        if (name == LanguageOption.Name)
            return [.. LanguageOption.Allowed(tree.Program.Catalogue).Select(language => new ValueWord(language))];
        var parsed = tree.Parse(before.Length > 0 && before[^1] == name ? before[..^1] : before);
        if (parsed.CommandResult.Command is not ProgramCommand command || command.Options.FirstOrDefault(option => option.Name == name) is not { } option)
            return [];
        if (option.ValueType == typeof(bool))
            return await ListAsync(before, typed, cancellation);
        return command.ValuesOf(option) is { } source ? await source.ListAsync(parsed, typed, cancellation) : [];
    }

    private async Task<IReadOnlyList<ValueWord>> ListAsync(string[] before, string typed, CancellationToken cancellation)
    {
        var parsed = tree.Parse(before);
        var path = CommandTree.PathOf(parsed.CommandResult);
        if (typed.StartsWith('-'))
        {
            return [.. parsed.CommandResult.Command.Options.Where(option => !option.Hidden && option.Name.StartsWith("--", StringComparison.Ordinal))
                .Append(LanguageOption.Create()).DistinctBy(option => option.Name).Select(option => new ValueWord(option.Name, tree.Describe(path, option)))];
        }

        if (parsed.CommandResult.Command is not ProgramCommand command)
            return [.. tree.Below(path).Select(entry => new ValueWord(entry.Name, tree.Describe([.. path, entry.Name])))];
        foreach (var argument in command.Arguments)
        {
            if ((parsed.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues)
                return command.ValuesOf(argument) is { } source ? await source.ListAsync(parsed, typed, cancellation) : [];
        }

        return [];
    }
}
