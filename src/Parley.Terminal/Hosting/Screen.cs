using Parley.Words;

namespace Parley.Terminal;

/// <summary>Standard output: lines, tables, pairs. Escapes only where the terminal has them; every text is made safe to show here.</summary>
public sealed class Screen(TerminalHost host)
{
    // SGR of ECMA-48: bold; bold black on yellow; off.
    private const string Bold = "\e[1m";
    private const string Alarm = "\e[1;30;43m";
    private const string Off = "\e[0m";

    /// <summary>Columns there are.</summary>
    public int Width => host.Width;

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsTerminal => host.IsTerminal;

    /// <summary>A line as long as it is: what may be copied from the screen is never cut.</summary>
    public void Line(string text = "") => host.Out.Write(SafeText.Whole(text) + "\n");

    /// <summary>A sentence; on a terminal, wrapped.</summary>
    public void Paragraph(string text)
    {
        foreach (var line in IsTerminal ? Wrapped.Lines(SafeText.Whole(text), Width) : [text])
            Line(line);
    }

    /// <summary>A question; the answer is typed behind it.</summary>
    public void Prompt(string text)
    {
        var writer = IsTerminal ? host.Out : host.Error;
        writer.Write(SafeText.Whole(text) + " ");
        writer.Flush();
    }

    /// <summary>Ends the line of a question that was answered without a line being shown.</summary>
    public void Answered()
    {
        var writer = IsTerminal ? host.Out : host.Error;
        writer.Write("\n");
        writer.Flush();
    }

    /// <summary>A line that must not be overlooked.</summary>
    public void Loud(string text) => Styled(text, Alarm);

    /// <summary>A line above others.</summary>
    public void Heading(string text) => Styled(text, Bold);

    /// <summary>Rows under headings; columns line up, Chinese included. On a terminal they fit.</summary>
    public void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        foreach (var line in IsTerminal ? TextTable.Lines(headings, rows, Width) : TextTable.Lines(headings, rows))
            Line(line);
    }

    /// <summary>Names and values, lined up; those without a value are left out.</summary>
    public void Pairs(params IEnumerable<(string Name, string? Value)> pairs)
    {
        var shown = pairs.Where(pair => pair.Value is { Length: > 0 }).Select(pair => (SafeText.Whole(pair.Name), SafeText.Whole(pair.Value!))).ToArray();
        foreach (var line in TextTable.Pairs(shown, IsTerminal ? Width : int.MaxValue))
            Line(line);
    }

    /// <summary>Text that was made safe already, such as JSON.</summary>
    public void Raw(string text) => host.Out.Write(text);

    /// <summary>A line on standard error: what is no result.</summary>
    public void Notice(string text) => host.Error.Write(SafeText.Whole(text) + "\n");

    /// <summary>Writes out what is held back.</summary>
    public void Flush() => host.Out.Flush();

    private void Styled(string text, string style)
    {
        foreach (var line in IsTerminal ? Wrapped.Lines(SafeText.Whole(text), Width) : [SafeText.Whole(text)])
            host.Out.Write(host.HasStyles ? style + line + Off + "\n" : line + "\n");
    }
}
