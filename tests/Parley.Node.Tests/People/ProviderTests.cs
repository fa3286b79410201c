using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Parley.Api;
using Parley.Node.People;

namespace Parley.Node.Tests.People;

/// <summary>Signing in through a provider of OpenID Connect, one that says what is so and one that lies.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly HandClock _clock = new();
    private TestProvider _provider = null!;
    private House _house = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.OpenAsync(House.Origin + ProviderPaths.Back, _clock);
        _house = new House(provider: Settings(_provider), clock: _clock);
        _house.Enter("Li Na", Role.Watch);
        Assert.Null(_house.Staffing.Link("Li Na", _provider.Issuer, _provider.Subject).Refusal);
    }

    public async ValueTask DisposeAsync()
    {
        _house.Dispose();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Whom_an_operator_linked_is_let_in_with_the_roles_of_the_account_whatever_the_provider_says_of_roles()
    {
        var entered = await EnterAsync();
        Assert.Equal(("Li Na", Role.Watch, SignIn.ByProvider), (entered.State!.Account.Name, entered.State.Account.Roles, entered.State.Way));
        Assert.Null(_house.Over(entered.Token!));
        Assert.Contains("\"about\":\"provider\",\"act\":\"signIn\",\"door\":\"console\"", LastEntry(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_is_a_new_one_each_time_and_shows_neither_the_secret_nor_what_the_browser_keeps()
    {
        var (one, two) = (await BeginAsync(), await BeginAsync());
        var (first, second) = (QueryHelpers.ParseQuery(new Uri(one.Address).Query), QueryHelpers.ParseQuery(new Uri(two.Address).Query));
        foreach (var name in new[] { "state", "nonce", "code_challenge" })
        {
            Assert.Equal(43, first[name].ToString().Length);
            Assert.NotEqual(first[name], second[name]);
        }

        Assert.Equal(("openid", "S256", "login"), (first["scope"].ToString(), first["code_challenge_method"].ToString(), first["prompt"].ToString()));
        Assert.DoesNotContain(one.Browser, one.Address, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(TestProvider.Secret), one.Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another nonce", "nonce")]
    [InlineData("no nonce", "nonce")]
    [InlineData("another audience", "aud")]
    [InlineData("another audience beside us", "azp")]
    [InlineData("for another of us", "azp")]
    [InlineData("another issuer", "iss")]
    [InlineData("expired", "exp")]
    [InlineData("no end", "exp")]
    [InlineData("not yet", "exp")]
    [InlineData("from before it was asked", "iat")]
    [InlineData("from tomorrow", "iat")]
    [InlineData("no beginning", "iat")]
    [InlineData("no subject", "sub")]
    [InlineData("a subject that is a number", "sub")]
    [InlineData("a subject too long", "sub")]
    [InlineData("a claim twice", "form")]
    [InlineData("no token", "form")]
    [InlineData("alg none", "signature")]
    [InlineData("alg none with a signature", "signature")]
    [InlineData("HS256 with the public key", "signature")]
    [InlineData("another key", "signature")]
    [InlineData("another key under the same name", "signature")]
    [InlineData("changed after it was signed", "signature")]
    public async Task A_token_that_is_not_wholly_right_lets_nobody_in(string lie, string what)
    {
        using var other = RSA.Create(2048);
        var now = _clock.Now.ToUnixTimeSeconds();
        _provider.Claims = claims => _ = lie switch
        {
            "another nonce" => claims["nonce"] = "n-0S6_WzA2Mj",
            "no nonce" => claims.Remove("nonce"),
            "another audience" => claims["aud"] = "another client",
            "another audience beside us" => claims["aud"] = new JsonArray(TestProvider.ClientId, "another client"),
            "for another of us" => claims["azp"] = "another client",
            "another issuer" => claims["iss"] = _provider.Issuer + "/",
            "expired" => claims["exp"] = now - 61,
            "no end" => claims.Remove("exp"),
            "not yet" => claims["nbf"] = now + 61,
            "from before it was asked" => claims["iat"] = now - 61,
            "from tomorrow" => claims["iat"] = now + 61,
            "no beginning" => claims.Remove("iat"),
            "no subject" => claims.Remove("sub"),
            "a subject that is a number" => claims["sub"] = 248289761001,
            "a subject too long" => claims["sub"] = new string('2', 256),
            _ => false,
        };
        _provider.Sign = lie switch
        {
            "a claim twice" => (header, claims) => SignText(header, claims.ToJsonString()[..^1] + ",\"sub\":\"admin\"}"),
            "no token" => (_, _) => "not a token",
            "alg none" => (header, claims) => $"{TestProvider.Part(With(header, "none"))}.{TestProvider.Part(claims)}.",
            "alg none with a signature" => (header, claims) => _provider.SignRightly(With(header, "none"), claims),
            "HS256 with the public key" => (header, claims) => Mac(With(header, "HS256"), claims),
            "another key" => (header, claims) => SignBy(other, header, claims, "key-2"),
            "another key under the same name" => (header, claims) => SignBy(other, header, claims, TestProvider.KeyId),
            "changed after it was signed" => (header, claims) => _provider.SignRightly(header, claims).Split('.') is [var head, _, var tail] ? $"{head}.{TestProvider.Part(Changed(claims))}.{tail}" : "",
            _ => null,
        };
        var refused = await EnterAsync();
        Assert.Equal((ProviderCodes.Token, what), (refused.Code, refused.Detail));
        Assert.Contains(ProviderCodes.Token, LastEntry(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_a_little_wrong_keeps_nobody_out()
    {
        var now = _clock.Now.ToUnixTimeSeconds();
        foreach (var wrong in new[] { -55, 55 })
        {
            _provider.Claims = claims => (claims["iat"], claims["exp"]) = (now + wrong, now + wrong + 10);
            Assert.NotNull((await EnterAsync()).State);
        }
    }

    [Fact]
    public async Task Each_question_is_answered_once_in_time_and_by_the_browser_that_asked()
    {
        var begun = await BeginAsync();
        var answer = Answer(begun, _provider.SignIn(begun.Address));
        Assert.NotNull((await _house.Door.WithProviderAsync(answer)).State);
        Assert.Equal(ProviderCodes.State, (await _house.Door.WithProviderAsync(answer)).Code);
        Assert.Equal(ProviderCodes.State, (await _house.Door.WithProviderAsync(answer with { State = new string('A', 43) })).Code);

        begun = await BeginAsync();
        answer = Answer(begun, _provider.SignIn(begun.Address));
        _clock.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(ProviderCodes.State, (await _house.Door.WithProviderAsync(answer)).Code);

        // What came to another browser is useless there, and from then on everywhere.
        var (mine, theirs) = (await BeginAsync(), await BeginAsync());
        answer = Answer(mine, _provider.SignIn(mine.Address));
        Assert.Equal(ProviderCodes.Browser, (await _house.Door.WithProviderAsync(answer with { Browser = theirs.Browser })).Code);
        Assert.Equal(ProviderCodes.State, (await _house.Door.WithProviderAsync(answer)).Code);
    }

    [Fact]
    public async Task A_code_that_another_sign_in_brought_is_worth_nothing_in_this_one()
    {
        var (mine, theirs) = (await BeginAsync(), await BeginAsync());
        _provider.SignIn(mine.Address);
        var stolen = _provider.SignIn(theirs.Address)["code"];
        var refused = await _house.Door.WithProviderAsync(Answer(mine, _provider.SignIn(mine.Address)) with { Code = stolen });
        Assert.Equal((ProviderCodes.Refused, "invalid_grant"), (refused.Code, refused.Detail));
    }

    [Fact]
    public async Task Whom_nobody_linked_gets_no_account_and_neither_does_one_whose_account_was_closed()
    {
        var accounts = _house.Staff.Read(Accounts.All).Count;
        foreach (var stranger in new[] { "999", "operator", "Li Na", _provider.Subject + " ", "24828976100" })
        {
            _provider.Subject = stranger;
            var refused = await EnterAsync();
            Assert.Equal((ProviderCodes.Unknown, stranger), (refused.Code, refused.Detail));
        }

        Assert.Contains("\"about\":\"provider 24828976100\"", LastEntry(), StringComparison.Ordinal);
        _provider.Subject = "248289761001";
        _house.Staffing.Close("Li Na");
        Assert.Equal(ProviderCodes.Unknown, (await EnterAsync()).Code);
        Assert.Equal(accounts, _house.Staff.Read(Accounts.All).Count);
    }

    [Fact]
    public void One_officer_has_one_subject_and_one_subject_one_officer_and_another_providers_are_others()
    {
        _house.Enter("Chen", Role.Watch);
        Assert.Equal((ProviderCodes.Linked, "Li Na"), Refusal(_house.Staffing.Link("Chen", _provider.Issuer, _provider.Subject)));
        Assert.Equal((ProviderCodes.Linked, "Li Na"), Refusal(_house.Staffing.Link("Li Na", _provider.Issuer, "7")));
        Assert.Equal((PeopleCodes.Unknown, "Nobody"), Refusal(_house.Staffing.Link("Nobody", _provider.Issuer, "7")));
        Assert.Equal((ProviderCodes.NotLinked, "Chen"), Refusal(_house.Staffing.Unlink("Chen")));
        Assert.Null(_house.Staffing.Link("Chen", "https://other.example", _provider.Subject).Refusal);
        Assert.Null(_house.View("Chen").Subject);
        Assert.Equal(_provider.Subject, _house.View("Li Na").Subject);
    }

    [Fact]
    public async Task Whose_link_is_taken_away_is_gone_at_once()
    {
        var entered = await EnterAsync();
        Assert.Null(_house.Staffing.Unlink("Li Na").Refusal);
        Assert.Equal(SessionEnds.Ended, _house.Over(entered.Token!));
        Assert.Equal(ProviderCodes.Unknown, (await EnterAsync()).Code);
    }

    [Fact]
    public async Task That_the_provider_lets_nobody_in_is_said_in_its_own_code_and_never_in_its_sentence()
    {
        foreach (var (said, shown) in new[] { ("access_denied", "access_denied"), ("<script>", null) })
        {
            var begun = await BeginAsync();
            var refused = await _house.Door.WithProviderAsync(new ProviderSignIn(State(begun), begun.Browser, Error: said));
            Assert.Equal((ProviderCodes.Refused, shown), (refused.Code, refused.Detail));
        }

        var other = await BeginAsync();
        Assert.Equal("iss", (await _house.Door.WithProviderAsync(Answer(other, _provider.SignIn(other.Address)) with { Issuer = "https://other.example" })).Detail);
        Assert.DoesNotContain("/token", _provider.Asked);
    }

    [Theory]
    [InlineData("/token", "error")]
    [InlineData("/token", "elsewhere")]
    [InlineData("/token", "a page")]
    [InlineData("/token", "nothing")]
    [InlineData("/token", "too much")]
    [InlineData("/token", "too slow")]
    [InlineData("/token", "broken off")]
    [InlineData("/keys", "error")]
    [InlineData("/keys", "a page")]
    [InlineData("/keys", "too slow")]
    [InlineData("/.well-known/openid-configuration", "error")]
    [InlineData("/.well-known/openid-configuration", "a page")]
    [InlineData("/.well-known/openid-configuration", "too much")]
    [InlineData("/.well-known/openid-configuration", "too slow")]
    public async Task A_provider_that_does_not_answer_as_one_is_away_and_back_when_it_does(string path, string how)
    {
        using var house = new House(provider: Settings(_provider, how == "too slow" ? TimeSpan.FromSeconds(2) : null), clock: _clock);
        house.Enter("Li Na", Role.Watch);
        house.Staffing.Link("Li Na", _provider.Issuer, _provider.Subject);
        _provider.Instead = async context =>
        {
            if (context.Request.Path != path)
                return false;
            switch (how)
            {
                case "error":
                    context.Response.StatusCode = 500;
                    break;
                case "elsewhere":
                    context.Response.Redirect(_provider.Issuer + "/keys");
                    break;
                case "a page":
                    await context.Response.WriteAsync("<html>");
                    break;
                case "too much":
                    await context.Response.WriteAsync("{\"id_token\":\"" + new string('x', 1 << 20));
                    break;
                case "too slow":
                    await context.Response.WriteAsync("{");
                    await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    break;
                case "broken off":
                    context.Abort();
                    break;
                default:
                    await context.Response.WriteAsync("{}");
                    break;
            }

            return true;
        };
        Assert.Equal(ProviderCodes.Away, await CodeAsync(house));
        _provider.Instead = null;
        Assert.Null(await CodeAsync(house));
    }

    [Theory]
    [InlineData("issuer", "https://other.example")]
    [InlineData("authorization_endpoint", "http://other.example/authorize")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    [InlineData("token_endpoint", "http://other.example/token")]
    [InlineData("token_endpoint", "/token")]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    public async Task A_provider_that_says_it_is_another_or_has_a_door_without_TLS_elsewhere_is_asked_nothing(string what, string value)
    {
        _provider.Discovery = said => said[what] = value;
        Assert.Equal(ProviderCodes.Away, (await _house.Staff.Provider!.BeginAsync()).Refusal!.Code);
        Assert.All(_provider.Asked, path => Assert.Equal("/.well-known/openid-configuration", path));
    }

    [Fact]
    public async Task A_secret_is_shown_in_the_form_where_the_provider_wants_it_there()
    {
        _provider.Discovery = said => said["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post");
        Assert.NotNull((await EnterAsync()).State);
    }

    [Fact]
    public async Task Many_who_begin_at_once_ask_the_provider_once_where_its_doors_are()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => BeginAsync()));
        Assert.Single(_provider.Asked);
    }

    [Fact]
    public async Task Under_TLS_a_provider_is_the_one_that_the_houses_authority_vouches_for()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var secure = await TestProvider.OpenAsync(House.Origin + ProviderPaths.Back, _clock, certificate);
        foreach (var (authorities, code) in new[] { (null, ProviderCodes.Away), (new X509Certificate2Collection(X509CertificateLoader.LoadCertificate(certificate.RawData)), (string?)null) })
        {
            using var provider = new Provider(Settings(secure, authorities: authorities), new ConsoleAddress("usa.localhost", House.Origin), _clock);
            Assert.Equal(code, (await provider.BeginAsync()).Refusal?.Code);
        }
    }

    [Theory]
    [InlineData("https://id.example.org", true)]
    [InlineData("https://id.example.org/realms/house", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://id.example.org", false)]
    [InlineData("http://localhost.example.org", false)]
    [InlineData("https://id.example.org?a=b", false)]
    [InlineData("https://id.example.org/#a", false)]
    [InlineData("https://somebody@id.example.org", false)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("id.example.org", false)]
    public void A_provider_is_under_TLS_or_on_this_machine(string issuer, bool isGood) => Assert.Equal(isGood, ProviderSettings.IsIssuer(issuer, out _));

    private static ProviderSettings Settings(TestProvider provider, TimeSpan? patience = null, X509Certificate2Collection? authorities = null) =>
        new(provider.Issuer, TestProvider.ClientId, TestProvider.Secret, "Test ID", authorities) { Patience = patience ?? TimeSpan.FromSeconds(20) };

    private async Task<string?> CodeAsync(House house)
    {
        var (begun, refusal) = await house.Staff.Provider!.BeginAsync();
        return begun is null ? refusal!.Code : (await house.Door.WithProviderAsync(Answer(begun, _provider.SignIn(begun.Address)))).Code;
    }

    private async Task<ProviderBegun> BeginAsync() => (await _house.Staff.Provider!.BeginAsync()).Begun!;

    private async Task<SignInOutcome> EnterAsync()
    {
        var begun = await BeginAsync();
        return await _house.Door.WithProviderAsync(Answer(begun, _provider.SignIn(begun.Address)));
    }

    private static ProviderSignIn Answer(ProviderBegun begun, IReadOnlyDictionary<string, string> back) => new(back["state"], begun.Browser, back["code"], Issuer: back["iss"]);

    private static string State(ProviderBegun begun) => QueryHelpers.ParseQuery(new Uri(begun.Address).Query)["state"].ToString();

    private static (string, string?) Refusal((Account? Account, Parley.Protocol.Refusal? Refusal) result) => (result.Refusal!.Code, result.Refusal.Detail);

    private string LastEntry() => Encoding.UTF8.GetString(_house.Staff.Read(rows => AuditLog.Page(rows, -1, 1000))[^1].Bytes);

    private static JsonObject With(JsonObject header, string algorithm)
    {
        header["alg"] = algorithm;
        return header;
    }

    private static JsonObject Changed(JsonObject claims)
    {
        claims["sub"] = "admin";
        return claims;
    }

    private string SignText(JsonObject header, string claims)
    {
        var signed = $"{TestProvider.Part(header)}.{TestProvider.Text(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{TestProvider.Text(_provider.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string SignBy(RSA key, JsonObject header, JsonObject claims, string id)
    {
        header["kid"] = id;
        var signed = $"{TestProvider.Part(header)}.{TestProvider.Part(claims)}";
        return $"{signed}.{TestProvider.Text(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    // The old trick: the public key, which anybody has, as the secret of a MAC.
    private string Mac(JsonObject header, JsonObject claims)
    {
        var signed = $"{TestProvider.Part(header)}.{TestProvider.Part(claims)}";
        return $"{signed}.{TestProvider.Text(HMACSHA256.HashData(Encoding.ASCII.GetBytes(_provider.Key.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(signed)))}";
    }
}
