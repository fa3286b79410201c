using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;

namespace Parley.Node.Doors;

/// <summary>Who is at the other end of a Unix socket, as the system says: the user's name, or <c>uid NUMBER</c> where /etc/passwd has none.</summary>
internal static class PeerUser
{
    // SO_PEERCRED of unix(7): process, user, group, 32 bits each.
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;

    public static string Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return Environment.UserName;
        Span<byte> credentials = stackalloc byte[12];
        try
        {
            socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        }
        catch (SocketException)
        {
            return "";
        }

        var user = (BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(credentials[4..]) : BinaryPrimitives.ReadUInt32BigEndian(credentials[4..])).ToString(CultureInfo.InvariantCulture);
        return s_names.Value.GetValueOrDefault(user) ?? "uid " + user;
    }

    private static readonly Lazy<Dictionary<string, string>> s_names = new(() =>
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        try
        {
            foreach (var line in File.ReadLines("/etc/passwd"))
            {
                if (line.Split(':') is [var name, _, var user, ..])
                    names.TryAdd(user, name);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }

        return names;
    });
}
