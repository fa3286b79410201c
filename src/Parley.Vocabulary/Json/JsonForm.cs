using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Parley.Vocabulary;

/// <summary>
/// The door for messages as JSON, in the authoring form of docs/spec/messages.md. What reading JSON throws late, on names that come twice and on broken surrogates, becomes
/// a part that says so; depth, number of parts and bytes are bounded.
/// </summary>
public static class JsonForm
{
    /// <summary>Reads a value as it is; what it is worth is for <see cref="MessageCheck"/>. Never throws, whatever the JSON.</summary>
    public static RawValue Read(JsonElement json) => new Reader().Read(json, 1);

    /// <summary>The authoring form of a message.</summary>
    public static JsonElement Write(Message message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            Write(writer, RawForm.Of(message));
        var reader = new Utf8JsonReader(bytes.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(Utf8JsonWriter writer, RawValue value)
    {
        switch (value)
        {
            case RawText text:
                writer.WriteStringValue(text.Value);
                break;
            case RawWhole whole:
                writer.WriteNumberValue(whole.Value);
                break;
            case RawFlag flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case RawOther other:
                writer.WriteRawValue(other.Text);
                break;
            case RawList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case RawMap map:
                writer.WriteStartObject();
                foreach (var (name, item) in map.Items)
                {
                    writer.WritePropertyName(name);
                    Write(writer, item);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private sealed class Reader
    {
        private int _elements;
        private long _bytes;

        public RawValue Read(JsonElement json, int depth)
        {
            if (depth > MessageLimits.MaxDepth)
                return new RawBroken(FindingCodes.TooDeep);
            if (++_elements > MessageLimits.MaxElements || _bytes > MessageLimits.MaxMessageBytes)
                return new RawBroken(FindingCodes.Oversize);
            try
            {
                return json.ValueKind switch
                {
                    JsonValueKind.Object => ReadMap(json, depth),
                    JsonValueKind.Array => ReadList(json, depth),
                    _ => ReadOne(json),
                };
            }
            catch (InvalidOperationException)
            {
                return new RawBroken(FindingCodes.TextMalformed);
            }
        }

        private RawValue ReadMap(JsonElement json, int depth)
        {
            List<RawItem> items = [];
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (var member in json.EnumerateObject())
            {
                var name = member.Name;
                _bytes += Encoding.UTF8.GetByteCount(name);
                if (!names.Add(name))
                    return new RawBroken(FindingCodes.Duplicate);
                items.Add(new(name, Read(member.Value, depth + 1)));
                if (_elements > MessageLimits.MaxElements)
                    break;
            }

            return new RawMap(items);
        }

        private RawList ReadList(JsonElement json, int depth)
        {
            List<RawValue> items = [];
            foreach (var item in json.EnumerateArray())
            {
                items.Add(Read(item, depth + 1));
                if (_elements > MessageLimits.MaxElements)
                    break;
            }

            return new RawList(new(items));
        }

        private RawValue ReadOne(JsonElement json)
        {
            switch (json.ValueKind)
            {
                case JsonValueKind.String:
                    var text = json.GetString()!;
                    _bytes += Encoding.UTF8.GetByteCount(text);
                    return _bytes > MessageLimits.MaxMessageBytes ? new RawBroken(FindingCodes.Oversize) : new RawText(text);
                case JsonValueKind.True or JsonValueKind.False:
                    return new RawFlag(json.ValueKind == JsonValueKind.True);
                case JsonValueKind.Number when json.GetRawText() is var raw:
                    // -0 is a second way to write 0.
                    return raw != "-0" && long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                        ? new RawWhole(whole)
                        : new RawOther(raw);
                default:
                    return new RawOther("null");
            }
        }
    }
}
