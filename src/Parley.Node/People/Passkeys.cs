using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Parley.Api;
using Parley.Exchange;
using Parley.Protocol;

namespace Parley.Node.People;

/// <summary>
/// Passkeys (WebAuthn), checked here and not by whoever serves the pages: so the node decides who signed in. A user verified by the authenticator, a key that it can find by itself, from the console's
/// own origin and no frame of another. One is added by whoever has just signed in and by nobody else: the answer must come from the session that was given the question.
/// </summary>
internal sealed class Passkeys
{
    private readonly Staff _staff;
    private readonly PasskeyHandler<Account>? _handler;
    private readonly Pending<Begun> _creating;
    private readonly Pending<string> _asserting;
    private readonly Pending<BegunAct> _acting;

    public Passkeys(Staff staff, ConsoleAddress? console, TimeProvider time)
    {
        _staff = staff;
        (_creating, _asserting, _acting) = (new Pending<Begun>(time), new Pending<string>(time), new Pending<BegunAct>(time));
        if (console is null)
            return;
        var options = new IdentityPasskeyOptions
        {
            ServerDomain = console.Domain,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && origin.Origin == console.Origin),
        };
        _handler = new PasskeyHandler<Account>(Users(staff), Options.Create(options));
    }

    /// <summary>The question to a browser whose officer wants a passkey.</summary>
    public async Task<(PasskeyOptionsView? View, Refusal? Refusal)> BeginAsync(SessionState session)
    {
        if (_handler is null)
            return (null, new Refusal(PeopleCodes.NoConsole));
        var account = session.Account;
        var made = await _handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Handle, Name = account.Name, DisplayName = account.Name }, new DefaultHttpContext());
        return (new PasskeyOptionsView(_creating.Add(new Begun(session.Hash, made.AttestationState!)), Json(made.CreationOptionsJson)), null);
    }

    /// <summary>The answer: a passkey of that account, unless it is anybody's already.</summary>
    public async Task<(PasskeyView? View, Refusal? Refusal)> AddAsync(SessionState session, PasskeyRequest request)
    {
        if (_handler is null)
            return (null, new Refusal(PeopleCodes.NoConsole));
        if (_creating.Take(request.State) is not { } begun || !begun.Session.AsSpan().SequenceEqual(session.Hash))
            return (null, new Refusal(PeopleCodes.Passkey));
        var result = await _handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = new DefaultHttpContext(), CredentialJson = request.Credential.GetRawText(), AttestationState = begun.State });
        if (!result.Succeeded)
        {
            Rethrow(result.Failure);
            return (null, new Refusal(PeopleCodes.Passkey));
        }

        var key = result.Passkey;
        key.Name = request.Name;
        return _staff.Write<(PasskeyView?, Refusal?)>(rows =>
        {
            // Two at once, and an account that was closed meanwhile.
            if (result.UserEntity.Id != session.Account.Handle || PasskeyTable.Find(rows, key.CredentialId) is not null || Accounts.Get(rows, session.Account.Id).IsOff)
                return (null, new Refusal(PeopleCodes.Passkey));
            PasskeyTable.Add(rows, session.Account.Id, key, _staff.NowMs);
            return (PeopleViews.Of(key), null);
        });
    }

    /// <summary>The question to a browser that does not say whose it is.</summary>
    public async Task<(PasskeyOptionsView? View, Refusal? Refusal)> AskAsync()
    {
        if (_handler is null)
            return (null, new Refusal(PeopleCodes.NoConsole));
        var made = await _handler.MakeRequestOptionsAsync(null, new DefaultHttpContext());
        return (new PasskeyOptionsView(_asserting.Add(made.AssertionState!), Json(made.RequestOptionsJson)), null);
    }

    /// <summary>Who answered; null when the answer is not good, late, came before, or the passkey is gone.</summary>
    public async Task<(Account Account, UserPasskeyInfo Key)?> CheckAsync(PasskeySignIn answer)
    {
        if (_handler is null || _asserting.Take(answer.State) is not { } state)
            return null;
        var result = await _handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = new DefaultHttpContext(), CredentialJson = answer.Credential.GetRawText(), AssertionState = state });
        if (result.Succeeded)
            return (result.User, result.Passkey);
        Rethrow(result.Failure);
        return null;
    }

    /// <summary>The question to an officer who is about to do something that takes a passkey: good for that alone, from that session.</summary>
    /// <param name="act">What is to be done, to what.</param>
    public async Task<(PasskeyOptionsView? View, Refusal? Refusal)> AskForAsync(SessionState session, string act)
    {
        if (_handler is null)
            return (null, new Refusal(PeopleCodes.NoConsole));
        if (_staff.Read(rows => PasskeyTable.All(rows, session.Account.Id)).Count == 0)
            return (null, new Refusal(PeopleCodes.NoPasskey));
        var made = await _handler.MakeRequestOptionsAsync(session.Account, new DefaultHttpContext());
        return (new PasskeyOptionsView(_acting.Add(new BegunAct(session.Hash, act, made.AssertionState!)), Json(made.RequestOptionsJson)), null);
    }

    /// <summary>Whether the officer of a session answered, just now, for exactly that act.</summary>
    public async Task<bool> IsProvedAsync(SessionState session, string act, PasskeySignIn answer)
    {
        if (_handler is null || _acting.Take(answer.State) is not { } begun || begun.Act != act || !begun.Session.AsSpan().SequenceEqual(session.Hash))
            return false;
        var result = await _handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = new DefaultHttpContext(), CredentialJson = answer.Credential.GetRawText(), AssertionState = begun.State });
        if (!result.Succeeded)
        {
            Rethrow(result.Failure);
            return false;
        }

        return result.User.Id == session.Account.Id && _staff.Write(rows => Accounts.Get(rows, result.User.Id) is { IsOff: false } account && PasskeyTable.Used(rows, account.Id, result.Passkey));
    }

    // That our store failed is nobody's wrong answer.
    private static void Rethrow(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is FaultException fault)
                throw fault is TryLaterException ? new TryLaterException(fault.Code, fault) : new StoreFaultException(fault.Code, inner: fault);
        }
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static UserManager<Account> Users(Staff staff) => new(
        new PasskeyStore(staff), Options.Create(new IdentityOptions()), new PasswordHasher<Account>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, NullLogger<UserManager<Account>>.Instance);

    private sealed record Begun(byte[] Session, string State);

    private sealed record BegunAct(byte[] Session, string Act, string State);
}
