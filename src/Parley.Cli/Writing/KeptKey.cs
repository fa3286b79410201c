using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Cli;

/// <summary>
/// The key of a message that is on its way, kept by a hash of what was typed until the node has answered: whoever gives the same command again after a silence sends the same
/// message, not a second one, with the times that it had. Of the message nothing is kept but the hash.
/// </summary>
internal sealed class KeptKey
{
    private const int KeyBytes = 16;

    // As long as a node knows keys.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    private readonly string? _path;

    private KeptKey(string? path, string key, DateTimeOffset began) => (_path, Key, Began) = (path, key, began);

    /// <summary>32 hexadecimal digits.</summary>
    public string Key { get; }

    /// <summary>When the command was first given: what its relative times count from.</summary>
    public DateTimeOffset Began { get; }

    /// <param name="session">The run.</param>
    /// <param name="channel">Its id.</param>
    /// <param name="typed">The message as it was typed.</param>
    /// <param name="attachments">What goes with it.</param>
    public static KeptKey Of(Session session, string channel, string typed, IReadOnlyList<AttachedFile> attachments)
    {
        var path = StateFolder.Of(session, "unanswered") is { } directory ? Path.Combine(directory, Hash(channel, typed, attachments)) : null;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(session.Host.Time.GetUtcNow().ToUnixTimeMilliseconds());
        if (path is not null && Read(path, now) is var (known, began))
            return new(path, known, began);
        var bytes = new byte[KeyBytes];
        session.Cli.Random.Fill(bytes);
        var key = Convert.ToHexStringLower(bytes);
        if (path is not null) Write(path, key, now);
        return new(path, key, now);
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

    private static string Hash(string channel, string typed, IReadOnlyList<AttachedFile> attachments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[channel, typed, .. attachments.SelectMany(one => new[] { one.Named.Name, one.Named.MediaType, one.Named.Sha256 })])
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static (string Key, DateTimeOffset Began)? Read(string path, DateTimeOffset now)
    {
        try
        {
            return File.Exists(path) && InputFile.ReadText(path, InputFile.SmallBytes).Split('\n') is [{ Length: 2 * KeyBytes } key, var ms, ..] && key.All(char.IsAsciiHexDigitLower)
                && long.TryParse(ms, NumberStyles.None, CultureInfo.InvariantCulture, out var began) && now.ToUnixTimeMilliseconds() - began is >= 0 and var age && age < s_kept.TotalMilliseconds
                ? (key, DateTimeOffset.FromUnixTimeMilliseconds(began)) : null;
        }
        catch (CommandFailedException)
        {
            return null;
        }
    }

    // What cannot be kept is shown when it is needed.
    private static void Write(string path, string key, DateTimeOffset now)
    {
        try
        {
            foreach (var old in StateFolder.Make(Path.GetDirectoryName(path)!).EnumerateFiles().Where(file => now - file.LastWriteTimeUtc >= s_kept))
                old.Delete();
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{key}\n{now.ToUnixTimeMilliseconds()}\n"));
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
        }
    }
}

/// <summary>Where this program keeps what must survive it, for its owner only.</summary>
internal static class StateFolder
{
    /// <summary>Null where there is no home.</summary>
    public static string? Of(Session session, string name) =>
        session.Host.Variable("XDG_STATE_HOME") is { Length: > 0 } state ? Path.Combine(state, "parley", name)
        : session.Host.Variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "state", "parley", name)
        : null;

    public static DirectoryInfo Make(string folder) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
