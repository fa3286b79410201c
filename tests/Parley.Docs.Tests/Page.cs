using System.Text.RegularExpressions;

namespace Parley.Docs.Tests;

/// <summary>What a step of a page is.</summary>
internal enum StepKind
{
    /// <summary>Commands that a reader sees.</summary>
    Commands,

    /// <summary>Commands that a reader sees and that cannot run here: <see cref="Step.Argument"/> names why.</summary>
    Skipped,

    /// <summary>What else must happen for the next commands; a reader does not see it.</summary>
    Setup,

    /// <summary>The commands start the node of usa, which goes on running.</summary>
    Start,

    /// <summary>The node of usa is stopped.</summary>
    Stop,

    /// <summary>Lines of what the commands before it print, in the language of the page, in their order; what a reader needs of it.</summary>
    Shows,

    /// <summary>From here on <see cref="Step.Argument"/> stands for what the command prints.</summary>
    Let,
}

/// <param name="Line">Line of the page, from 1.</param>
/// <param name="Text">Shell commands.</param>
internal sealed record Step(int Line, StepKind Kind, string Text, string Argument = "");

/// <summary>
/// A page of the documentation as steps. A block is indented by four blanks or fenced without a language; <c>&lt;!-- test: skip NAME --&gt;</c> or
/// <c>&lt;!-- test: start --&gt;</c> is about the block after it, a block <c>text</c> after <c>shows</c> is output, <c>setup</c> and <c>start</c> may have lines of their own, <c>stop</c> and <c>let TEXT = COMMAND</c> stand alone.
/// </summary>
internal static partial class Page
{
    public static IReadOnlyList<Step> Steps(string text)
    {
        var steps = new List<Step>();
        var lines = text.Split('\n');
        (string Verb, string Argument)? mark = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var from = i + 1;
            if (Mark().Match(lines[i]) is { Success: true } match)
            {
                var body = new List<string>();
                var closed = match.Groups["end"].Success;
                while (!closed && !(closed = lines[++i] == "-->"))
                    body.Add(lines[i]);
                var (verb, argument) = (match.Groups["verb"].Value, match.Groups["argument"].Value.Trim());
                if (OfMark(from, verb, argument, string.Join('\n', body)) is { } step)
                    steps.Add(step);
                else
                    mark = (verb, argument);
            }
            else if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                var body = new List<string>();
                for (i++; lines[i] != "```"; i++)
                    body.Add(lines[i]);
                if (lines[from - 1] == "```" || mark?.Verb == "shows")
                    Add(from, body);
            }
            else if (lines[i].StartsWith("    ", StringComparison.Ordinal) && (i == 0 || lines[i - 1].Length == 0))
            {
                var body = new List<string>();
                for (; i < lines.Length && (lines[i].StartsWith("    ", StringComparison.Ordinal) || (lines[i].Length == 0 && Goes(lines, i))); i++)
                    body.Add(lines[i].Length == 0 ? "" : lines[i][4..]);
                i--;
                Add(from, body);
            }
        }

        return mark is null ? steps : throw new FormatException($"nothing follows the mark {mark}");

        void Add(int line, List<string> body)
        {
            var kind = mark?.Verb switch { null => StepKind.Commands, "skip" => StepKind.Skipped, "shows" => StepKind.Shows, "start" => StepKind.Start, var verb => throw new FormatException(verb) };
            steps.Add(new Step(line, kind, string.Join('\n', body), mark?.Argument ?? ""));
            mark = null;
        }
    }

    private static bool Goes(string[] lines, int at) => at + 1 < lines.Length && lines[at + 1].StartsWith("    ", StringComparison.Ordinal);

    private static Step? OfMark(int line, string verb, string argument, string body) => verb switch
    {
        "stop" => new Step(line, StepKind.Stop, ""),
        "setup" => new Step(line, StepKind.Setup, body),
        "let" when argument.Split(" = ", 2) is [var name, var command] => new Step(line, StepKind.Let, command, name),
        "start" when body.Length > 0 => new Step(line, StepKind.Start, body),
        "start" or "skip" or "shows" => null,
        _ => throw new FormatException($"line {line}: {verb} {argument}"),
    };

    [GeneratedRegex("^<!-- test: (?<verb>[a-z]+)(?<argument>.*?)(?<end> -->)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
