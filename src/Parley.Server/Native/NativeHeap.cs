using System.Runtime.InteropServices;

namespace Parley.Server.Native;

/// <summary>The heap of the C library, which TLS and SQLite live on.</summary>
internal static partial class NativeHeap
{
    // <malloc.h> of glibc.
    private const int ArenaMax = -8;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

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

    /// <summary>Gives back what is free in all arenas, again and again until it is cancelled.</summary>
    public static async Task TrimAsync(TimeProvider time, CancellationToken cancel)
    {
        using PeriodicTimer timer = new(s_pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
                _ = Trim(0);
        }
        catch (Exception fault) when (fault is OperationCanceledException or EntryPointNotFoundException or DllNotFoundException)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nint kept);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Tune(int parameter, int value);
}
