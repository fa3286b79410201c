using System.Diagnostics.CodeAnalysis;

namespace Parley.Node.People;

/// <summary>What browsers call the console. A passkey is bound to the name, and answers from no other origin are taken.</summary>
/// <param name="Domain">The relying party's id (WebAuthn, section 5.1.2): the name without its port.</param>
/// <param name="Origin">Scheme, name and port, as browsers write it.</param>
internal sealed record ConsoleAddress(string Domain, string Origin)
{
    /// <summary>Takes nothing but an origin that browsers let use passkeys: a name under TLS, or one of this machine.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ConsoleAddress? address)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.HostNameType != UriHostNameType.Dns || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return false;
        var isHere = uri.IdnHost == "localhost" || uri.IdnHost.EndsWith(".localhost", StringComparison.Ordinal);
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && isHere))
            return false;
        address = new ConsoleAddress(uri.IdnHost, uri.IsDefaultPort ? $"{uri.Scheme}://{uri.IdnHost}" : $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}");
        return true;
    }
}
