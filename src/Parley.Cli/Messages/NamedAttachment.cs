using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Cli;

/// <summary>What a message says of one attachment. The name is another party's word: see <see cref="AttachmentNames"/>.</summary>
internal sealed record NamedAttachment(string Name, long SizeBytes, string Sha256, string? Type = null)
{
    /// <summary>Those of a message in its inside form, in order.</summary>
    public static IReadOnlyList<NamedAttachment> Of(JsonObject? message) =>
        message?["attachments"] is not JsonArray list ? [] : [.. list.Select((node, at) => Read(node as JsonObject) ?? throw Unnamed(at))];

    private static NamedAttachment? Read(JsonObject? named) =>
        named?["name"] is JsonValue name && name.TryGetValue<string>(out var text) && named["size"] is JsonValue size && size.TryGetValue<long>(out var bytes)
        && named["sha256"] is JsonValue hash && hash.TryGetValue<string>(out var sha256) ? new NamedAttachment(text, bytes, sha256, (named["type"] as JsonValue)?.ToString()) : null;

    private static CommandFailedException Unnamed(int at) =>
        new(ExitCode.Refused, CliCodes.AttachmentChanged, (at + 1).ToString(CultureInfo.InvariantCulture));
}
