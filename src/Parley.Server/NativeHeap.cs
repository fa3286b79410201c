using System.Runtime.InteropServices;

namespace Parley.Server;

/// <summary>The heap of the C library, which TLS and SQLite live on.</summary>
internal static partial class NativeHeap
{
    // <malloc.h> of glibc.
    private const int ArenaMax = -8;

    /// <summary>
    /// As many arenas as processors, and not eight times as many: each keeps what the handshakes of a flood once took. Takes hold of arenas that are not there yet, so it is
    /// called first. A C library without arenas is left alone.
    /// </summary>
    public static void Bound()
    {
        try
        {
            _ = Tune(ArenaMax, Environment.ProcessorCount);
        }
        catch (Exception fault) when (fault is EntryPointNotFoundException or DllNotFoundException)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Tune(int parameter, int value);
}
