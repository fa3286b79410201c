using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Parley.Node.Ways;

/// <summary>
/// A mail for each notice, over a connection of its own: one that was kept for weeks hangs. What the server took and lost nobody here can know: that is what the dead man's notice
/// is for. A mail whose answer after DATA did not come is sent again under the same Message-ID.
/// </summary>
internal sealed class MailWay : IWay
{
    private readonly string _host;
    private readonly int _port;
    private readonly MailboxAddress _from;
    private readonly IReadOnlyList<MailboxAddress> _to;
    private readonly SecureSocketOptions _tls;
    private readonly (string User, string PasswordFile)? _login;

    private MailWay(string name, string host, int port, MailboxAddress from, IReadOnlyList<MailboxAddress> to, SecureSocketOptions tls, (string, string)? login) =>
        (Name, _host, _port, _from, _to, _tls, _login) = (name, host, port, from, to, tls, login);

    public string Name { get; }

    /// <summary>Null where the settings are none. Without TLS only on this machine, and never with a password.</summary>
    public static MailWay? Of(string name, string smtp, string from, IReadOnlyList<string> to, string tls, string? user, string? passwordFile)
    {
        var at = smtp.LastIndexOf(':');
        if (at < 1 || !int.TryParse(smtp[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535 || !MailboxAddress.TryParse(from, out var sender))
            return null;
        List<MailboxAddress> receivers = [];
        foreach (var one in to)
        {
            if (!MailboxAddress.TryParse(one, out var receiver))
                return null;
            receivers.Add(receiver);
        }

        var host = smtp[..at];
        SecureSocketOptions? options = tls switch
        {
            "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" when user is null && (host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))) => SecureSocketOptions.None,
            _ => null,
        };
        if (options is not { } secured || user is null != passwordFile is null)
            return null;
        return new MailWay(name, host, port, sender, receivers, secured, user is null ? null : (user, passwordFile!));
    }

    public async Task SendAsync(Notice notice, CancellationToken cancel)
    {
        using var message = new MimeMessage();
        message.From.Add(_from);
        message.To.AddRange(_to);
        message.Subject = "[parley] " + notice.Line;
        message.MessageId = string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(notice.Line + notice.At)))[..32]}@{notice.Node}.parley");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = notice.Line + "\n" + notice.At + "\nparley alarms\n" };
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(_host, _port, _tls, cancel);
            if (_login is var (user, passwordFile))
                await client.AuthenticateAsync(user, (await File.ReadAllTextAsync(passwordFile, cancel)).Split('\n')[0], cancel);
            await client.SendAsync(message, cancel);
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception fault) when (fault is ServiceNotConnectedException or ServiceNotAuthenticatedException or CommandException or ProtocolException or AuthenticationException or SslHandshakeException or SocketException or IOException)
        {
            throw new WayFailedException(fault is SmtpCommandException { StatusCode: var status } ? "smtp-" + ((int)status).ToString(CultureInfo.InvariantCulture) : "unreachable");
        }
    }
}
