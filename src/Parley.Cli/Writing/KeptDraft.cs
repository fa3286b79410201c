using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Cli;

/// <summary>
/// What an officer has answered so far for one command: kept after each answer, in a file for its owner only, until the node has the message. A terminal that closes, a node that
/// is silent or a channel that refuses it loses nothing; the same command goes on where it was.
/// </summary>
internal sealed class KeptDraft
{
    private const int MaxBytes = 1 << 20;
    private readonly string? _path;

    /// <param name="session">The run.</param>
    /// <param name="draft">As the command gives it, before anything was asked.</param>
    public KeptDraft(Session session, MessageDraft draft)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(draft.ToJson().ToJsonString())));
        _path = StateFolder.Of(session, "drafts") is { } folder ? Path.Combine(folder, name + ".json") : null;
    }

    /// <summary>What was answered before; null where nothing was.</summary>
    public MessageDraft? Read()
    {
        try
        {
            return _path is not null && File.Exists(_path) ? MessageDraft.Read(JsonNode.Parse(InputFile.Read(_path, MaxBytes))) : null;
        }
        catch (Exception wrong) when (wrong is JsonException or CommandFailedException)
        {
            return null;
        }
    }

    public void Write(MessageDraft draft)
    {
        if (_path is null)
            return;
        try
        {
            StateFolder.Make(Path.GetDirectoryName(_path)!);
            var partial = _path + ".partial";
            FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (FileStream file = new(partial, options)) file.Write(Encoding.UTF8.GetBytes(draft.ToJson().ToJsonString()));
            File.Move(partial, _path, overwrite: true);
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
        }
    }

    public void Forget()
    {
        try
        {
            if (_path is not null) File.Delete(_path);
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
        }
    }
}
