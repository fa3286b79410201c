using System.Security.Cryptography;
using System.Text.Json;
using Parley.Api;
using Parley.Keystore;

namespace Parley.Node.Release;

/// <summary>
/// What a party has decided of what leaves it: a data file in its directory (docs/operate/release.md), read anew for each message. Where there is none, one person sends; where it cannot be
/// read, nothing leaves.
/// </summary>
/// <param name="Hash">SHA-256 of the file, hexadecimal; of nothing where there is none.</param>
internal sealed record ReleasePolicy(string Hash, PolicyFile File, IReadOnlyList<PolicyFault> Faults)
{
    public const string FileName = "release.json";

    private const int MaxBytes = PolicyLimits.Text;

    /// <summary>What was read; empty where there is no file, or none that can be read.</summary>
    public byte[] Bytes { get; private init; } = [];

    /// <summary>When the file was last written; null where there is none.</summary>
    public long? SinceMs { get; private init; }

    /// <summary>The first place that means nothing; null where the policy is in force, or there is none.</summary>
    public string? Fault => Faults.Count == 0 ? null : Faults[0].Place is { Length: > 0 } place ? place : Faults[0].What;

    public string State => Faults.Count > 0 ? PolicyView.Broken : SinceMs is null ? PolicyView.None : PolicyView.InForce;

    public static ReleasePolicy Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        byte[] bytes;
        long since;
        try
        {
            using var file = System.IO.File.OpenRead(path);
            bytes = new byte[MaxBytes + 1];
            bytes = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
            since = new DateTimeOffset(System.IO.File.GetLastWriteTimeUtc(file.SafeFileHandle)).ToUnixTimeMilliseconds();
        }
        catch (FileNotFoundException) when (new FileInfo(path).LinkTarget is null)
        {
            return Of([], new PolicyFile());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Of([], new PolicyFile(), new PolicyFault(fault is FileNotFoundException or DirectoryNotFoundException ? "dead-link" : Directory.Exists(path) ? "folder" : "unreadable", ""));
        }

        return Parse(bytes) with { SinceMs = since };
    }

    /// <summary>Puts a text in the place of what is there: of the file that a link leads to, of a link that leads nowhere; a folder is set aside.</summary>
    /// <param name="against">The hash of what it takes the place of.</param>
    /// <returns>False where something else is there; nothing was changed.</returns>
    /// <exception cref="IOException">It cannot be written; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; nothing was changed.</exception>
    public static bool Write(string directory, byte[] bytes, string against)
    {
        var path = Path.Combine(directory, FileName);
        var isLink = new FileInfo(path).LinkTarget is not null;
        var kept = isLink && Target(path) is { } target ? target : path;
        return PrivateFile.Replace(kept, bytes, () =>
        {
            if (Read(directory).Hash != against)
                return false;
            if (!isLink && Directory.Exists(path))
                Directory.Move(path, path + ".set-aside");
            return true;
        });
    }

    internal static ReleasePolicy Parse(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return Of(bytes, new PolicyFile(), new PolicyFault("long", ""));
        try
        {
            var file = JsonSerializer.Deserialize(bytes, PolicyJson.Default.PolicyFile);
            return file is null ? Of(bytes, new PolicyFile(), new PolicyFault("empty", "$"))
                : file.Faults().ToArray() is { Length: > 0 } faults ? Of(bytes, new PolicyFile(), [.. faults.Select(place => new PolicyFault("value", place))]) : Of(bytes, file);
        }
        catch (JsonException broken)
        {
            return Of(bytes, new PolicyFile(), new PolicyFault(IsEmpty(bytes) ? "empty" : IsJson(bytes) ? "member" : "syntax", broken.Path is { Length: > 0 } path ? path : "$", broken.LineNumber + 1));
        }
    }

    private static bool IsEmpty(byte[] bytes) => bytes.All(one => one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return System.IO.File.ResolveLinkTarget(link, returnFinalTarget: true) is { } target && System.IO.File.Exists(target.FullName) ? target.FullName : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static ReleasePolicy Of(byte[] bytes, PolicyFile file, params PolicyFault[] faults) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)), file, faults) { Bytes = bytes };
}
