using Microsoft.AspNetCore.Http;
using Parley.Api;
using Parley.Client;

namespace Parley.Console.Visits;

/// <summary>One request: who comes, in which language, and the inside door in that officer's name.</summary>
public sealed class Visit
{
    public const string SessionCookie = "__Host-parley-session";

    /// <summary>What a browser keeps that went to the provider: what it was given for its return, and where it goes on then.</summary>
    public const string ProviderCookie = "__Host-parley-provider";
    public const string LanguageCookie = "__Host-parley-language";
    public const string AppearanceCookie = "__Host-parley-appearance";
    public const string SoundCookie = "__Host-parley-sound";

    /// <summary>What the page may look like, the first where nothing was chosen.</summary>
    public static readonly string[] Appearances = ["system", "light", "dark", "contrast"];

    /// <summary>Whether a FLASH is heard, the first where nothing was chosen.</summary>
    public static readonly string[] Sounds = ["on", "silent"];

    /// <summary>With which a page asks for itself anew, without its officer.</summary>
    public const string BackgroundHeader = "X-Parley-Background";

    /// <summary>The field of a form that goes along with a change of language: which of its acts shows it again.</summary>
    public const string AgainField = "again";

    private readonly InsideDoorClient _door;
    private readonly bool _isBackground;

    public Visit(IHttpContextAccessor accessor, InsideDoorClient door, Capitals capitals, TimeProvider time)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");
        _door = door;
        _isBackground = context.Request.Headers.ContainsKey(BackgroundHeader) || context.Request.Path == Paths.Live;
        Path = context.Request.Path + context.Request.QueryString;
        Voice = new Voice(LanguageOf(context.Request), time.GetUtcNow(), capitals);
        Appearance = Appearances.FirstOrDefault(known => known == context.Request.Cookies[AppearanceCookie]) ?? Appearances[0];
        IsSilent = context.Request.Cookies[SoundCookie] == Sounds[1];
        Session = context.Request.Cookies[SessionCookie] is { Length: > 0 } session && session.All(IsToken) ? session : null;
        Aborted = context.RequestAborted;
    }

    public Voice Voice { get; }

    /// <summary>One of <see cref="Appearances"/>.</summary>
    public string Appearance { get; }

    public bool IsSilent { get; }

    /// <summary>Path and query of this page.</summary>
    public string Path { get; }

    /// <summary>The token of the session, or null.</summary>
    public string? Session { get; }

    /// <summary>Who it is; null before it is known.</summary>
    public OfficerView? Officer { get; set; }

    public CancellationToken Aborted { get; }

    /// <summary>The inside door, in the officer's name where there is one.</summary>
    public InsideDoorClient Node => Session is { } session ? _door.For(session, _isBackground) : _door;

    /// <summary>The inside door in the name of a session that began just now.</summary>
    public InsideDoorClient As(string session) => _door.For(session);

    public bool Has(string role) => Officer?.Roles.Contains(role) == true;

    /// <summary>Whether messages are this officer's work.</summary>
    public bool IsOfficer => Has(PeopleRoles.Watch) || Has(PeopleRoles.Analyst) || Has(PeopleRoles.Policy) || Has(PeopleRoles.Release);

    private static bool IsToken(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    private static string LanguageOf(HttpRequest request) =>
        Voice.Best(request.Cookies[LanguageCookie] ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString()).FirstOrDefault() ?? "en");
}
