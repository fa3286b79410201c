using Parley.Api;
using Parley.Node.People;

namespace Parley.Node.Tests.People;

public sealed class CodeTests
{
    [Fact]
    public void A_code_lets_in_once_however_it_is_typed()
    {
        using var house = new House();
        var code = house.Staffing.MakeCode("Li Na", Role.Watch, recovery: false).Code!.Code;
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", code);
        var typed = " " + code.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l') + " ";
        Assert.Equal("Li Na", house.Door.WithCode(typed).State!.Account.Name);
        Assert.Equal(PeopleCodes.SignIn, house.Door.WithCode(code).Code);
    }

    [Fact]
    public void A_code_is_good_for_ten_minutes_and_a_clock_set_back_makes_it_no_better()
    {
        using var house = new House();
        var code = house.Staffing.MakeCode("Li Na", Role.Watch, recovery: false).Code!;
        house.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(PeopleCodes.SignIn, house.Door.WithCode(code.Code).Code);
        code = house.Staffing.MakeCode("Li Na", Role.None, recovery: false).Code!;
        house.Clock.Now -= TimeSpan.FromHours(1);
        Assert.Equal(PeopleCodes.SignIn, house.Door.WithCode(code.Code).Code);
    }

    [Fact]
    public void A_new_code_makes_the_one_before_useless_and_a_recovery_code_has_no_end()
    {
        using var house = new House();
        var first = house.Staffing.MakeCode("Li Na", Role.Operator, recovery: false).Code!.Code;
        var second = house.Staffing.MakeCode("Li Na", Role.None, recovery: false).Code!.Code;
        var recovery = house.Staffing.MakeCode("Li Na", Role.None, recovery: true).Code!;
        Assert.Null(recovery.Until);
        Assert.Equal(PeopleCodes.SignIn, house.Door.WithCode(first).Code);
        Assert.NotNull(house.Door.WithCode(second).State);
        house.Clock.Pass(TimeSpan.FromDays(1000));
        Assert.NotNull(house.Door.WithCode(recovery.Code).State);
    }

    [Fact]
    public void Thirty_wrong_tries_in_five_minutes_are_all_there_are()
    {
        using var house = new House();
        var code = house.Staffing.MakeCode("Li Na", Role.Watch, recovery: false).Code!.Code;
        for (var i = 0; i < 30; i++)
            Assert.Equal(PeopleCodes.SignIn, house.Door.WithCode($"AAAA-{i}").Code);
        Assert.Equal(PeopleCodes.Locked, house.Door.WithCode(code).Code);

        // Setting the time of day unlocks nothing; time does.
        house.Clock.Now += TimeSpan.FromMinutes(6);
        Assert.Equal(PeopleCodes.Locked, house.Door.WithCode(code).Code);
        house.Clock.Now -= TimeSpan.FromMinutes(6);
        house.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.NotNull(house.Door.WithCode(code).State);
    }

    [Fact]
    public void There_is_one_first_operator_and_he_is_ready_with_a_second_one_or_a_recovery_code()
    {
        using var house = new House();
        var first = house.Staffing.MakeFirstCode()!;
        var again = house.Staffing.MakeFirstCode()!;
        Assert.Equal(PeopleCodes.SignIn, house.Door.WithCode(first).Code);
        var entered = house.Door.WithCode(again);
        Assert.Equal(Role.Operator, entered.State!.Account.Roles);
        Assert.Null(house.Staffing.MakeFirstCode());
        Assert.False(IsReady(house));
        house.Staffing.MakeCode("Chen", Role.Operator, recovery: false);
        Assert.False(IsReady(house));
        house.Staffing.MakeCode("operator", Role.None, recovery: true);
        Assert.True(IsReady(house));
        house.Enter("Chen", Role.Operator);
        Assert.True(IsReady(house));
    }

    [Fact]
    public void Somebody_is_left_who_can_give_roles_and_nobody_gives_roles_to_himself()
    {
        using var house = new House();
        var token = house.Enter("Li Na", Role.Operator);
        var self = Caller.Of(house.Staff.Check(token, false).State!);
        Assert.Equal(PeopleCodes.OwnRoles, house.Staffing.SetRoles("Li Na", Role.Release, Role.None, self).Refusal!.Code);
        Assert.Equal(PeopleCodes.LastOperator, house.Staffing.SetRoles("Li Na", Role.None, Role.Operator, Caller.Nobody).Refusal!.Code);
        Assert.Equal(PeopleCodes.LastOperator, house.Staffing.Close("Li Na").Refusal!.Code);
        house.Enter("Chen", Role.Operator);
        Assert.Null(house.Staffing.SetRoles("Li Na", Role.None, Role.Operator, Caller.Nobody).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" Li Na")]
    [InlineData("Li\u200bNa")]
    [InlineData("Lі Na")] // a Cyrillic letter among Latin ones
    [InlineData("<b>")]
    public void A_name_that_looks_like_another_or_cannot_be_seen_is_none(string name)
    {
        using var house = new House();
        Assert.Equal(PeopleCodes.Name, house.Staffing.Add(name, Role.Watch).Refusal!.Code);
    }

    private static bool IsReady(House house) => house.Staff.Read(Staff.IsReady);
}
