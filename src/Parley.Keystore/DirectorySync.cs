using System.Runtime.InteropServices;

namespace Parley.Keystore;

/// <summary>Makes a rename survive a power cut: .NET can sync a file but not the directory that names it.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
            return; // NTFS journals its directories.
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"open: errno {Marshal.GetLastPInvokeError()}");
        var synced = Sync(descriptor) is 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (!synced)
            throw new IOException($"fsync: errno {error}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
