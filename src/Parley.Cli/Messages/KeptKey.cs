using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parley.Api;

namespace Parley.Cli;

/// <summary>
/// The key of a message that is on its way, kept by a hash of what it says until the node has answered: whoever gives the same command again after a silence sends the same
/// message, not a second one. Of the message nothing is kept but the hash.
/// </summary>
internal sealed class KeptKey
{
    private const int KeyBytes = 16;

    // As long as a node knows keys.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    private readonly string? _path;

    private KeptKey(string? path, string key) => (_path, Key) = (path, key);

    /// <summary>32 hexadecimal digits.</summary>
    public string Key { get; }

    public static KeptKey Of(Session session, string channel, JsonElement message, IReadOnlyList<AttachmentContent>? attachments)
    {
        var path = Directory(session) is { } directory ? Path.Combine(directory, Hash(channel, message, attachments ?? [])) : null;
        if (path is not null && Read(path, session.Host.Time) is { } known)
            return new(path, known);
        var bytes = new byte[KeyBytes];
        session.Cli.Random.Fill(bytes);
        var key = Convert.ToHexStringLower(bytes);
        if (path is not null) Write(path, key, session.Host.Time);
        return new(path, key);
    }

    /// <summary>The node has it. (One that refused it may be asked again with the same key.)</summary>
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

    private static string? Directory(Session session) =>
        session.Host.Variable("XDG_STATE_HOME") is { Length: > 0 } state ? Path.Combine(state, "parley", "unanswered")
        : session.Host.Variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "state", "parley", "unanswered")
        : null;

    private static string Hash(string channel, JsonElement message, IReadOnlyList<AttachmentContent> attachments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[channel, message.GetRawText(), .. attachments.SelectMany(one => new[] { one.Name, one.MediaType, one.Content })])
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? Read(string path, TimeProvider time)
    {
        try
        {
            return File.Exists(path) && time.GetUtcNow() - File.GetLastWriteTimeUtc(path) < s_kept && InputFile.ReadText(path, InputFile.SmallBytes).Trim() is { Length: 2 * KeyBytes } key
                && key.All(char.IsAsciiHexDigitLower) ? key : null;
        }
        catch (CommandFailedException)
        {
            return null;
        }
    }

    // What cannot be kept is shown when it is needed.
    private static void Write(string path, string key, TimeProvider time)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            var made = OperatingSystem.IsWindows() ? System.IO.Directory.CreateDirectory(folder)
                : System.IO.Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var old in made.EnumerateFiles().Where(file => time.GetUtcNow() - file.LastWriteTimeUtc >= s_kept))
                old.Delete();
            File.WriteAllText(path, key + "\n");
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
        }
    }
}
