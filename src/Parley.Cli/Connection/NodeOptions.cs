using System.CommandLine;
using Parley.Keystore;

namespace Parley.Cli;

/// <summary>Options of every command that talks to a node, and how they become a connection (docs/use/inside-door.md).</summary>
internal sealed class NodeOptions
{
    private readonly Session _session;
    private readonly Option<string> _node;
    private readonly Option<string> _data;
    private readonly Option<string> _token;
    private readonly Option<string> _certificate;

    public NodeOptions(ProgramCommand command)
    {
        _session = command.Session;
        _node = command.Add<string>("node", "unix:PATH|URL");
        _data = command.AddData(required: false);
        _token = command.Add<string>("token-file", "FILE");
        _certificate = command.Add<string>("certificate", "FILE");
    }

    /// <summary>The party's directory, where it was named.</summary>
    public string? Data(ParseResult parsed) => parsed.GetValue(_data);

    public InsideDoorClient Connect(ParseResult parsed)
    {
        var client = Connect(parsed.GetValue(_node), parsed.GetValue(_data), parsed.GetValue(_token), parsed.GetValue(_certificate));
        if (_session.Host.Variable(OfficerHere.Variable) is { Length: > 0 } officer) client.Sit(officer);
        return client;
    }

    /// <summary>The same for a line that is still being typed, whose options are known by their names only.</summary>
    public static InsideDoorClient OfTyped(ParseResult parsed)
    {
        return Connect(Value("--node"), Value("--data"), Value("--token-file"), Value("--certificate"));

        string? Value(string name) => parsed.GetValue<string>(name);
    }

    private static InsideDoorClient Connect(string? named, string? data, string? tokenFile, string? certificateFile)
    {
        if (named is not { } node)
        {
            return data is { Length: > 0 }
                ? InsideDoorClient.Unix(PartyDirectory.SocketPath(data), NodeDoor.Explain)
                : throw new CommandFailedException(ExitCode.Usage, CliCodes.NoNode);
        }

        const string Unix = "unix:";
        if (node.StartsWith(Unix, StringComparison.Ordinal)) return InsideDoorClient.Unix(node[Unix.Length..], NodeDoor.Explain);
        if (!Uri.TryCreate(node, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new CommandFailedException(ExitCode.Usage, CliCodes.NodeAddress, node);
        var token = tokenFile ?? InData(PartyDirectory.InsideTokenPath) ?? throw new CommandFailedException(ExitCode.Usage, CliCodes.Token);
        var certificate = certificateFile ?? InData(PartyDirectory.InsideTlsPath) ?? throw new CommandFailedException(ExitCode.Usage, CliCodes.Pin);
        return InsideDoorClient.Https(address, ReadToken(token), CertificatePin.Read(certificate).Matches, NodeDoor.Explain);

        string? InData(Func<string, string> path) => data is { Length: > 0 } ? path(data) : null;
    }

    // It goes into a header: anything but one word of base64url is another file.
    private static string ReadToken(string path)
    {
        var token = InputFile.ReadText(path, InputFile.SmallBytes).Trim();
        return token.Length > 0 && token.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? token
            : throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileUnknown, path);
    }
}
