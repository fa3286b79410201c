using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Parley.Protocol.Tests;

/// <summary>Message bodies as the vectors write them: JSON without <c>v</c> and <c>salt</c>.</summary>
internal static class JsonBody
{
    public static bool TryCreate(JsonNode json, byte[] salt, [NotNullWhen(true)] out MessageBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        return CborJson.TryFromJson(json, out var item, out refusal) && MessageBody.TryCreate(item, salt, out body, out refusal);
    }

    public static JsonObject Of(MessageBody body)
    {
        var visible = CborItem.Map(body.Item.Pairs.Where(pair => pair.Key is not ("v" or "salt")));
        return CborJson.TryToJson(visible, out var node, out var refusal) ? node!.AsObject() : throw new InvalidOperationException(refusal.Code);
    }
}
