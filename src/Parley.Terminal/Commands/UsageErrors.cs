using System.CommandLine;
using System.CommandLine.Parsing;

namespace Parley.Terminal;

/// <summary>What is wrong with a command line, by our own codes: the parser's sentences are English only.</summary>
internal static class UsageErrors
{
    /// <summary>The first thing that is wrong; null where the line is good.</summary>
    /// <param name="tree">The commands there are.</param>
    /// <param name="parsed">What the parser made of the line.</param>
    /// <param name="args">The line.</param>
    public static CommandFailedException? Find(CommandTree tree, ParseResult parsed, IReadOnlyList<string> args)
    {
        if (OptionAsArgument(parsed, args) is { } option)
            return option;
        if (parsed.Errors.Count == 0)
            return Empty(parsed.CommandResult);
        var command = parsed.CommandResult;
        var path = CommandTree.PathOf(command);
        var help = string.Join(' ', [tree.Program.Name, .. path, "--help"]);
        string[] below = command.Command is ProgramCommand ? [] : [.. tree.Below(path).Select(entry => entry.Name)];
        return Unmatched(parsed, below)
            ?? (below.Length > 0 ? Failed(TerminalCodes.CommandMissing, new Choices("", below, help), string.Join(' ', [tree.Program.Name, .. path])) : null)
            ?? Options(parsed, command) ?? Arguments(parsed, command) ?? Failed(TerminalCodes.Usage, null);
    }

    // To the parser, an option that it does not know is an argument where one fits. Only behind -- is it one.
    private static CommandFailedException? OptionAsArgument(ParseResult parsed, IReadOnlyList<string> args)
    {
        var word = parsed.CommandResult.Command.Arguments.SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? []).Select(token => token.Value)
            .FirstOrDefault(value => value.StartsWith('-') && value.Length > 1 && args.TakeWhile(arg => arg != "--").Contains(value, StringComparer.Ordinal));
        return word is null ? null : Failed(TerminalCodes.OptionUnknown, new Choices(word, OptionNames(parsed.CommandResult)), word);
    }

    // A variable of a script that was never set: no option and no file is called so.
    private static CommandFailedException? Empty(CommandResult command)
    {
        foreach (var option in All(command))
        {
            if (command.GetResult(option)?.Tokens.Any(token => token.Value.Length == 0) == true)
                return Failed(TerminalCodes.ValueMissing, null, HelpPage.Label(option));
        }

        var argument = command.Command.Arguments.FirstOrDefault(argument =>
            argument.Arity is { MinimumNumberOfValues: > 0 } or { MaximumNumberOfValues: 1 } && command.GetResult(argument)?.Tokens.Any(token => token.Value.Length == 0) == true);
        return argument is null ? null : Failed(TerminalCodes.ArgumentMissing, null, argument.Name);
    }

    private static CommandFailedException? Unmatched(ParseResult parsed, string[] below)
    {
        if (parsed.UnmatchedTokens.Count == 0)
            return null;
        var word = parsed.UnmatchedTokens[0];
        if (word.StartsWith('-') && word.Length > 1)
            return Failed(TerminalCodes.OptionUnknown, new Choices(word.Split('=')[0], OptionNames(parsed.CommandResult)), word);
        return below.Length > 0
            ? Failed(TerminalCodes.CommandUnknown, new Choices(word, below), word)
            : Failed(TerminalCodes.ArgumentSurplus, null, word);
    }

    private static CommandFailedException? Options(ParseResult parsed, CommandResult command)
    {
        var missing = command.Command.Options.Where(option => option.Required && parsed.GetResult(option) is null or { Implicit: true }).ToArray();
        if (missing.Length > 0)
            return Failed(TerminalCodes.OptionMissing, null, string.Join(", ", missing.Select(HelpPage.Label)));
        foreach (var option in All(command))
        {
            if (parsed.GetResult(option) is not { Implicit: false } result)
                continue;
            if (result.Tokens.Count < Math.Max(option.Arity.MinimumNumberOfValues, option.ValueType == typeof(bool) ? 0 : 1))
                return Failed(TerminalCodes.ValueMissing, null, HelpPage.Label(option));
            if (result.Tokens.Count > option.Arity.MaximumNumberOfValues)
                return Failed(TerminalCodes.ValueTwice, null, option.Name);
            if (result.Errors.Any())
                return Failed(TerminalCodes.ValueWrong, null, option.Name, string.Join(' ', result.Tokens.Select(token => token.Value)));
        }

        return null;
    }

    private static CommandFailedException? Arguments(ParseResult parsed, CommandResult command)
    {
        foreach (var argument in command.Command.Arguments)
        {
            var tokens = parsed.GetResult(argument)?.Tokens ?? [];
            if (tokens.Count < argument.Arity.MinimumNumberOfValues)
                return Failed(TerminalCodes.ArgumentMissing, null, argument.Name);
            if (parsed.GetResult(argument)?.Errors.Any() == true)
                return Failed(TerminalCodes.ValueWrong, null, argument.Name, string.Join(' ', tokens.Select(token => token.Value)));
        }

        return null;
    }

    private static string[] OptionNames(CommandResult command) => [.. All(command).Where(option => !option.Hidden).Select(option => option.Name)];

    private static IEnumerable<Option> All(CommandResult command)
    {
        IEnumerable<Option> all = command.Command.Options;
        for (var at = command.Parent as CommandResult; at is not null; at = at.Parent as CommandResult)
            all = all.Concat(at.Command.Options.Where(option => option.Recursive));
        return all.Distinct();
    }

    private static CommandFailedException Failed(string code, Choices? choices, params string[] args) => new(ExitCode.Usage, code, args) { Choices = choices };
}
