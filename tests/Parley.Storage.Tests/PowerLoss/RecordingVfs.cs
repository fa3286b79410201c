using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parley.Storage.Tests.PowerLoss;

/// <summary>
/// SQLite's own file system, with a log of what is written to the files of some folders (sqlite.org/c3ref/vfs.html, io_methods.html). Of a file there, four methods are ours and call those they
/// stand for; all other files are as they were. A sync is only written down: what it would do is what a power loss asks the log.
/// </summary>
internal static unsafe class RecordingVfs
{
    private const int Ok = 0;
    private const int MethodsBytes = 19 * 8;

    private static readonly ConcurrentDictionary<string, WriteLog> s_folders = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, (WriteLog Log, string Name, nint Methods)> s_files = new();
    private static readonly ConcurrentDictionary<nint, nint> s_ours = new();
    private static readonly Vfs* s_real = Register();

    /// <summary>Writes down what SQLite does to files that are opened in that folder from now on.</summary>
    public static WriteLog Record(string folder)
    {
        RuntimeHelpers.RunClassConstructor(typeof(RecordingVfs).TypeHandle);
        return s_folders.GetOrAdd(folder, _ => new WriteLog());
    }

    private static Vfs* Register()
    {
        SQLitePCL.Batteries_V2.Init();
        var real = Find(null);
        var ours = (Vfs*)NativeMemory.AllocZeroed((nuint)sizeof(Vfs));
        *ours = *real;
        ours->Next = null;
        ours->Name = (byte*)Marshal.StringToCoTaskMemUTF8("parley-recording");
        ours->Open = &Open;
        if (Register(ours, 1) != Ok)
            throw new InvalidOperationException("SQLite took no file system.");
        return real;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Vfs* vfs, byte* name, nint* file, int flags, int* outFlags)
    {
        var code = s_real->Open(s_real, name, file, flags, outFlags);
        if (code == Ok && *file != 0 && Marshal.PtrToStringUTF8((nint)name) is { } path && s_folders.TryGetValue(Path.GetDirectoryName(path) ?? "", out var log))
        {
            s_files[(nint)file] = (log, Path.GetFileName(path), *file);
            *file = s_ours.GetOrAdd(*file, OursFor);
        }

        return code;
    }

    private static nint OursFor(nint methods)
    {
        var ours = (Methods*)NativeMemory.AllocZeroed(MethodsBytes);
        Buffer.MemoryCopy((void*)methods, ours, MethodsBytes, ((Methods*)methods)->Version >= 3 ? MethodsBytes : throw new NotSupportedException("SQLite's file methods are of another version."));
        ours->Close = &Close;
        ours->Write = &Write;
        ours->Truncate = &Truncate;
        ours->Sync = &Sync;
        return (nint)ours;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint* file) => s_files.TryRemove((nint)file, out var known) ? ((Methods*)known.Methods)->Close(file) : throw new InvalidOperationException();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint* file, byte* bytes, int count, long at)
    {
        var (log, name, methods) = s_files[(nint)file];
        lock (log)
        {
            var code = ((Methods*)methods)->Write(file, bytes, count, at);
            if (code == Ok)
                log.Wrote(name, at, new ReadOnlySpan<byte>(bytes, count).ToArray());
            return code;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(nint* file, long size)
    {
        var (log, name, methods) = s_files[(nint)file];
        lock (log)
        {
            var code = ((Methods*)methods)->Truncate(file, size);
            if (code == Ok)
                log.Cut(name, size);
            return code;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint* file, int flags)
    {
        var (log, name, _) = s_files[(nint)file];
        lock (log)
            log.Synced(name);
        return Ok;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    private static extern Vfs* Find(byte* name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Register(Vfs* vfs, int isDefault);

    // The members that we read or replace stand where SQLite's header puts them; a sqlite3_file begins with its methods.
    [StructLayout(LayoutKind.Sequential)]
    private struct Vfs
    {
        public int Version;
        public int FileBytes;
        public int MostPath;
        public Vfs* Next;
        public byte* Name;
        public void* Data;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, nint*, int, int*, int> Open;
        public fixed long Others[15];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<nint*, int> Close;
        public void* Read;
        public delegate* unmanaged[Cdecl]<nint*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<nint*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<nint*, int, int> Sync;
    }
}
