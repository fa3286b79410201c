using Parley.Api;
using Parley.Node.People;

namespace Parley.Node.Tests.People;

public sealed class SessionTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_session_ends_when_nobody_asks_for_half_an_hour()
    {
        using var house = new House();
        var token = house.Enter("Li Na", Role.Watch);
        for (var i = 0; i < 4; i++)
        {
            house.Clock.Pass(29 * s_minute);
            Assert.Null(house.Over(token));
        }

        house.Clock.Pass(30 * s_minute);
        Assert.Equal(SessionEnds.Idle, house.Over(token));

        // It stays over, and stays told.
        house.Clock.Now -= TimeSpan.FromHours(3);
        Assert.Equal(SessionEnds.Idle, house.Over(token));
    }

    [Fact]
    public void A_page_that_renews_itself_keeps_no_session_alive()
    {
        using var house = new House();
        var token = house.Enter("Li Na", Role.Watch);
        for (var i = 0; i < 6; i++)
        {
            Assert.Null(house.Over(token, background: true));
            house.Clock.Pass(5 * s_minute);
        }

        Assert.Equal(SessionEnds.Idle, house.Over(token, background: true));
    }

    [Fact]
    public void A_session_ends_after_twelve_hours_however_busy()
    {
        using var house = new House();
        var token = house.Enter("Li Na", Role.Watch);
        for (var i = 0; i < 35; i++)
        {
            house.Clock.Pass(20 * s_minute);
            Assert.Null(house.Over(token));
        }

        house.Clock.Pass(20 * s_minute);
        Assert.Equal(SessionEnds.Absolute, house.Over(token));
    }

    [Fact]
    public void A_time_of_day_that_stands_still_or_goes_back_a_little_ends_sessions_when_they_are_over_by_the_steady_clock()
    {
        using var house = new House();
        var (idle, busy) = (house.Enter("Li Na", Role.Watch), house.Enter("Chen", Role.Watch));
        for (var i = 0; i < 35; i++)
        {
            house.Clock.PassUnseen(20 * s_minute);
            Assert.Null(house.Over(busy));
        }

        Assert.Equal(SessionEnds.Idle, house.Over(idle));
        house.Clock.PassUnseen(20 * s_minute);
        Assert.Equal(SessionEnds.Absolute, house.Over(busy));
    }

    [Fact]
    public void A_time_of_day_that_jumps_forth_ends_sessions_and_one_that_jumps_back_ends_them_too()
    {
        using var house = new House();
        var forth = house.Enter("Li Na", Role.Watch);
        house.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(SessionEnds.Idle, house.Over(forth));

        var back = house.Enter("Li Na", Role.Watch);
        house.Clock.Now -= s_minute;
        Assert.Null(house.Over(back));
        house.Clock.Now -= TimeSpan.FromHours(1);
        Assert.Equal(SessionEnds.Clock, house.Over(back));
    }

    [Fact]
    public void A_session_outlives_a_start_of_the_node_and_is_no_younger_for_it()
    {
        using var house = new House();
        var (token, other) = (house.Enter("Li Na", Role.Watch), house.Enter("Chen", Role.Watch));
        house.Clock.Pass(20 * s_minute);
        Assert.Null(house.Over(token));
        house.Restart();
        Assert.Null(house.Over(token));
        house.Clock.Pass(11 * s_minute);
        Assert.Null(house.Over(token));
        Assert.Equal(SessionEnds.Idle, house.Over(other));

        // A clock that was set back while the node was down makes nobody younger.
        house.Clock.Now -= TimeSpan.FromDays(1);
        house.Restart();
        Assert.Equal(SessionEnds.Clock, house.Over(token));
    }

    [Fact]
    public void Sessions_end_when_a_role_is_taken_away_and_see_at_once_one_that_is_given()
    {
        using var house = new House();
        var token = house.Enter("Li Na", Role.Watch | Role.Release);
        house.Staffing.SetRoles("li na", Role.Policy, Role.None, Caller.Nobody);
        Assert.Equal(Role.Watch | Role.Release | Role.Policy, house.Staff.Check(token, false).State!.Account.Roles);
        house.Staffing.SetRoles("Li Na", Role.None, Role.Release, Caller.Nobody);
        Assert.Equal(SessionEnds.Role, house.Over(token));
    }

    [Fact]
    public void An_operator_ends_the_sessions_of_an_account_and_no_others()
    {
        using var house = new House();
        var (one, two, other) = (house.Enter("Li Na", Role.Watch), house.Enter("Li Na", Role.Watch), house.Enter("Chen", Role.Watch));
        Assert.Equal(2, house.View("Li Na").Sessions);
        house.Staffing.EndSessions("Li Na");
        Assert.Equal((SessionEnds.Ended, SessionEnds.Ended, null), (house.Over(one), house.Over(two), house.Over(other)));
    }

    [Fact]
    public void A_closed_account_lets_nobody_in_and_its_name_is_not_given_again()
    {
        using var house = new House();
        var token = house.Enter("Li Na", Role.Watch);
        var code = house.Staffing.MakeCode("Li Na", Role.None, recovery: true).Code!.Code;
        house.Staffing.Close("Li Na");
        Assert.Equal(SessionEnds.Off, house.Over(token));
        Assert.Equal(PeopleCodes.SignIn, house.Door.WithCode(code).Code);
        Assert.Equal(PeopleCodes.AccountOff, house.Staffing.MakeCode("Li Na", Role.None, recovery: false).Refusal!.Code);
        Assert.Equal(PeopleCodes.Exists, house.Staffing.Add("LI NA", Role.Watch).Refusal!.Code);
    }

    [Fact]
    public void The_store_holds_neither_token_nor_code()
    {
        using var house = new House();
        var token = house.Enter("Li Na", Role.Watch);
        var code = house.Staffing.MakeCode("Li Na", Role.None, recovery: true).Code!.Code;
        house.Staff.Dispose();
        var kept = File.ReadAllBytes(house.File);
        foreach (var secret in new[] { token, code, code.Replace("-", "", StringComparison.Ordinal) })
            Assert.Equal(-1, kept.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)));
        Assert.NotEqual(-1, kept.AsSpan().IndexOf("Li Na"u8));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(house.File));
    }
}
