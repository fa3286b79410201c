using System.CommandLine;
using System.CommandLine.Parsing;

namespace Parley.Terminal;

/// <summary>What <c>--help</c> prints, in the reader's languages and within the screen.</summary>
internal sealed class HelpPage
{
    private const int Gap = 2;
    private const int LeastColumn = 24;
    private readonly CommandTree _tree;
    private readonly IReadOnlyList<string> _path;
    private readonly Command _command;
    private readonly IReadOnlyList<Option> _options;
    private readonly IReadOnlyList<CommandEntry> _below;

    public HelpPage(CommandTree tree, CommandResult result)
    {
        (_tree, _path, _command) = (tree, CommandTree.PathOf(result), result.Command);
        _below = _command is ProgramCommand ? [] : tree.Below(_path);
        List<Option> options = [.. _command.Options];
        for (var at = result.Parent as CommandResult; at is not null; at = at.Parent as CommandResult)
            options.AddRange(at.Command.Options.Where(option => option.Recursive));
        _options = [.. options.Where(option => !option.Hidden).Distinct()];
    }

    private Session Session => _tree.Session;

    public void Write()
    {
        Paragraph("", _tree.Describe(_path));
        Section(Session.Say("help/usage"), [(Usage(), "")]);
        foreach (var (heading, rows) in Sections())
            Section(heading, rows);
    }

    /// <summary>What follows the usage, without what is empty: arguments, options, commands, each with what it means.</summary>
    public IEnumerable<(string Heading, IReadOnlyList<(string Left, string Right)> Rows)> Sections() => new (string Heading, IReadOnlyList<(string Left, string Right)> Rows)[]
    {
        (Session.Say("help/arguments"), [.. _command.Arguments.Select(argument => (argument.Name, _tree.Describe(_path, argument)))]),
        (Session.Say("help/options"), [.. _options.Select(option => (Label(option), Required(option, _tree.Describe(_path, option))))]),
        (Session.Say("help/commands"), [.. _below.Select(entry => (entry.Name, _tree.Describe([.. _path, entry.Name])))]),
    }.Where(section => section.Rows.Count > 0);

    /// <summary>The command in one line: what must and what may follow it.</summary>
    public string Usage()
    {
        List<string> words = [_tree.Program.Name, .. _path];
        words.AddRange(_command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{Shape(argument)}]" : Shape(argument)));
        words.AddRange(_options.Where(option => option.Required).Select(Label));
        if (_below.Count > 0)
            words.Add(Session.Say("help/a-command"));
        if (_options.Any(option => !option.Required))
            words.Add($"[{Session.Say("help/some-options")}]");
        return string.Join(' ', words);
    }

    /// <summary>An option with its other names and its value.</summary>
    public static string Label(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias is not ("-?" or "/?" or "/h")).Append(option.Name));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    private static string Shape(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + " .." : argument.Name;

    private string Required(Option option, string text) => option.Required ? $"{text} ({Session.Say("help/required")})" : text;

    private void Section(string heading, IReadOnlyList<(string Left, string Right)> rows)
    {
        Session.Screen.Line();
        Session.Screen.Heading(heading);
        var width = Session.Screen.Width;
        var left = rows.Max(row => DisplayWidth.Of(row.Left)) + Gap;
        var isNarrow = width - Gap - left < LeastColumn;
        foreach (var (label, text) in rows)
        {
            if (text.Length == 0)
            {
                Paragraph("  ", label);
            }
            else if (isNarrow)
            {
                Paragraph("  ", label);
                Paragraph("      ", text);
            }
            else
            {
                var first = true;
                foreach (var line in Wrapped.Lines(text, width - Gap - left))
                {
                    Session.Screen.Line("  " + DisplayWidth.PadRight(first ? label : "", left) + line.TrimStart(' '));
                    first = false;
                }
            }
        }
    }

    private void Paragraph(string indent, string text)
    {
        foreach (var line in Wrapped.Lines(indent + text, Session.Screen.Width))
            Session.Screen.Line(line);
    }
}
