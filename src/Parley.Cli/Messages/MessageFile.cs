using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>A message in a file: JSON, or the same as CBOR (docs/spec/cbor.md).</summary>
internal static class MessageFile
{
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Limits.MaxCborDepth };

    public static JsonObject Read(string path)
    {
        var bytes = InputFile.Read(path, Limits.MaxPlainBodyBytes);
        return Path.GetExtension(path).Equals(".cbor", StringComparison.OrdinalIgnoreCase) ? ReadCbor(bytes) : ReadJson(bytes, path);
    }

    private static JsonObject ReadJson(byte[] bytes, string path)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: Strict) as JsonObject ?? throw new CommandFailedException(ExitCode.Refused,
                CliCodes.MessageFile, path);
        }
        catch (JsonException)
        {
            throw new CommandFailedException(ExitCode.Refused, CliCodes.MessageFile, path);
        }
    }

    private static JsonObject ReadCbor(byte[] bytes)
    {
        if (!DeterministicCbor.TryDecode(bytes, out var item, out var refusal) || !CborJson.TryToJson(item, out var node, out refusal))
            throw new CommandFailedException(ExitCode.Refused, refusal.Code) { Detail = refusal.Detail };
        return node as JsonObject ?? throw new CommandFailedException(ExitCode.Refused, Codes.CborShape);
    }
}
