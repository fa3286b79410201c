using System.Security.Cryptography;
using Parley.Api;
using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Node.People;

/// <summary>
/// A passphrase with a second factor, for whoever has no passkey. What is kept is the second factor's secret in a key file that the passphrase opens (Argon2id): a stolen store holds neither without a guess of
/// the passphrase at its cost. One guess at a time is computed, however many are made.
/// </summary>
internal sealed class Passphrases(Staff staff, string party, TimeProvider time, PassphraseCost? cost = null)
{
    private const int LeastCharacters = 12;

    private readonly Pending<Begun> _begun = new(time);
    private readonly Lock _one = new();
    private readonly PassphraseCost _cost = cost ?? new PassphraseCost(65_536, 3);

    // What a guess at nobody's account is compared with, so that it takes as long.
    private string? _nobody;

    /// <summary>Proposes a second factor; nothing is changed before it is confirmed.</summary>
    public (SecondFactorView? View, Refusal? Refusal) Begin(SessionState session, string passphrase)
    {
        if (passphrase.Length < LeastCharacters)
            return (null, new Refusal(PeopleCodes.PassphraseShort));
        var (secret, name) = (RandomNumberGenerator.GetBytes(Totp.SecretBytes), Uri.EscapeDataString($"Parley {party}:{session.Account.Name}"));
        var state = _begun.Add(new Begun(session.Hash, secret, Seal(secret, passphrase)));
        var shown = Totp.Base32(secret);
        return (new SecondFactorView(state, shown, $"otpauth://totp/{name}?secret={shown}&issuer={Uri.EscapeDataString("Parley " + party)}"), null);
    }

    /// <summary>The officer's device gives the right digits: from now on passphrase and device let in, and no older ones.</summary>
    public Refusal? Confirm(SessionState session, PassphraseConfirmation request)
    {
        if (_begun.Take(request.State) is not { } begun || !begun.Session.AsSpan().SequenceEqual(session.Hash) || Totp.StepOf(begun.Secret, request.Digits, staff.NowMs) is not { } step)
            return new Refusal(PeopleCodes.Digits);
        return staff.Write<Refusal?>(rows =>
        {
            Accounts.SetPassphrase(rows, session.Account.Id, begun.Kept);
            Accounts.UseStep(rows, session.Account.Id, step);
            return null;
        });
    }

    /// <summary>Whose passphrase and digits these are, with the step of the digits; null when they are nobody's.</summary>
    public (Account Account, long Step)? Check(PassphraseSignIn request)
    {
        var account = staff.Read(rows => Accounts.Find(rows, request.Officer)) is { IsOff: false, Passphrase: not null } there ? there : null;
        lock (_one)
        {
            var kept = account?.Passphrase ?? (_nobody ??= Seal(new byte[Totp.SecretBytes], Secret.Token()));
            var isRight = KeyFile.TryOpen(kept, request.Passphrase, out var secret, out _);
            return isRight && account is not null && Totp.StepOf(secret!, request.Digits, staff.NowMs) is { } step ? (account, step) : null;
        }
    }

    private string Seal(byte[] secret, string passphrase) => KeyFile.Seal(secret, passphrase, _cost, new SystemRandom());

    private sealed record Begun(byte[] Session, byte[] Secret, string Kept);
}
