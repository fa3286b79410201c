using System.Text.Json;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>A message in a file: JSON, or the same as CBOR (docs/spec/cbor.md).</summary>
internal static class MessageFile
{
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Limits.MaxCborDepth };

    public static RawMap Read(string path)
    {
        var bytes = InputFile.Read(path, Limits.MaxPlainBodyBytes);
        return Path.GetExtension(path).Equals(".cbor", StringComparison.OrdinalIgnoreCase) ? ReadCbor(bytes) : ReadJson(bytes, path);
    }

    private static RawMap ReadJson(byte[] bytes, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, Strict);
            return JsonForm.Read(json.RootElement) as RawMap ?? throw new CommandFailedException(ExitCode.Refused, CliCodes.MessageFile, path);
        }
        catch (JsonException)
        {
            throw new CommandFailedException(ExitCode.Refused, CliCodes.MessageFile, path);
        }
    }

    private static RawMap ReadCbor(byte[] bytes)
    {
        if (!DeterministicCbor.TryDecode(bytes, out var item, out var refusal))
            throw new CommandFailedException(ExitCode.Refused, refusal.Code) { Detail = refusal.Detail };
        return (CborForm.Read(item) ?? throw new CommandFailedException(ExitCode.Refused, Codes.JsonBytes)) as RawMap
            ?? throw new CommandFailedException(ExitCode.Refused, Codes.CborShape);
    }
}
