using System.Text;
using System.Text.RegularExpressions;
using Parley.Words;

namespace Parley.Terminal;

/// <summary>Text in the language of manual pages: man(7) macros, everything else escaped.</summary>
internal sealed partial class Roff
{
    private readonly StringBuilder _text = new();

    public Roff Title(string name, string source)
    {
        // No date: the same program prints the same page.
        _text.Append(".TH \"").Append(Quoted(name.ToUpperInvariant())).Append("\" 1 \"\" \"").Append(Quoted(source)).Append("\"\n.ad l\n");
        return this;
    }

    public Roff Section(string heading)
    {
        _text.Append(".SH \"").Append(Quoted(heading)).Append("\"\n");
        return this;
    }

    /// <summary>A term with what it means.</summary>
    public Roff Item(string term, string text)
    {
        _text.Append(".TP\n\\fB").Append(Escaped(term)).Append("\\fR\n").Append(Line(text)).Append('\n');
        return this;
    }

    /// <summary>The one paragraph of a section: its heading sets it apart.</summary>
    public Roff Text(string text)
    {
        _text.Append(Line(text)).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>A line of text. One that begins with a control character of roff would be a request: it gets a character of no width before it.</summary>
    internal static string Line(string text) => Han().Replace(Escaped(text), "$0\\:") is var escaped && escaped.Length > 0 && escaped[0] is '.' or '\'' ? "\\&" + escaped : escaped;

    internal static string Escaped(string text)
    {
        StringBuilder escaped = new();
        foreach (var letter in SafeText.Whole(text))
        {
            escaped.Append(letter switch
            {
                '\\' => "\\e",
                '-' => "\\-",
                '\'' => "\\(aq",
                '`' => "\\(ga",
                '^' => "\\(ha",
                '~' => "\\(ti",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }

    // Chinese has no spaces: after each character roff may break the line, but not before a mark that ends something.
    [GeneratedRegex(@"[\u2e80-\ud7ff\uf900-\uffef](?=[^，。；：、）》”’！？])")]
    private static partial Regex Han();

    // In an argument of a macro, a quotation mark is two.
    private static string Quoted(string text) => Escaped(text).Replace("\"", "\"\"", StringComparison.Ordinal);
}
