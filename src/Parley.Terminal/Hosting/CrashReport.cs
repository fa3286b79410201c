using System.Globalization;
using System.Text;

namespace Parley.Terminal;

/// <summary>
/// A file that says where the program failed: kinds of the exceptions and their stacks. Their messages stay out, for they may quote what must not leave the machine.
/// </summary>
internal static class CrashReport
{
    /// <summary>The path; null where nothing can be written.</summary>
    public static string? Write(TerminalHost host, string program, Exception fault)
    {
        var time = host.Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(host.CrashFolder, $"{program}-crash-{time}-{Environment.ProcessId}.log");
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{program} {typeof(CrashReport).Assembly.GetName().Version}\n");
        for (var inner = fault; inner is not null; inner = inner.InnerException)
            text.Append(CultureInfo.InvariantCulture, $"{inner.GetType().FullName}\n{inner.StackTrace}\n");
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using StreamWriter file = new(path, Encoding.UTF8, options);
            file.Write(text);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
