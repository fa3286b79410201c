using System.CommandLine;
using Parley.Keystore;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary>The option that says where the desk is: a file beside the record, or a database on PostgreSQL.</summary>
internal sealed class DeskOption(ProgramCommand command)
{
    private readonly Option<string> _desk = command.Add<string>("desk", "Host=...;Database=...");

    /// <exception cref="CommandFailedException">What was given is no place for a desk.</exception>
    public DeskPlace Of(ParseResult parsed, PartyDirectory directory)
    {
        if (parsed.GetValue(_desk) is not { } text)
            return DeskPlace.Beside(directory.StorePath);
        return DeskPlace.TryParse(text, out var place, out var refusal) ? place : throw Party.Failed(refusal, ExitCode.Usage);
    }
}
