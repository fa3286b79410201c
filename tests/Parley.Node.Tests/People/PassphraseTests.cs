using Parley.Api;
using Parley.Node.People;

namespace Parley.Node.Tests.People;

public sealed class PassphraseTests
{
    private const string Phrase = "correct horse battery";

    // RFC 6238, appendix B, the rows of SHA-1.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Digits_are_those_of_RFC_6238(long seconds, string digits) => Assert.Equal(digits, Totp.Digits([.. "12345678901234567890"u8], seconds / 30, 8));

    // RFC 4648, section 10, without padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_RFC_4648(string text, string encoded) => Assert.Equal(encoded, Totp.Base32(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Passphrase_and_digits_let_in_together_and_the_digits_once()
    {
        using var house = new House();
        var secret = Enrol(house, "Li Na");
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        var digits = Now(house, secret);
        Assert.Equal(PeopleCodes.SignIn, Try(house, "Li Na", "wrong horse battery", digits).Code);
        Assert.Equal(PeopleCodes.SignIn, Try(house, "Li Na", Phrase, digits == "000000" ? "000001" : "000000").Code);
        Assert.Equal("Li Na", Try(house, "li na", Phrase, digits).State!.Account.Name);
        Assert.Equal(PeopleCodes.SignIn, Try(house, "Li Na", Phrase, digits).Code);
        house.Clock.Pass(TimeSpan.FromSeconds(30));
        Assert.NotNull(Try(house, "Li Na", Phrase, Now(house, secret)).State);
    }

    [Fact]
    public void Nothing_is_changed_before_the_digits_are_confirmed()
    {
        using var house = new House();
        var session = house.Staff.Check(house.Enter("Li Na", Role.Watch), false).State!;
        Assert.Equal(PeopleCodes.PassphraseShort, house.Staff.Passphrases.Begin(session, "short").Refusal!.Code);
        var begun = house.Staff.Passphrases.Begin(session, Phrase).View!;
        Assert.Equal(PeopleCodes.Digits, house.Staff.Passphrases.Confirm(session, new PassphraseConfirmation(begun.State, "000000"))!.Code);
        Assert.False(house.View("Li Na").HasPassphrase);
        Assert.StartsWith("otpauth://totp/Parley%20us%3ALi%20Na?secret=" + begun.Secret, begun.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_wrong_tries_in_a_row_lock_the_account_longer_each_time_and_no_other()
    {
        using var house = new House();
        var (mine, others) = (Enrol(house, "Li Na"), Enrol(house, "Chen"));
        Wrong(house, 5);
        Assert.Equal(PeopleCodes.Locked, Try(house, "LI NA", Phrase, Now(house, mine)).Code);
        Assert.NotNull(Try(house, "Chen", Phrase, Now(house, others, 1)).State);
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        Wrong(house, 5);
        house.Clock.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(PeopleCodes.Locked, Try(house, "Li Na", Phrase, Now(house, mine)).Code);

        // An operator who makes a code unlocks.
        house.Staffing.MakeCode("Li Na", Role.None, recovery: false);
        Assert.NotNull(Try(house, "Li Na", Phrase, Now(house, mine)).State);
    }

    [Fact]
    public void A_name_that_is_nobodys_is_locked_like_any_other()
    {
        using var house = new House();
        for (var i = 0; i < 5; i++)
            Assert.Equal(PeopleCodes.SignIn, Try(house, "Nobody", Phrase, "000000").Code);
        Assert.Equal(PeopleCodes.Locked, Try(house, "Nobody", Phrase, "000000").Code);
    }

    [Fact]
    public void The_store_holds_neither_passphrase_nor_second_factor()
    {
        using var house = new House();
        var secret = Enrol(house, "Li Na");
        house.Staff.Dispose();
        var kept = File.ReadAllBytes(house.File);
        Assert.Equal(-1, kept.AsSpan().IndexOf(secret.Secret));
        Assert.Equal(-1, kept.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Phrase)));
    }

    [Fact]
    public void What_was_typed_as_a_name_is_in_the_log_only_where_there_is_such_an_account()
    {
        using var house = new House();
        Enrol(house, "Li Na");
        Try(house, Phrase, "x", "000000");
        Try(house, "Li Na", "x", "000000");
        var log = house.Staff.Read(rows => rows.Read("select entry from audit order by n", row => System.Text.Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(0))));
        Assert.DoesNotContain(log, entry => entry.Contains(Phrase, StringComparison.Ordinal));
        Assert.Contains("\"officer\":\"Li Na\",\"outcome\":\"people.sign-in\"", log[^1], StringComparison.Ordinal);
    }

    private static void Wrong(House house, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal(PeopleCodes.SignIn, Try(house, "Li Na", "wrong horse battery", "000000").Code);
    }

    private static SignInOutcome Try(House house, string name, string phrase, string digits) => house.Door.WithPassphrase(new PassphraseSignIn(name, phrase, digits));

    private static string Now(House house, SecondFactor device, int ahead = 0) => device.Digits(house.Staff.NowMs, ahead);

    private static SecondFactor Enrol(House house, string name)
    {
        var session = house.Staff.Check(house.Enter(name, Role.Watch), false).State!;
        var begun = house.Staff.Passphrases.Begin(session, Phrase).View!;
        var secret = new SecondFactor(begun.Secret);
        Assert.Null(house.Staff.Passphrases.Confirm(session, new PassphraseConfirmation(begun.State, Now(house, secret))));
        return secret;
    }
}
