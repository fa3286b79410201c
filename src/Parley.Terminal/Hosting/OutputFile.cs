namespace Parley.Terminal;

/// <summary>Writes a file whole or not at all, and never over another.</summary>
public static class OutputFile
{
    /// <summary>Refuses early, before a node is asked for what could not be written.</summary>
    public static void CheckFree(string path, bool force)
    {
        if (Directory.Exists(path))
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileIsDirectory, path);
        if (!force && File.Exists(path))
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileExists, path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            CheckDirectory(directory);
    }

    /// <summary>Refuses early what is to be written into a directory that is not there.</summary>
    public static void CheckDirectory(string directory)
    {
        if (!Directory.Exists(directory))
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.DirectoryMissing, directory);
    }

    /// <param name="path">Where.</param>
    /// <param name="force">Whether another file there may be replaced.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="ownerOnly">Whether nobody but its owner may read it.</param>
    public static async Task WriteAsync(string path, bool force, Func<Stream, Task> write, bool ownerOnly = false)
    {
        CheckFree(path, force);

        // A name that nobody has: a file that stands beside it, even one called partial, is not ours to write over.
        var partial = $"{path}.{Path.GetRandomFileName()}.partial";
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (ownerOnly && !OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var file = new FileStream(partial, options))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: force);
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
            throw FileFault.Explain(failure, path);
        }
        finally
        {
            if (File.Exists(partial))
                File.Delete(partial);
        }
    }

    public static Task WriteTextAsync(string path, bool force, string text) =>
        WriteAsync(path, force, file => file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask());
}
