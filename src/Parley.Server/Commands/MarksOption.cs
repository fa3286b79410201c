using System.CommandLine;
using Parley.Keystore;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary>The option that names further places of marks, beside the one in the party's directory.</summary>
internal sealed class MarksOption(ProgramCommand command)
{
    private readonly Option<string[]> _marks = command.Add<string[]>("marks", "DIR");

    /// <exception cref="Exchange.StoreFaultException">A place is not there, or cannot be used.</exception>
    public MarkFiles Of(ParseResult parsed, PartyDirectory directory) => MarkFiles.Open(directory.MarksPath, parsed.GetValue(_marks) ?? [], directory.Profile.Party);
}
