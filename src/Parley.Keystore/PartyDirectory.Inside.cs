using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parley.Protocol;

namespace Parley.Keystore;

/// <summary>The two files of the inside door over HTTPS. Nothing in the record depends on them: whoever deletes one gets a new one at the next start.</summary>
public sealed partial class PartyDirectory
{
    private const string InsideTlsName = "inside.pem";
    public const string InsideTokenName = "inside.token";

    // What a client on this machine may call it.
    private static readonly string[] s_loopbackNames = ["127.0.0.1", "::1", "localhost"];

    /// <summary>Path of the certificate that the inside door over HTTPS of the party in that directory shows.</summary>
    public static string InsideTlsPath(string root) => Path.Combine(root, InsideTlsName);

    /// <summary>Path of the token that it asks for.</summary>
    public static string InsideTokenPath(string root) => Path.Combine(root, InsideTokenName);

    /// <summary>Opens certificate and token of the inside door over HTTPS; each is made when it is first needed. Refuses with <c>keystore.*</c>.</summary>
    /// <param name="random">Where the token comes from; the TLS key comes from the operating system.</param>
    /// <param name="now">From when a new certificate is valid.</param>
    public bool TryOpenInside(
        IRandomSource random, DateTimeOffset now, [NotNullWhen(true)] out InsideAccess? access, [NotNullWhen(false)] out Refusal? refusal)
    {
        access = null;
        if (!TryOwn(InsideTokenName, () => InsideToken.Make(random) + "\n", out var text, out refusal)
            || !TryOwn(InsideTlsName, () => TlsKey.Create(Profile.Party, s_loopbackNames, now).Pem, out var pem, out refusal))
            return false;
        if (!InsideToken.TryParse(text.TrimEnd(), out var token)) return Refuse(KeystoreCodes.InsideDamaged, InsideTokenName, out refusal);
        try
        {
            access = new InsideAccess(X509Certificate2.CreateFromPem(pem, pem), token);
            return true;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return Refuse(KeystoreCodes.InsideDamaged, InsideTlsName, out refusal);
        }
    }

    private bool TryOwn(string name, Func<string> make, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out Refusal? refusal)
    {
        var path = Path.Combine(Root, name);
        text = null;
        try
        {
            if (!File.Exists(path)) PrivateFile.Write(path, make());
            if (!PrivateFile.TryReadOwn(path, out text)) return Refuse(KeystoreCodes.Permissions, name, out refusal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(KeystoreCodes.Denied, name, out refusal);
        }

        refusal = null;
        return true;
    }
}
