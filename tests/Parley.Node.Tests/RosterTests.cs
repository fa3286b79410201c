using System.Net.Http.Json;
using Parley.Api;
using Parley.Node.Watch;

namespace Parley.Node.Tests;

/// <summary>Whether somebody is on watch: what the house says, and what the others are told.</summary>
public sealed class RosterTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    [Fact]
    public void A_house_without_a_roster_says_nothing_and_one_whose_turns_are_over_is_unmanned_for_a_month()
    {
        Roster roster = new([]);
        Assert.Null(roster.IsManned(0));
        Assert.True(roster.Add(new("Li Na", "duty-officer", Hour, 9 * Hour), 0));
        Assert.Equal([false, true, true, false, false, null], new[] { 0, Hour, (9 * Hour) - 1, 9 * Hour, (9 * Hour) + (31 * Day) - 1, (9 * Hour) + (31 * Day) }.Select(roster.IsManned));
    }

    [Fact]
    public void A_turn_that_goes_on_ends_now_one_to_come_is_taken_out_and_one_that_is_over_stays()
    {
        Roster roster = new([new("Li Na", "duty-officer", 0, 8 * Hour), new("Li Na", "duty-officer", 24 * Hour, 32 * Hour)]);
        Assert.False(roster.End("Zhang Wei", null, Hour));
        Assert.True(roster.End("Li Na", null, Hour));
        Assert.False(roster.IsManned(Hour));
        Assert.False(roster.End("Li Na", null, 2 * Hour));
        Assert.True(roster.End("Li Na", 24 * Hour, 2 * Hour));
        Assert.Equal([new Turn("Li Na", "duty-officer", 0, Hour)], roster.All);
    }

    [Fact]
    public void Who_stays_longer_or_goes_sooner_has_one_turn_from_its_beginning()
    {
        Roster roster = new([new("Li Na", "duty-officer", 0, 8 * Hour), new("Zhang Wei", "duty-officer", 0, 8 * Hour)]);
        Assert.True(roster.Add(new("Li Na", "duty-officer", 7 * Hour, 10 * Hour), 7 * Hour));
        Assert.True(roster.Add(new("Zhang Wei", "analyst", 7 * Hour, 7 * Hour + 1), 7 * Hour));
        Assert.True(roster.Add(new("Li Na", "duty-officer", 24 * Hour, 32 * Hour), 7 * Hour));
        Assert.Equal([new("Li Na", "duty-officer", 0, 10 * Hour), new("Zhang Wei", "analyst", 0, (7 * Hour) + 1), new Turn("Li Na", "duty-officer", 24 * Hour, 32 * Hour)], roster.All);
    }

    [Fact]
    public void Who_comes_before_a_turn_that_is_entered_stays_to_the_end_of_it()
    {
        Roster roster = new([new("Li Na", "duty-officer", 20 * Hour, 28 * Hour)]);
        Assert.True(roster.Add(new("Li Na", "duty-officer", 12 * Hour, 20 * Hour), 12 * Hour));
        Assert.Equal([new Turn("Li Na", "duty-officer", 12 * Hour, 28 * Hour)], roster.All);
    }

    [Fact]
    public void The_same_turn_is_entered_once_and_a_thousand_are_enough()
    {
        Roster roster = new([]);
        for (var i = 0; i < Roster.MostTurns; i++)
            Assert.True(roster.Add(new($"officer {i}", "duty-officer", 0, Hour), 0));
        Assert.True(roster.Add(new("officer 7", "analyst", 0, 2 * Hour), 0));
        Assert.False(roster.Add(new("one more", "duty-officer", 0, Hour), 0));
        Assert.True(roster.Add(new("a month later", "duty-officer", 40 * Day, 41 * Day), 40 * Day));
        Assert.Single(roster.All);
    }

    [Fact]
    public async Task A_node_that_is_restarted_at_the_change_of_shift_knows_its_roster()
    {
        using var two = await TwoNodes.StartApartAsync();
        Assert.Null((await RosterAsync(two.Us)).Manned);
        Assert.True((await AddAsync(two.Us, "Maria Estrada")).Manned);
        await two.Us.KillAsync();
        await two.Us.StartApartAsync();
        Assert.Equal(("Maria Estrada", "night", true), Assert.Single((await RosterAsync(two.Us)).Turns) is var turn ? (turn.Officer, turn.Shift, turn.Now) : default);
        Assert.False((await two.Us.PostAsync(RosterView.Ended, new TurnEnd("Maria Estrada"), ApiJson.Default.TurnEnd, ApiJson.Default.RosterView)).Manned);
        await two.Us.KillAsync();
        await two.Us.StartApartAsync();
        Assert.False((await RosterAsync(two.Us)).Manned);
    }

    private static Task<RosterView> AddAsync(TestNode node, string officer) => node.PostAsync(
        RosterView.Route, new TurnRequest(officer, "duty-officer", Time(0), Time(8), "night"), ApiJson.Default.TurnRequest, ApiJson.Default.RosterView);

    private static async Task<RosterView> RosterAsync(TestNode node) => (await node.Inside.GetFromJsonAsync(RosterView.Route, ApiJson.Default.RosterView))!;

    private static string Time(int hours) => DateTime.UtcNow.AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
