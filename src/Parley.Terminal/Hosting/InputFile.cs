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
        if (file.Length > maxBytes)
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileTooLarge, path);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.Length <= maxBytes ? content.ToArray() : throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileTooLarge, path);
    }

    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileMissing, path);
        }
        catch (UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileDenied, path);
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
