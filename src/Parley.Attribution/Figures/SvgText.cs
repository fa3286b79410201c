using System.Globalization;
using System.Text;

namespace Parley.Attribution;

/// <summary>Writes one SVG: no scripts, no outside references, colours that follow light and dark, fixed decimals, every text escaped.</summary>
internal sealed class SvgText
{
    public const int Width = 760;

    // Contrast on both grounds at least 4.5:1 for text and 3:1 for shapes (WCAG 2.2). A page may set its own through the custom properties.
    private const string Style = """
        <style>
        svg{--g:var(--parley-ground,#ffffff);--t:var(--parley-text,#1c2128);--m:var(--parley-muted,#57606a);--a:var(--parley-ours,#0b57a4);--b:var(--parley-theirs,#a3470a)}
        @media (prefers-color-scheme:dark){svg{--g:var(--parley-ground,#14181d);--t:var(--parley-text,#e8eaed);--m:var(--parley-muted,#a9b3bd);--a:var(--parley-ours,#6cb2ff);--b:var(--parley-theirs,#ffae6b)}}
        text{fill:var(--t);font:13px system-ui,"Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif}
        .g{fill:var(--g)}.m{fill:var(--m)}.h{font-size:16px;font-weight:600}.a{fill:var(--a)}.b{fill:url(#p);stroke:var(--b)}.l{stroke:var(--m);fill:none}.k{stroke:var(--t);stroke-width:2;fill:none}.w{stroke:var(--g);stroke-width:5;fill:none}.d{stroke-dasharray:5 4}
        .ps{stroke:var(--b);stroke-width:3}
        </style>
        <defs><pattern id="p" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="ps" d="M0 0V6"/></pattern></defs>
        """;

    private readonly StringBuilder _to = new();

    public SvgText(int height, FigureText text)
    {
        _to.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" lang=\"{Escaped(text.Language)}\">\n");
        _to.Append(CultureInfo.InvariantCulture, $"<title>{Escaped(text.Title)}</title>\n<desc>{Escaped(text.Description)}</desc>\n{Style.ReplaceLineEndings("\n")}\n");
        Rectangle(0, 0, Width, height, "g");
        Label(16, 28, text.Title, Width - 32, "h");
    }

    public void Rectangle(double x, double y, double width, double height, string name) =>
        _to.Append(CultureInfo.InvariantCulture, $"<rect class=\"{name}\" x=\"{x:0.0}\" y=\"{y:0.0}\" width=\"{Math.Max(0, width):0.0}\" height=\"{height:0.0}\"/>\n");

    public void Line(double x1, double y1, double x2, double y2, string name) =>
        _to.Append(CultureInfo.InvariantCulture, $"<path class=\"{name}\" d=\"M{x1:0.0} {y1:0.0}L{x2:0.0} {y2:0.0}\"/>\n");

    public void Circle(double x, double y, double radius, string name) =>
        _to.Append(CultureInfo.InvariantCulture, $"<circle class=\"{name}\" cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"{radius:0.0}\"/>\n");

    /// <summary>An interval: a line with an end on either side, with a rim of the ground's colour so that it stands out from a bar too.</summary>
    public void Whisker(double low, double high, double y)
    {
        Line(low, y, high, y, "w");
        Line(low, y, high, y, "k");
        Line(low, y - 4, low, y + 4, "k");
        Line(high, y - 4, high, y + 4, "k");
    }

    /// <summary>A text that is cut where it would leave its room; the whole of it is then its title.</summary>
    public void Label(double x, double y, string text, double room, string name = "", string anchor = "start")
    {
        var cut = Cut(text, name == "h" ? room * 13 / 16 : room);
        var title = cut.Length == text.Length ? "" : $"<title>{Escaped(text)}</title>";
        _to.Append(CultureInfo.InvariantCulture, $"<text class=\"{name}\" x=\"{x:0.0}\" y=\"{y:0.0}\" text-anchor=\"{anchor}\">{title}{Escaped(cut)}</text>\n");
    }

    public string Close() => _to.Append("</svg>\n").ToString();

    /// <summary>Also leaves out what XML cannot hold: control characters and halves of surrogate pairs.</summary>
    public static string Escaped(string text)
    {
        var to = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => to.Append("&amp;"),
                '<' => to.Append("&lt;"),
                '>' => to.Append("&gt;"),
                '"' => to.Append("&quot;"),
                '\'' => to.Append("&#39;"),
                < 0x20 or 0x7F or 0xFFFE or 0xFFFF => to.Append(' '),
                // Marks that turn the direction of what follows could make a label say something else.
                >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 => to,
                _ => to.Append(rune.ToString()),
            };
        }

        return to.ToString();
    }

    /// <summary>Widths are estimated: 13 pixels for a wide character, 7.4 for another.</summary>
    private static string Cut(string text, double room)
    {
        var used = 0.0;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Value >= 0x1100 ? 13 : 7.4;
            if (used > room)
                return text[..Math.Max(0, end - 1)].TrimEnd() + "…";
            end += rune.Utf16SequenceLength;
        }

        return text;
    }
}

/// <summary>What every figure says in words; given in the reader's language.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Description">For who cannot see the figure.</param>
public sealed record FigureText(string Language, string Title, string Description);
