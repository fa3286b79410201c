namespace Parley.Storage;

/// <summary>Which device a path is on, by the kernel's list of mounts (proc(5), <c>/proc/self/mountinfo</c>): what <c>st_dev</c> would say.</summary>
internal static class Mounts
{
    /// <summary>The numbers of the device, or null where there is no such list.</summary>
    public static string? DeviceOf(string path)
    {
        try
        {
            // Fields: mount id, parent id, major:minor, root, mount point (blanks as \040), ...
            return File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')).Where(fields => fields.Length > 4 && Holds(fields[4].Replace("\\040", " ", StringComparison.Ordinal), Path.GetFullPath(path)))
                .MaxBy(fields => fields[4].Length)?[2];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Holds(string mount, string path) => mount == "/" || path == mount || path.StartsWith(mount + "/", StringComparison.Ordinal);
}
