using System.Buffers.Text;
using System.Text.Json;
using Parley.Api;
using Parley.Node.People;

namespace Parley.Node.Tests.People;

public sealed class PasskeyTests
{
    [Fact]
    public async Task A_passkey_that_a_signed_in_officer_made_lets_that_officer_in()
    {
        using var house = new House();
        using var key = new Authenticator();
        await AddAsync(house, "Li Na", key);
        var entered = await EnterAsync(house, key);
        Assert.Equal(("Li Na", SignIn.ByPasskey), (entered.State!.Account.Name, entered.State.Way));
        Assert.Equal(1, house.View("Li Na").Passkeys);
        Assert.Equal("desk key", (await ListAsync(house, "Li Na")).Name);
    }

    [Fact]
    public async Task The_questions_ask_for_a_verified_user_and_a_key_that_finds_itself_at_the_consoles_name()
    {
        using var house = new House();
        var create = (await house.Staff.Passkeys.BeginAsync(Session(house, "Li Na"))).View!.Options;
        var get = (await house.Staff.Passkeys.AskAsync()).View!.Options;
        Assert.Equal(("required", "required"), (create.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString(), create.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString()));
        Assert.Equal("usa.localhost", create.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal(("required", "usa.localhost"), (get.GetProperty("userVerification").GetString(), get.GetProperty("rpId").GetString()));
        Assert.True(!get.TryGetProperty("allowCredentials", out var allowed) || allowed.GetArrayLength() == 0);
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("another port")]
    [InlineData("domain")]
    [InlineData("frame")]
    [InlineData("unverified")]
    [InlineData("another officer")]
    [InlineData("another key")]
    public async Task An_answer_that_is_not_wholly_right_lets_nobody_in(string lie)
    {
        using var house = new House();
        using Authenticator key = new(), other = new() { Id = key.Id };
        await AddAsync(house, "Li Na", key);
        house.Enter("Chen", Role.Watch);
        key.Count++;
        switch (lie)
        {
            case "origin":
                key.Origin = "http://chn.localhost:7411";
                break;
            case "another port":
                key.Origin = "http://usa.localhost:7412";
                break;
            case "domain":
                key.Domain = "localhost";
                break;
            case "frame":
                key.InFrame = true;
                break;
            case "unverified":
                key.Verifies = false;
                break;
            case "another officer":
                key.Handle = Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(house.Staff.Read(rows => Accounts.Find(rows, "Chen"))!.Handle));
                break;
            default:
                (other.Handle, other.Count) = (key.Handle, 9);
                break;
        }

        Assert.Equal(PeopleCodes.SignIn, (await EnterAsync(house, lie == "another key" ? other : key)).Code);
    }

    [Fact]
    public async Task Each_question_is_answered_once_and_in_time()
    {
        using var house = new House();
        using var key = new Authenticator();
        await AddAsync(house, "Li Na", key);
        var asked = (await house.Staff.Passkeys.AskAsync()).View!;
        var answer = new PasskeySignIn(asked.State, key.Get(asked.Options));
        Assert.NotNull((await house.Door.WithPasskeyAsync(answer)).State);
        Assert.Equal(PeopleCodes.SignIn, (await house.Door.WithPasskeyAsync(answer)).Code);

        // The old answer to a new question.
        var again = (await house.Staff.Passkeys.AskAsync()).View!;
        Assert.Equal(PeopleCodes.SignIn, (await house.Door.WithPasskeyAsync(answer with { State = again.State })).Code);

        var late = (await house.Staff.Passkeys.AskAsync()).View!;
        house.Clock.PassUnseen(TimeSpan.FromMinutes(5));
        Assert.Equal(PeopleCodes.SignIn, (await house.Door.WithPasskeyAsync(new PasskeySignIn(late.State, key.Get(late.Options)))).Code);
    }

    [Fact]
    public async Task A_copy_whose_counter_is_behind_lets_nobody_in()
    {
        using var house = new House();
        using var key = new Authenticator { Count = 5 };
        await AddAsync(house, "Li Na", key);
        key.Count = 9;
        Assert.NotNull((await EnterAsync(house, key)).State);
        key.Count = 8;
        Assert.Equal(PeopleCodes.SignIn, (await EnterAsync(house, key)).Code);
    }

    [Fact]
    public async Task The_answer_comes_from_the_session_that_was_asked_and_a_key_is_added_once()
    {
        using var house = new House();
        using Authenticator key = new(), other = new();
        var (mine, another) = (Session(house, "Li Na"), Session(house, "Chen"));
        var begun = (await house.Staff.Passkeys.BeginAsync(mine)).View!;
        var request = new PasskeyRequest(begun.State, key.Create(begun.Options), "a key");
        Assert.Equal(PeopleCodes.Passkey, (await house.Staff.Passkeys.AddAsync(Session(house, "Li Na"), request)).Refusal!.Code);

        // It was used up by that.
        Assert.Equal(PeopleCodes.Passkey, (await house.Staff.Passkeys.AddAsync(mine, request)).Refusal!.Code);
        await AddAsync(house, "Li Na", key);
        var stolen = (await house.Staff.Passkeys.BeginAsync(another)).View!;
        Assert.Equal(PeopleCodes.Passkey, (await house.Staff.Passkeys.AddAsync(another, new PasskeyRequest(stolen.State, key.Create(stolen.Options), "a key"))).Refusal!.Code);
        Assert.Equal(0, house.View("Chen").Passkeys);
    }

