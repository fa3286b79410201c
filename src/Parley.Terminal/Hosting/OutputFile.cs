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

    public static async Task WriteAsync(string path, bool force, Func<Stream, Task> write)
    {
        CheckFree(path, force);

        // A name that nobody has: a file that stands beside it, even one called partial, is not ours to write over.
        var partial = $"{path}.{Path.GetRandomFileName()}.partial";
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
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
