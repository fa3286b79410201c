using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>The inside door, as commands use it.</summary>
internal static class NodeDoor
{
    /// <summary>What ends the command when the door gives no answer.</summary>
    public static CommandFailedException Explain(DoorFailure failure) => failure.Kind switch
    {
        DoorFailureKind.Refused => new CommandFailedException(ExitCode.Refused, failure.Code!) { Detail = failure.Detail, Findings = failure.Findings },
        DoorFailureKind.WrongCertificate => new CommandFailedException(ExitCode.Refused, CliCodes.Pin, failure.Place),
        DoorFailureKind.Token => new CommandFailedException(ExitCode.Refused, CliCodes.Token),
        DoorFailureKind.Denied => new CommandFailedException(ExitCode.Environment, TerminalCodes.FileDenied, failure.Place),
        DoorFailureKind.BadAnswer => new CommandFailedException(ExitCode.Unreachable, CliCodes.BadAnswer, failure.Status.ToString(CultureInfo.InvariantCulture)),
        DoorFailureKind.AnswerLost => new CommandFailedException(ExitCode.Unreachable, CliCodes.AnswerLost, failure.Place),
        _ => new CommandFailedException(ExitCode.Unreachable, CliCodes.Unreachable, failure.Place),
    };

    /// <summary>Hands a file in, to wait for its message.</summary>
    public static async Task UploadAsync(this InsideDoorClient node, string path, AttachmentName named, CancellationToken cancellation)
    {
        using var content = new FileUpload(path, named.SizeBytes);
        try
        {
            await node.PutAsync(InsideDoor.Upload(named.Sha256), content, cancellation);
        }
        catch (CommandFailedException) when (content.Failure is not null)
        {
            throw content.Failure;
        }
    }
}
