using Parley.Api;
using Parley.Node.People;

namespace Parley.Node.Tests.People;

public sealed class TokenTests
{
    private static readonly string[] s_names = ["one", "two", "three"];

    private static TokenRequest Request(params string[] roles) => new("feed", "Li Na", roles, 30);

    [Fact]
    public void A_token_lets_in_with_the_roles_that_its_officer_still_has()
    {
        using var house = new House();
        house.Enter("Li Na", Role.Watch | Role.Analyst);
        var token = house.Staff.Tokens.Make(Request("watch", "analyst")).View!.Token!;
        var caller = house.Staff.Tokens.Check(token)!;
        Assert.Equal(("Li Na", Role.Watch | Role.Analyst, "token:feed", true, null), (caller.Officer, caller.Roles, caller.Door, caller.IsKnown, caller.Session));
        house.Staffing.SetRoles("Li Na", Role.Release, Role.Analyst, Caller.Nobody);
        Assert.Equal((Role.Watch, "TLP:RED"), (house.Staff.Tokens.Check(token)!.Roles, house.Staff.Tokens.Check(token)!.Clearance));
        house.Staffing.SetClearance("Li Na", "TLP:AMBER", Caller.Nobody);
        Assert.Equal("TLP:AMBER", house.Staff.Tokens.Check(token)!.Clearance);
    }

    [Fact]
    public void A_token_ends_on_its_day_by_hand_and_with_the_account()
    {
        using var house = new House();
        house.Enter("Chen", Role.Operator);
        house.Enter("Li Na", Role.Watch);
        string[] tokens = [.. s_names.Select(name => house.Staff.Tokens.Make(Request("watch") with { Name = name }).View!.Token!)];
        Assert.True(house.Staff.Write(rows => Tokens.End(rows, "one", house.Staff.NowMs)));
        Assert.False(house.Staff.Write(rows => Tokens.End(rows, "one", house.Staff.NowMs)));
        Assert.Null(house.Staff.Tokens.Check(tokens[0]));
        Assert.NotNull(house.Staff.Tokens.Check(tokens[1]));
        house.Clock.Pass(TimeSpan.FromDays(30));
        Assert.Null(house.Staff.Tokens.Check(tokens[1]));
        house.Clock.Now -= TimeSpan.FromDays(29);
        Assert.NotNull(house.Staff.Tokens.Check(tokens[2]));
        house.Staffing.Close("Li Na");
        Assert.Null(house.Staff.Tokens.Check(tokens[2]));
        Assert.Null(house.Staff.Tokens.Check("nonsense"));
    }

    [Fact]
    public void A_token_has_no_roles_that_its_officer_does_not_have_and_no_name_twice()
    {
        using var house = new House();
        house.Enter("Li Na", Role.Watch);
        Assert.Equal(PeopleCodes.TokenRoles, house.Staff.Tokens.Make(Request("watch", "release")).Refusal!.Code);
        Assert.Equal(PeopleCodes.TokenRoles, house.Staff.Tokens.Make(Request()).Refusal!.Code);
        Assert.Equal(PeopleCodes.Unknown, house.Staff.Tokens.Make(Request("watch") with { Officer = "Nobody" }).Refusal!.Code);
        Assert.NotNull(house.Staff.Tokens.Make(Request("watch")).View);
        Assert.Equal(PeopleCodes.TokenExists, house.Staff.Tokens.Make(Request("watch")).Refusal!.Code);
    }

    [Fact]
    public void The_store_holds_no_token()
    {
        using var house = new House();
        house.Enter("Li Na", Role.Watch);
        var token = house.Staff.Tokens.Make(Request("watch")).View!.Token!;
        house.Staff.Dispose();
        Assert.Equal(-1, File.ReadAllBytes(house.File).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(token)));
    }
}
