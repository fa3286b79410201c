using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Parley.Protocol;

namespace Parley.Node.Contract;

/// <summary>JSON as it came in: one value, well formed to the last byte, no name twice in an object, not too deep.</summary>
internal static class JsonBody
{
    /// <summary>Deeper than any message (docs/spec/limits.md), far from the end of the stack.</summary>
    private const int MaxDepth = 32;

    /// <summary>Refuses with <see cref="Codes.JsonMalformed"/> and <see cref="Codes.JsonDuplicate"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, out JsonNode? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = null;
        refusal = Check(json);
        if (refusal is not null)
            return false;
        value = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth });
        return true;
    }

    private static Refusal? Check(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return new Refusal(Codes.JsonMalformed);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push([]);
                        break;
                    case JsonTokenType.EndObject:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName when !open.Peek().Add(reader.GetString()!):
                        return new Refusal(Codes.JsonDuplicate);
                    case JsonTokenType.String when reader.ValueIsEscaped:
                        // Half a character can be written as an escape; only reading it shows.
                        _ = reader.GetString();
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return new Refusal(Codes.JsonMalformed);
        }

        return null;
    }
}
