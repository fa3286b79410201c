using System.Globalization;
using System.Text;

namespace Parley.Vocabulary;

/// <summary>Writes a raw value like JSON for the eye, up to a length.</summary>
internal static class RawLine
{
    public static string Write(RawValue value, int max)
    {
        StringBuilder text = new();
        Write(value, text, max);
        return text.ToString();
    }

    private static void Write(RawValue value, StringBuilder text, int max)
    {
        if (text.Length > max)
            return;
        switch (value)
        {
            case RawText { Value: var said }:
                text.Append('"').Append(said.Length > max ? said[..max] : said).Append('"');
                break;
            case RawWhole whole:
                text.Append(whole.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case RawFlag flag:
                text.Append(flag.Value ? "true" : "false");
                break;
            case RawOther other:
                text.Append(other.Text);
                break;
            case RawBroken broken:
                text.Append(broken.Code);
                break;
            case RawList list:
                Write('[', list.Items.Select(item => new RawItem("", item)), named: false, ']', text, max);
                break;
            case RawMap map:
                Write('{', map.Items, named: true, '}', text, max);
                break;
        }
    }

    private static void Write(char open, IEnumerable<RawItem> items, bool named, char close, StringBuilder text, int max)
    {
        text.Append(open);
        var first = true;
        foreach (var (name, value) in items)
        {
            if (text.Length > max)
                return;
            if (!first)
                text.Append(", ");
            first = false;
            if (named)
                text.Append('"').Append(name).Append("\": ");
            Write(value, text, max);
        }

        text.Append(close);
    }
}
