using System.Net;
using System.Net.Sockets;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Protocol;

namespace Parley.Load;

/// <summary>The directory of a party made for one run.</summary>
internal sealed class TestParty
{
    public const string Passphrase = "load test, no secret";
    public const string StoragePassphrase = "another horse battery";

    private TestParty(string folder, string id, IPEndPoint listen) => (Folder, Id, Listen) = (folder, id, listen);

    public string Folder { get; }

    public string Id { get; }

    public IPEndPoint Listen { get; }

    public string PassphraseFile => Folder + ".passphrase";

    /// <summary>One that was created there.</summary>
    public static TestParty At(string parent, string id, int port) => new(Path.Combine(parent, id), id, new IPEndPoint(IPAddress.Loopback, port));

    /// <param name="reached">What others are told of where its door is, given where it is.</param>
    public static TestParty Create(string parent, string id, Func<IPEndPoint, IPEndPoint>? reached = null)
    {
        var party = At(parent, id, FreePort());
        var listen = party.Listen;
        var names = new Dictionary<string, string> { ["en"] = id, ["zh-Hans"] = id };
        var profile = new PartyProfile(id, names, $"https://{reached?.Invoke(listen) ?? listen}", listen.ToString());
        if (PartyDirectory.Create(party.Folder, profile, Passphrase, StoragePassphrase, PassphraseCost.Lowest, new SystemRandom(), DateTimeOffset.UtcNow) is { } refusal)
            throw new InvalidOperationException(refusal.Code);
        File.WriteAllText(party.PassphraseFile, Passphrase + "\n");
        return party;
    }

    public (PartyDirectory Directory, NodeIdentity Identity) Open() =>
        PartyDirectory.TryOpen(Folder, out var directory, out var refusal) && NodeIdentity.TryOpen(directory, Passphrase, out var identity, out refusal)
            ? (directory, identity)
            : throw new InvalidOperationException(refusal!.Code);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
