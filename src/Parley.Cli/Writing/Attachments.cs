using System.Security.Cryptography;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>A file that goes with a message, and what the message will say of it.</summary>
internal sealed record AttachedFile(string Path, AttachmentName Named);

/// <summary>Files that go with a message. They are read twice, to be named and to be uploaded, and are never whole in memory.</summary>
internal static class Attachments
{
    public static IReadOnlyList<AttachedFile> Read(IReadOnlyCollection<string> paths) => [.. paths.Select(path => new AttachedFile(path, Named(path)))];

    private static AttachmentName Named(string path)
    {
        using var file = InputFile.Open(path);
        if (!file.CanSeek)
            throw new CommandFailedException(ExitCode.Environment, CliCodes.AttachmentOnce, path);
        try
        {
            return file.Length switch
            {
                0 => throw new CommandFailedException(ExitCode.Refused, CliCodes.AttachmentEmpty, path),
                > Limits.MaxAttachmentBytes => throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileTooLarge, path),
                var length => new AttachmentName(Path.GetFileName(path), MediaTypes.Of(path), length, Convert.ToHexStringLower(SHA256.HashData(file))),
            };
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
            throw FileFault.Explain(failure, path);
        }
    }
}
