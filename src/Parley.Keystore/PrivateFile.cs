using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Parley.Keystore;

/// <summary>Files that only their owner may read. Never over another: a key that is overwritten is a party that is lost.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode AllOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const int MaxBytes = 1 << 20;

    /// <summary>The whole file or none, durably; in a folder that is made for its owner alone where there is none.</summary>
    /// <exception cref="IOException">The file exists, or the disk takes no more.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) PartyDirectory.MakeDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        try
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
            DirectorySync.Flush(folder);
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    /// <summary>In the place of a file that people may edit, whole and durably, with the mode that it had: whoever reads meanwhile reads the one or the other. No key is written so.</summary>
    /// <param name="isAsBefore">Asked when the new file is on the disk: whether it may still take the place.</param>
    /// <returns>False where it may not; the file is as it was.</returns>
    /// <exception cref="IOException">The disk takes no more, or something else than a file is in the place; the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written; the file is as it was.</exception>
    public static bool Replace(string path, ReadOnlySpan<byte> content, Func<bool> isAsBefore)
    {
        var fresh = path + ".new";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var file = new FileStream(fresh, options))
            {
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, File.Exists(path) && new FileInfo(path).LinkTarget is null ? File.GetUnixFileMode(path) : OwnerOnly);
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (!isAsBefore())
            {
                File.Delete(fresh);
                return false;
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(fresh);
            throw;
        }

        DirectorySync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return true;
    }

    /// <summary>The content, or null where there is no such file or it is absurdly long.</summary>
    internal static byte[]? Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes ? File.ReadAllBytes(path) : null;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether others than its owner may read or change a file, or enter a folder; false where there is none.</summary>
    internal static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.Exists(path) || Directory.Exists(path)) && (File.GetUnixFileMode(path) & AllOthers) != 0;

    /// <summary>Reads a file that nobody but its owner may read or change; false where others may. What is longer than any such file comes back cut off.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool TryReadOwn(string path, [NotNullWhen(true)] out string? text)
    {
        text = null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        // Of the file that is open, not of whatever has that name a moment later.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & AllOthers) != 0) return false;
        var content = new byte[Math.Min(file.Length, MaxBytes)];
        file.ReadExactly(content);
        text = Encoding.UTF8.GetString(content);
        return true;
    }
}
