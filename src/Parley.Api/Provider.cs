namespace Parley.Api;

/// <summary>
/// Paths of signing in through a provider of OpenID Connect that the party chose (docs/use/people.md). Where it chose none, each answers 404 <c>people.no-provider</c>.
/// </summary>
public static class ProviderPaths
{
    /// <summary>Where the provider sends browsers back to, at the console: its redirect URI is the console's address with this path.</summary>
    public const string Back = "/console/sign-in/provider/back";

    /// <summary>GET: <see cref="ProviderView"/>. POST <see cref="ProviderSignIn"/>: <see cref="SessionView"/>; 401 <c>people.provider-*</c>, 503 <c>people.provider-away</c>.</summary>
    public const string SignIn = PeoplePaths.People + "/sign-in/provider";

    /// <summary>POST <see cref="Nothing"/>: <see cref="ProviderBegun"/>.</summary>
    public const string Begun = SignIn + "/begun";

    /// <summary>POST <see cref="LinkRequest"/>: <see cref="AccountView"/>.</summary>
    public const string Links = PeoplePaths.People + "/links";

    /// <summary>POST <see cref="AccountRef"/>: <see cref="AccountView"/>; the provider lets that officer in no more, and the account's sessions end.</summary>
    public const string LinkRemoved = Links + "/removed";
}

/// <summary>Codes of refusals about the provider (docs/use/people.md).</summary>
public static class ProviderCodes
{
    /// <summary>404: the party has none.</summary>
    public const string None = "people.no-provider";

    /// <summary>401: nothing that was begun is answered by this: it took too long, came before, or was never asked.</summary>
    public const string State = "people.provider-state";

    /// <summary>401: the answer came back to another browser than the one that asked.</summary>
    public const string Browser = "people.provider-browser";

    /// <summary>401: the provider let nobody in; the detail is its own code (RFC 6749, 4.1.2.1).</summary>
    public const string Refused = "people.provider-refused";

    /// <summary>401: what the provider says is not good; the detail is what is wrong with it.</summary>
    public const string Token = "people.provider-token";

    /// <summary>401: nobody here is linked to whom the provider knows; the detail is that subject.</summary>
    public const string Unknown = "people.provider-unknown";

    /// <summary>503: the provider does not answer, not in time, or not as one does.</summary>
    public const string Away = "people.provider-away";

    /// <summary>403: a session that a provider let in does not change what lets its officer in.</summary>
    public const string Session = "people.provider-session";

    /// <summary>An officer is linked once, and a subject to one officer; the detail is the officer who is.</summary>
    public const string Linked = "people.linked";

    /// <summary>That officer is not linked.</summary>
    public const string NotLinked = "people.not-linked";
}

/// <param name="Name">What the house calls its provider.</param>
/// <param name="Issuer">As it names itself.</param>
public sealed record ProviderView(string Name, string Issuer);

/// <param name="Address">Of the provider, to which the browser goes now.</param>
/// <param name="Browser">To be kept by that browser alone, and given back with what the provider answers, within five minutes, once.</param>
public sealed record ProviderBegun(string Address, string Browser);

/// <summary>What the provider sent the browser back with: a code, or why there is none.</summary>
/// <param name="State">As it came back.</param>
/// <param name="Browser">What this browser was given when it began.</param>
/// <param name="Issuer">Who says that it answers (RFC 9207), where it does.</param>
public sealed record ProviderSignIn(
    [Limits(MinLength = 1, MaxLength = 64)] string State, [Limits(MinLength = 1, MaxLength = 64)] string Browser, [Limits(MinLength = 1, MaxLength = 4096)] string? Code = null,
    [Limits(MinLength = 1, MaxLength = 64)] string? Error = null, [Limits(MinLength = 1, MaxLength = 512)] string? Issuer = null);

/// <param name="Subject">What the provider calls the officer, for ever: its claim <c>sub</c>.</param>
public sealed record LinkRequest([Limits(MinLength = 1, MaxLength = 64)] string Officer, [Limits(Pattern = ProviderLimits.Subject)] string Subject) : IConcerns
{
    string IConcerns.Concerns => $"{Officer} {Subject}";
}

/// <summary>Limits of what a provider says.</summary>
public static class ProviderLimits
{
    /// <summary>A subject: ASCII, 255 characters at most (OpenID Connect Core, section 2); of them, those that can be seen.</summary>
    public const string Subject = "^[!-~]([ -~]{0,253}[!-~])?$";
}
