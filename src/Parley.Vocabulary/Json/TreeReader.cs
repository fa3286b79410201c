using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Json;

/// <summary>
/// Copies JSON nodes into a <see cref="Tree"/>. JSON nodes are read lazily and throw late: on duplicate keys, on broken
/// surrogates. Here every such part becomes a <see cref="BrokenTree"/>, and depth, number of parts and bytes are bounded.
/// </summary>
internal sealed class TreeReader
{
    private int _elements;
    private long _bytes;

    private TreeReader()
    {
    }

    public static Tree Read(JsonNode? node) => new TreeReader().Read(node, 1);

    private Tree Read(JsonNode? node, int depth)
    {
        if (depth > MessageLimits.MaxDepth)
            return new BrokenTree(FindingCodes.TooDeep);
        if (++_elements > MessageLimits.MaxElements || _bytes > MessageLimits.MaxMessageBytes)
            return new BrokenTree(FindingCodes.Oversize);
        try
        {
            return node switch
            {
                null => new OtherTree("null"),
                JsonObject map => ReadMap(map, depth),
                JsonArray list => ReadList(list, depth),
                _ => ReadValue(node),
            };
        }
        catch (ArgumentException)
        {
            return new BrokenTree(FindingCodes.Duplicate);
        }
        catch (InvalidOperationException)
        {
            return new BrokenTree(FindingCodes.TextMalformed);
        }
    }

    private MapTree ReadMap(JsonObject map, int depth)
    {
        List<KeyValuePair<string, Tree>> items = [];
        foreach (var (key, value) in map)
        {
            _bytes += Encoding.UTF8.GetByteCount(key);
            items.Add(new(key, Read(value, depth + 1)));
            if (_elements > MessageLimits.MaxElements)
                break;
        }
        return new MapTree(items);
    }

    private ListTree ReadList(JsonArray list, int depth)
    {
        List<Tree> items = [];
        foreach (var value in list)
        {
            items.Add(Read(value, depth + 1));
            if (_elements > MessageLimits.MaxElements)
                break;
        }
        return new ListTree(items);
    }

    private Tree ReadValue(JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                var text = node.GetValue<string>();
                _bytes += Encoding.UTF8.GetByteCount(text);
                return _bytes > MessageLimits.MaxMessageBytes ? new BrokenTree(FindingCodes.Oversize) : new TextTree(text);
            case JsonValueKind.True:
                return new FlagTree(true);
            case JsonValueKind.False:
                return new FlagTree(false);
            default:
                var raw = node.ToJsonString();
                return long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? new WholeTree(whole)
                    : new OtherTree(raw);
        }
    }
}
