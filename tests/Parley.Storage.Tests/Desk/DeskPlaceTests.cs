using Xunit;

namespace Parley.Storage.Tests.Desks;

public sealed class DeskPlaceTests
{
    [Theory]
    [InlineData("Host=/run/postgresql;Database=parley")]
    [InlineData("Host=localhost;Database=parley;Username=p")]
    [InlineData("Host=127.0.0.1:5433,[::1];Database=parley")]
    [InlineData("Host=db.example.org;Database=parley;SSL Mode=VerifyFull")]
    [InlineData("Host=a.example.org,b.example.org;Database=parley;SSL Mode=VerifyFull;Passfile=/etc/parley/pgpass")]
    public void A_place_that_can_be_trusted_is_taken(string text) => Assert.True(DeskPlace.TryParse(text, out _, out _));

    [Theory]
    [InlineData("Host=db.example.org;Database=parley", "db.example.org")]
    [InlineData("Host=db.example.org;Database=parley;SSL Mode=Require", "db.example.org")]
    [InlineData("Host=db.example.org;Database=parley;SSL Mode=VerifyCA", "db.example.org")]
    [InlineData("Host=localhost,db.example.org;Database=parley;SSL Mode=Prefer", "db.example.org")]
    [InlineData("Host=127.0.0.1.example.org;Database=parley", "127.0.0.1.example.org")]
    [InlineData("Host=10.0.0.7;Database=parley", "10.0.0.7")]
    [InlineData("Host=localhost.example.org:1;Database=parley", "localhost.example.org:1")]
    public void Another_machine_is_reached_over_checked_TLS_or_not_at_all(string text, string host) => AssertRefused(text, DeskCodes.Tls, host);

    [Theory]
    [InlineData("", "Host")]
    [InlineData("Database=parley", "Host")]
    [InlineData("Host=localhost", "Database")]
    [InlineData("Host=localhost;Database=parley;Wrong=1", null)]
    [InlineData("Host=localhost;Database=parley;Port=abc", null)]
    [InlineData("/var/lib/parley/desk.db", null)]
    [InlineData("postgres://localhost/parley", null)]
    public void What_is_no_place_is_refused(string text, string? detail) => AssertRefused(text, DeskCodes.Settings, detail);

    [Fact]
    public void A_password_among_the_arguments_is_refused_and_not_repeated() => AssertRefused("Host=/run/postgresql;Database=parley;Password=geheim", DeskCodes.Password, null);

    [Fact]
    public void A_place_is_shown_without_what_is_secret()
    {
        Assert.True(DeskPlace.TryParse("Host=localhost;Database=parley;Passfile=/etc/parley/pgpass", out var place, out _));
        Assert.Equal("localhost/parley", place.ToString());
    }

    private static void AssertRefused(string text, string code, string? detail)
    {
        Assert.False(DeskPlace.TryParse(text, out _, out var refusal));
        Assert.Equal((code, detail), (refusal.Code, refusal.Detail));
    }
}
