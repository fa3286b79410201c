using System.CommandLine;
using Parley.Keystore;

namespace Parley.Cli;

/// <summary>Options of every command that talks to a node, and how they become a connection (docs/use/inside-door.md).</summary>
internal sealed class NodeOptions
{
    private const string DataVariable = "PARLEY_DATA";
    private readonly Session _session;
    private readonly Option<string> _node;
    private readonly Option<string> _data;
    private readonly Option<string> _token;
    private readonly Option<string> _certificate;

    public NodeOptions(Session session, Command command)
    {
        _session = session;
        _node = new Option<string>("--node") { Description = session.Say("option/node"), HelpName = "unix:PATH|URL" };
        _data = new Option<string>("--data") { Description = session.Say("option/data"), HelpName = "DIR" };
        _token = new Option<string>("--token-file") { Description = session.Say("option/token-file"), HelpName = "FILE" };
        _certificate = new Option<string>("--certificate") { Description = session.Say("option/certificate"), HelpName = "FILE" };
        foreach (var option in new[] { _node, _data, _token, _certificate }) command.Add(option);
    }

    public InsideDoorClient Connect(ParseResult parsed)
    {
        var data = parsed.GetValue(_data) ?? _session.Host.Variable(DataVariable);
        if (parsed.GetValue(_node) is not { } node)
        {
            return data is { Length: > 0 }
                ? InsideDoorClient.Unix(PartyDirectory.SocketPath(data))
                : throw new CommandFailedException(ExitCode.Usage, CliCodes.NoNode);
        }

        const string Unix = "unix:";
        if (node.StartsWith(Unix, StringComparison.Ordinal)) return InsideDoorClient.Unix(node[Unix.Length..]);
        if (!Uri.TryCreate(node, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new CommandFailedException(ExitCode.Usage, CliCodes.NodeAddress, node);
        var token = parsed.GetValue(_token) ?? InData(PartyDirectory.InsideTokenPath) ?? throw new CommandFailedException(ExitCode.Usage, CliCodes.Token);
        var certificate = parsed.GetValue(_certificate) ?? InData(PartyDirectory.InsideTlsPath) ?? throw new CommandFailedException(ExitCode.Usage, CliCodes.Pin);
        return InsideDoorClient.Https(address, ReadToken(token), CertificatePin.Read(certificate));

        string? InData(Func<string, string> path) => data is { Length: > 0 } ? path(data) : null;
    }

    // It goes into a header: anything but one word of base64url is another file.
    private static string ReadToken(string path)
    {
        var token = InputFile.ReadText(path, InputFile.SmallBytes).Trim();
        return token.Length > 0 && token.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? token
            : throw new CommandFailedException(ExitCode.Environment, CliCodes.FileUnknown, path);
    }
}
