using System.Runtime.InteropServices;

namespace Parley;

/// <summary>
/// Makes a rename survive a power cut: .NET can sync a file but not the directory that names it. One file, compiled into Parley.Keystore and Parley.Storage: the store
/// shall not refer to what opens private keys, and twenty lines are no project (docs/adr/0001-projects.md).
/// </summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
            return; // NTFS journals its directories.
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
            throw Failure("open", Marshal.GetLastPInvokeError());
        var synced = Sync(descriptor) is 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (!synced)
            throw Failure("fsync", error);
    }

    // HResult as .NET sets it for its own calls: the errno.
    private static IOException Failure(string call, int error) => new($"{call}: errno {error}", error);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
