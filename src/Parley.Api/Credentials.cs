using System.Text.Json;

namespace Parley.Api;

/// <summary>
/// Paths of what lets an officer in: passkeys, a passphrase with a second factor, tokens for tools. To add or change one takes a session that began less than a quarter of an hour ago
/// (403 <c>people.sign-in-again</c>).
/// </summary>
public static class CredentialPaths
{
    /// <summary>POST <see cref="Nothing"/>: <see cref="PasskeyOptionsView"/>, for <c>navigator.credentials.get</c>.</summary>
    public const string PasskeySignInOptions = PeoplePaths.People + "/sign-in/passkey/options";

    /// <summary>POST <see cref="PasskeySignIn"/>: <see cref="SessionView"/>. 401 <c>people.sign-in</c>.</summary>
    public const string PasskeySignIn = PeoplePaths.People + "/sign-in/passkey";

    /// <summary>POST <see cref="PassphraseSignIn"/>: <see cref="SessionView"/>. 401 <c>people.sign-in</c>, 429 <c>people.locked</c>.</summary>
    public const string PassphraseSignIn = PeoplePaths.People + "/sign-in/passphrase";

    /// <summary>POST <see cref="Nothing"/>: <see cref="PasskeyOptionsView"/>, for <c>navigator.credentials.create</c>.</summary>
    public const string PasskeyOptions = PeoplePaths.People + "/passkeys/options";

    /// <summary>GET: <see cref="PasskeyList"/>, those of whoever asks. POST <see cref="PasskeyRequest"/>: 201 <see cref="PasskeyView"/>.</summary>
    public const string Passkeys = PeoplePaths.People + "/passkeys";

    /// <summary>POST <see cref="PasskeyRef"/>: <see cref="PasskeyList"/> of that account.</summary>
    public const string PasskeyRemoved = Passkeys + "/removed";

    /// <summary>POST <see cref="PassphraseRequest"/>: <see cref="SecondFactorView"/>; nothing is changed before it is confirmed.</summary>
    public const string Passphrase = PeoplePaths.People + "/passphrase";

    /// <summary>POST <see cref="PassphraseConfirmation"/>: <see cref="OfficerView"/>.</summary>
    public const string PassphraseConfirmed = Passphrase + "/confirmed";

    /// <summary>GET: <see cref="TokenList"/>. POST <see cref="TokenRequest"/>: 201 <see cref="TokenView"/>, the token shown this once.</summary>
    public const string Tokens = PeoplePaths.People + "/tokens";

    /// <summary>POST <see cref="TokenRef"/>: <see cref="TokenList"/>; that token lets nothing in any more.</summary>
    public const string TokenEnded = Tokens + "/ended";
}

/// <summary>A request that says nothing but what its path says.</summary>
public sealed record Nothing;

/// <param name="State">To be given back with the answer of the browser, within five minutes, once.</param>
/// <param name="Options">As a browser takes it: <c>PublicKeyCredential.parseCreationOptionsFromJSON</c>, or <c>parseRequestOptionsFromJSON</c>.</param>
public sealed record PasskeyOptionsView(string State, JsonElement Options);

/// <param name="Credential">What the browser answered, as its <c>toJSON</c> gives it.</param>
public sealed record PasskeySignIn([Limits(MinLength = 1, MaxLength = 64)] string State, JsonElement Credential);

/// <param name="Name">What its officer calls it.</param>
public sealed record PasskeyRequest([Limits(MinLength = 1, MaxLength = 64)] string State, JsonElement Credential, [Limits(MinLength = 1, MaxLength = 64)] string Name);

public sealed record PasskeyList(IReadOnlyList<PasskeyView> Passkeys);

/// <param name="Id">Base64url.</param>
/// <param name="IsBackedUp">Whether the maker of the authenticator says that it is copied elsewhere.</param>
public sealed record PasskeyView(string Id, string Name, string Made, bool IsBackedUp);

/// <param name="Officer">Whose; null: the one who asks. Another's is for operators.</param>
public sealed record PasskeyRef(
    [Limits(MinLength = 1, MaxLength = 2048)] string Id, [Limits(MinLength = 1, MaxLength = 64)] string? Officer = null) : IConcerns
{
    string IConcerns.Concerns => Officer ?? "";
}

/// <param name="Digits">Six, from the second factor.</param>
public sealed record PassphraseSignIn(
    [Limits(MinLength = 1, MaxLength = 64)] string Officer, [Limits(MinLength = 1, MaxLength = 1024)] string Passphrase, [Limits(Pattern = "^[0-9]{6}$")] string Digits);

/// <param name="Passphrase">Twelve characters at least.</param>
public sealed record PassphraseRequest([Limits(MinLength = 1, MaxLength = 1024)] string Passphrase);

/// <summary>A second factor, shown this once (RFC 6238: SHA-1, 30 s, six digits).</summary>
/// <param name="Secret">Base 32.</param>
/// <param name="Uri">The same for a square code: <c>otpauth://totp/...</c>.</param>
public sealed record SecondFactorView(string State, string Secret, string Uri);

public sealed record PassphraseConfirmation([Limits(MinLength = 1, MaxLength = 64)] string State, [Limits(Pattern = "^[0-9]{6}$")] string Digits);

public sealed record TokenList(IReadOnlyList<TokenView> Tokens);

/// <summary>What lets a tool in at the inside door over HTTPS, in an officer's name.</summary>
/// <param name="Name">What it is called here; its acts are in the audit log under <c>token:NAME</c>.</param>
/// <param name="Roles">Of these it has those that its officer has now.</param>
/// <param name="Used">When it was last used, to the hour; null: never.</param>
/// <param name="Ended">When it was ended, or null.</param>
/// <param name="Token">Where it was just made; the node keeps a hash of it.</param>
public sealed record TokenView(string Name, string Officer, IReadOnlyList<string> Roles, string Made, string Until, string? Used, string? Ended, string? Token = null);

/// <param name="Officer">In whose name.</param>
/// <param name="Roles">No others than the officer's.</param>
/// <param name="Days">For how long, 1 to 366.</param>
public sealed record TokenRequest(
    [Limits(Pattern = PeopleLimits.TokenName)] string Name, [Limits(MinLength = 1, MaxLength = 64)] string Officer,
    [Limits(MaxItems = 6, Pattern = PeopleLimits.Role)] IReadOnlyList<string> Roles, [Limits(Min = 1, Max = 366)] int Days) : IConcerns
{
    string IConcerns.Concerns => string.Join(' ', [Name, Officer, .. Roles.Select(role => "+" + role)]);
}

public sealed record TokenRef([Limits(Pattern = PeopleLimits.TokenName)] string Name) : IConcerns
{
    string IConcerns.Concerns => Name;
}
