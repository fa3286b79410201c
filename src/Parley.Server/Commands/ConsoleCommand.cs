using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parley.Console.Hosting;

namespace Parley.Server.Commands;

/// <summary><c>parley-node console</c>: the pages for the party's people, in a process of its own that holds none of the party's keys.</summary>
internal sealed class ConsoleCommand : ProgramCommand
{
    private const string KeysName = "console-keys";

    private readonly Party _party;
    private readonly Option<string> _listen;
    private readonly Option<string> _origin;
    private readonly Option<string> _certificate;
    private readonly Option<string> _zones;

    public ConsoleCommand(Session session)
        : base(session, "console")
    {
        _party = new Party(this, withKeys: false);
        _listen = Add<string>("listen", "ADDRESS:PORT");
        _origin = Add<string>("origin", "URL");
        _certificate = Add<string>("certificate", "FILE");
        _zones = Add<string>("zones", "PARTY=ZONE,...");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var directory = _party.Open(parsed);
        var text = parsed.GetValue(_listen) ?? "127.0.0.1:8443";
        if (!IPEndPoint.TryParse(text, out var listen) || listen.Port == 0)
            throw Wrong("console.listen", text);
        using var certificate = parsed.GetValue(_certificate) is { } file ? ReadCertificate(file) : null;
        if (certificate is null && !IPAddress.IsLoopback(listen.Address))
            throw Wrong("console.plain", text);
        var named = parsed.GetValue(_origin) ?? $"http://{directory.Profile.Party}.localhost:{listen.Port}";
        if (!Uri.TryCreate(named, UriKind.Absolute, out var origin) || origin.PathAndQuery != "/" || !IsSecure(origin))
            throw Wrong("console.origin", named);
        var keys = Path.Combine(directory.Root, KeysName);
        _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(keys) : Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var zones = NamedValues.Read(NamedValues.List([parsed.GetValue(_zones) ?? Session.Host.Variable("PARLEY_ZONES") ?? ""]));

        await using var app = ConsoleApp.Build(new ConsoleSettings(listen, origin, directory.ConsoleSocket, keys, zones, certificate), Session.Host.Time);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException)
        {
            throw Wrong("console.listen", text);
        }

        Session.Tell("console/ready", directory.Profile.Party, origin.GetLeftPart(UriPartial.Authority) + "/console");
        Screen.Flush();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
        }

        await app.StopAsync(CancellationToken.None);
        return ExitCode.Good;
    }

    // Browsers keep what only secure pages may keep: HTTPS, or a name that never leaves the machine.
    private static bool IsSecure(Uri origin) =>
        origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && (origin.Host == "localhost" || origin.Host.EndsWith(".localhost", StringComparison.Ordinal)));

    private static X509Certificate2 ReadCertificate(string path)
    {
        try
        {
            var pem = InputFile.ReadText(path, InputFile.SmallBytes);
            return X509Certificate2.CreateFromPem(pem, pem);
        }
        catch (CryptographicException)
        {
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileUnknown, path);
        }
    }

    private static CommandFailedException Wrong(string code, string detail) => new(ExitCode.Usage, code) { Detail = detail };
}
