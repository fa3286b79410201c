namespace Parley.Keystore;

/// <summary>What a node must know about itself before it starts: the content of <c>party.json</c>. Nothing in it is secret.</summary>
/// <param name="Party">Party id.</param>
/// <param name="Names">Name by language, English and Chinese at least.</param>
/// <param name="Address">Where others reach the outside door, an HTTPS URL.</param>
/// <param name="Listen">Where the outside door listens, <c>address:port</c>.</param>
/// <param name="Socket">The inside door's Unix socket, relative to the directory.</param>
/// <param name="Console">Where people work with it in a browser; null where they do not.</param>
/// <param name="Inside">Where the inside door listens for HTTPS on this machine, <c>address:port</c>; the socket only where it is null.</param>
public sealed record PartyProfile(
    string Party, IReadOnlyDictionary<string, string> Names, string Address, string Listen, string Socket = PartyProfile.DefaultSocket, string? Inside = null, ConsoleProfile? Console = null)
{
    public const string DefaultSocket = "parley.sock";

    /// <summary>A profile that listens everywhere on the port of its address.</summary>
    public static PartyProfile Of(string party, IReadOnlyDictionary<string, string> names, string address) =>
        new(party, names, address, Uri.TryCreate(address, UriKind.Absolute, out var url) ? $"0.0.0.0:{url.Port}" : "");
}

/// <summary>The console of a party, as its node knows it.</summary>
/// <param name="Address">What browsers call it: <c>https://NAME[:PORT]</c>, or <c>http://</c> for a name that ends with <c>localhost</c>. Passkeys are bound to it.</param>
/// <param name="IdleMinutes">After how long without a request a session ends, 5 to 240.</param>
/// <param name="SessionHours">After how long it ends in any case, 1 to 24.</param>
public sealed record ConsoleProfile(string Address, int IdleMinutes = 30, int SessionHours = 12);
