using System.Globalization;
using Parley.Words;

namespace Parley.Terminal;

/// <summary>What the system refuses about a file, by our own codes: its own sentences are English only.</summary>
public static class FileFault
{
    /// <summary>Whether the system refused a file.</summary>
    public static bool Is(Exception fault) => fault is IOException or UnauthorizedAccessException;

    /// <summary>The code for a refusal of the system.</summary>
    /// <param name="fault">One that <see cref="Is"/>.</param>
    /// <param name="path">What it is about; null where only the system's own sentence names it.</param>
    public static CommandFailedException Explain(Exception fault, string? path = null)
    {
        path ??= Quoted(fault.Message);
        return fault switch
        {
            FileNotFoundException => Named(TerminalCodes.FileMissing, path),
            DirectoryNotFoundException => Named(TerminalCodes.DirectoryMissing, Path.GetDirectoryName(path) is { Length: > 0 } above ? above : path),
            PathTooLongException => About(TerminalCodes.PathTooLong, SafeText.Quote(path)),
            _ => Errno(fault) switch
            {
                Errnos.NotPermitted or Errnos.AccessDenied => Named(TerminalCodes.FileDenied, path),
                Errnos.Exists => Named(TerminalCodes.FileExists, path),
                Errnos.IsDirectory => Named(TerminalCodes.FileIsDirectory, path),
                Errnos.Busy or Errnos.TextBusy or Errnos.Again => About(TerminalCodes.FileBusy, path),
                Errnos.NoSpace or Errnos.Quota => About(TerminalCodes.DiskFull, path),
                Errnos.ReadOnly => About(TerminalCodes.DiskReadOnly, path),
                var other => About(TerminalCodes.FileFailed, path, other.ToString(CultureInfo.InvariantCulture)),
            },
        };
    }

    /// <summary>The number of the system's error. The class library makes a refusal of access of some, with the number inside.</summary>
    internal static int Errno(Exception fault) => fault is UnauthorizedAccessException ? fault.InnerException?.HResult ?? Errnos.AccessDenied : fault.HResult;

    private static CommandFailedException Named(string code, params string[] args) => new(ExitCode.Environment, code, args);

    private static CommandFailedException About(string code, string path, params string[] args) => new(ExitCode.Environment, code, args) { Detail = path };

    // "No space left on device : '/path'": the class library puts the path behind the system's words.
    private static string Quoted(string message) =>
        message.IndexOf('\'', StringComparison.Ordinal) is >= 0 and var from && message.LastIndexOf('\'') is var to && to > from ? message[(from + 1)..to] : "";
}

/// <summary>Numbers of errors on Linux (errno(3)).</summary>
internal static class Errnos
{
    public const int NotPermitted = 1;
    public const int BadDescriptor = 9;
    public const int Again = 11;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int Exists = 17;
    public const int IsDirectory = 21;
    public const int TextBusy = 26;
    public const int NoSpace = 28;
    public const int ReadOnly = 30;
    public const int BrokenPipe = 32;
    public const int Quota = 122;
}
