using System.Globalization;
using System.Text;

namespace Parley.Vocabulary.Json;

/// <summary>Writes a tree as JSON-like text for the eye, up to a length.</summary>
internal static class RawTree
{
    public static string Write(Tree tree, int max)
    {
        StringBuilder text = new();
        Write(tree, text, max);
        return text.ToString();
    }

    private static void Write(Tree tree, StringBuilder text, int max)
    {
        if (text.Length > max)
            return;
        switch (tree)
        {
            case TextTree value:
                text.Append('"').Append(value.Value.Length > max ? value.Value[..max] : value.Value).Append('"');
                break;
            case WholeTree value:
                text.Append(value.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case FlagTree value:
                text.Append(value.Value ? "true" : "false");
                break;
            case OtherTree value:
                text.Append(value.Raw);
                break;
            case BrokenTree value:
                text.Append(value.Code);
                break;
            case ListTree list:
                Write('[', list.Items.Select(item => ((string?)null, item)), ']', text, max);
                break;
            case MapTree map:
                Write('{', map.Items.Select(item => ((string?)item.Key, item.Value)), '}', text, max);
                break;
        }
    }

    private static void Write(char open, IEnumerable<(string? Key, Tree Value)> items, char close, StringBuilder text, int max)
    {
        text.Append(open);
        var first = true;
        foreach (var (key, value) in items)
        {
            if (text.Length > max)
                return;
            if (!first)
                text.Append(", ");
            first = false;
            if (key is not null)
                text.Append('"').Append(key).Append("\": ");
            Write(value, text, max);
        }
        text.Append(close);
    }
}
