using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
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
    private readonly string? _ca;

    private MailWay(string name, string host, int port, MailboxAddress from, IReadOnlyList<MailboxAddress> to, SecureSocketOptions tls, (string, string)? login, string? ca) =>
        (Name, _host, _port, _from, _to, _tls, _login, _ca) = (name, host, port, from, to, tls, login, ca);

    public string Name { get; }

    /// <summary>Null where the settings are none. Without TLS only on this machine, and never with a password.</summary>
    /// <param name="ca">PEM file of those who vouch for the server; null: the system's.</param>
    public static MailWay? Of(string name, string smtp, string from, IReadOnlyList<string> to, string tls, string? user, string? passwordFile, string? ca = null)
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
        return new MailWay(name, host, port, sender, receivers, secured, user is null ? null : (user, passwordFile!), ca);
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
        if (_ca is not null)
            client.ServerCertificateValidationCallback = (_, shown, given, errors) => IsVouchedFor(shown, given, errors, _ca);
        try
        {
            await client.ConnectAsync(_host, _port, _tls, cancel);
            if (_login is var (user, passwordFile))
                await client.AuthenticateAsync(user, (await File.ReadAllTextAsync(passwordFile, cancel)).Split('\n')[0], cancel);
            await client.SendAsync(message, cancel);
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception fault) when (fault is ServiceNotConnectedException or ServiceNotAuthenticatedException or CommandException or ProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException or SocketException or IOException or UnauthorizedAccessException)
        {
            throw new WayFailedException(fault switch
            {
                SmtpCommandException { StatusCode: var status } => "smtp-" + ((int)status).ToString(CultureInfo.InvariantCulture),
                AuthenticationException or FileNotFoundException or UnauthorizedAccessException => "login",
                SslHandshakeException or NotSupportedException => "tls",
                _ => "unreachable",
            });
        }
    }

    // A house's own authority: then no other counts.
    private static bool IsVouchedFor(X509Certificate? shown, X509Chain? given, SslPolicyErrors errors, string ca)
    {
        if (shown is not X509Certificate2 certificate || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using X509Chain chain = new();
        (chain.ChainPolicy.TrustMode, chain.ChainPolicy.RevocationMode) = (X509ChainTrustMode.CustomRootTrust, X509RevocationMode.NoCheck);
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(ca);
        foreach (var link in given?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(link.Certificate);
        return chain.Build(certificate);
    }
}