    [Fact]
    public async Task Signing_in_changes_neither_whose_a_passkey_is_nor_its_key_nor_what_attests_it()
    {
        using var house = new House();
        using var key = new Authenticator();
        await AddAsync(house, "Li Na", key);
        var before = house.Staff.Read(rows => PasskeyTable.Find(rows, key.Id))!;
        key.Count = 7;
        await EnterAsync(house, key);
        var after = house.Staff.Read(rows => PasskeyTable.Find(rows, key.Id))!;
        Assert.Equal((before.Account, before.Info.Name, before.Info.CreatedAt), (after.Account, after.Info.Name, after.Info.CreatedAt));
        foreach (var (was, now) in new[] { (before.Info.PublicKey, after.Info.PublicKey), (before.Info.AttestationObject, after.Info.AttestationObject), (before.Info.ClientDataJson, after.Info.ClientDataJson) })
            Assert.Equal(was, now);
        Assert.Equal(7u, after.Info.SignCount);
    }

    [Fact]
    public async Task A_passkey_that_is_gone_or_whose_account_is_closed_lets_nobody_in()
    {
        using var house = new House();
        using Authenticator key = new(), other = new();
        await AddAsync(house, "Li Na", key);
        await AddAsync(house, "Li Na", other);
        house.Enter("Chen", Role.Operator);

        // It goes between the question and the answer.
        var asked = (await house.Staff.Passkeys.AskAsync()).View!;
        Assert.True(house.Staff.Write(rows => PasskeyTable.Remove(rows, Accounts.Find(rows, "Li Na")!.Id, key.Id)));
        Assert.Equal(PeopleCodes.SignIn, (await house.Door.WithPasskeyAsync(new PasskeySignIn(asked.State, key.Get(asked.Options)))).Code);
        Assert.NotNull((await EnterAsync(house, other)).State);
        house.Staffing.Close("Li Na");
        Assert.Equal(PeopleCodes.SignIn, (await EnterAsync(house, other)).Code);
    }

    [Fact]
    public async Task Whatever_a_browser_sends_is_refused_and_breaks_nothing()
    {
        using var house = new House();
        using var key = new Authenticator();
        await AddAsync(house, "Li Na", key);
        foreach (var nonsense in new[] { "{}", "[]", "{\"id\":1}", "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}", "{\"id\":\"\",\"response\":null}" })
        {
            var asked = (await house.Staff.Passkeys.AskAsync()).View!;
            Assert.Equal(PeopleCodes.SignIn, (await house.Door.WithPasskeyAsync(new PasskeySignIn(asked.State, JsonDocument.Parse(nonsense).RootElement))).Code);
        }

        // Every part of a good answer, cut and flipped.
        for (var i = 0; i < 400; i += 7)
        {
            var asked = (await house.Staff.Passkeys.AskAsync()).View!;
            key.Count++;
            var text = key.Get(asked.Options).GetProperty("response").GetProperty("authenticatorData").GetString()!;
            var good = key.Get(asked.Options).GetRawText();
            var bad = good.Replace(text, i < text.Length ? text[..i] : text[..(i % text.Length)] + (text[i % text.Length] == 'A' ? 'B' : 'A') + text[((i % text.Length) + 1)..], StringComparison.Ordinal);
            Assert.Equal(PeopleCodes.SignIn, (await house.Door.WithPasskeyAsync(new PasskeySignIn(asked.State, JsonDocument.Parse(bad).RootElement))).Code);
        }
    }

    [Theory]
    [InlineData("https://console.example", "console.example", "https://console.example")]
    [InlineData("https://Console.example:7443/", "console.example", "https://console.example:7443")]
    [InlineData("http://usa.localhost:7411", "usa.localhost", "http://usa.localhost:7411")]
    [InlineData("http://console.example", null, null)]
    [InlineData("https://127.0.0.1", null, null)]
    [InlineData("https://console.example/a", null, null)]
    [InlineData("https://u@console.example", null, null)]
    [InlineData("http://notlocalhost", null, null)]
    [InlineData("console.example", null, null)]
    public void A_console_is_at_an_origin_that_browsers_let_use_passkeys(string text, string? domain, string? origin) =>
        Assert.Equal((domain, origin), ConsoleAddress.TryParse(text, out var address) ? (address.Domain, address.Origin) : (null, null));

    private static SessionState Session(House house, string name) => house.Staff.Check(house.Enter(name, Role.Watch), false).State!;

    private static async Task AddAsync(House house, string name, Authenticator key)
    {
        var session = Session(house, name);
        var begun = (await house.Staff.Passkeys.BeginAsync(session)).View!;
        var (view, refusal) = await house.Staff.Passkeys.AddAsync(session, new PasskeyRequest(begun.State, key.Create(begun.Options), "desk key"));
        Assert.True(view is not null, refusal?.Code);
    }

    private static async Task<SignInOutcome> EnterAsync(House house, Authenticator key)
    {
        var asked = (await house.Staff.Passkeys.AskAsync()).View!;
        return await house.Door.WithPasskeyAsync(new PasskeySignIn(asked.State, key.Get(asked.Options)));
    }

    private static Task<PasskeyView> ListAsync(House house, string name) =>
        Task.FromResult(PeopleViews.Of(house.Staff.Read(rows => PasskeyTable.All(rows, Accounts.Find(rows, name)!.Id)).Single()));
}
