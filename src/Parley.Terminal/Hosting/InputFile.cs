using System.Text;

namespace Parley.Terminal;

/// <summary>Reads files that were given to us, within a limit.</summary>
public static class InputFile
{
    /// <summary>For tokens, certificates, passphrases.</summary>
    public const int SmallBytes = 64 << 10;

    public static byte[] Read(string path, long maxBytes)
    {
        using var file = Open(path);
        using MemoryStream content = new();
        try
        {
            // A pipe has no length: it is read up to the limit, and one byte more.
            var buffer = new byte[81_920];
            for (int read; content.Length <= maxBytes && (read = file.Read(buffer)) > 0;)
                content.Write(buffer, 0, read);
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
            throw FileFault.Explain(failure, path);
        }

        return content.Length <= maxBytes ? content.ToArray() : throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileTooLarge, path);
    }

    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (DirectoryNotFoundException)
        {
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileMissing, path);
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
            // To the class library a directory that is read as a file is one that may not be read.
            throw Directory.Exists(path) ? new CommandFailedException(ExitCode.Environment, TerminalCodes.FileIsDirectory, path) : FileFault.Explain(failure, path);
        }
    }

    /// <summary>UTF-8, nothing else.</summary>
    public static string ReadText(string path, long maxBytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Read(path, maxBytes));
        }
        catch (DecoderFallbackException)
        {
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileUnknown, path);
        }
    }
}
