using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Exchange;
using Parley.Node.Doors;
using Parley.Node.Hosting;

namespace Parley.Node.Tests;

/// <summary>Who may stay at the outside door when many come.</summary>
public sealed class VisitorsTests
{
    private static readonly HashSet<string> s_members = ["A", "B"];

    private readonly TurnedAway _away = new(TimeProvider.System, NullLogger<TurnedAway>.Instance);
    private readonly Visitors _visitors;

    public VisitorsTests() => _visitors = new Visitors(_away, TimeProvider.System);

    [Fact]
    public void Strangers_of_one_address_have_so_many_places_and_whoever_comes_next_gets_one()
    {
        List<Stay> stays = [];
        for (var i = 0; i < 3 * DoorLimits.UnprovedPerAddress; i++)
            stays.Add(Come("192.0.2.1"));
        Assert.Equal(DoorLimits.UnprovedPerAddress, stays.Count(stay => stay.IsHere));
        Assert.True(stays[^1].IsHere);

        // Another address has places of its own.
        var other = Come("192.0.2.2");
        Assert.True(other.IsHere);
        Assert.Equal(DoorLimits.UnprovedPerAddress, stays.Count(stay => stay.IsHere));
    }

    [Fact]
    public void A_network_of_IPv6_is_one_address()
    {
        List<Stay> stays = [];
        for (var i = 0; i < DoorLimits.UnprovedPerAddress + 5; i++)
            stays.Add(Come($"2001:db8:0:7::{i:x}"));
        Assert.Equal(DoorLimits.UnprovedPerAddress, stays.Count(stay => stay.IsHere));
    }

    [Fact]
    public void All_strangers_together_have_so_many_places_and_where_a_member_came_from_is_spared()
    {
        Assert.True(_visitors.Prove(Come("198.51.100.9").Visitor, "A", s_members));
        var again = Come("198.51.100.9");
        List<Stay> stays = [];
        for (var i = 0; i < 4 * DoorLimits.UnprovedConnections; i++)
            stays.Add(Come($"10.0.{i / 250}.{i % 250}"));
        Assert.Equal(DoorLimits.UnprovedConnections, 1 + stays.Count(stay => stay.IsHere));
        Assert.True(again.IsHere);
    }

    [Fact]
    public void Where_members_came_from_is_all_there_is_and_still_gives_a_place_up()
    {
        List<Stay> stays = [];
        for (var network = 1; network <= 2; network++)
        {
            Assert.True(_visitors.Prove(Come($"192.0.2.{network}").Visitor, network == 1 ? "A" : "B", s_members));
            for (var i = 0; i < DoorLimits.UnprovedPerAddress; i++)
                stays.Add(Come($"192.0.2.{network}"));
        }

        Assert.True(Come("198.51.100.1").IsHere);
        Assert.Equal(DoorLimits.UnprovedConnections - 1, stays.Count(stay => stay.IsHere));
    }

    [Fact]
    public void Strangers_push_no_member_out_even_from_its_own_address()
    {
        var member = Come("192.0.2.1");
        Assert.True(_visitors.Prove(member.Visitor, "A", s_members));
        for (var i = 0; i < 4 * DoorLimits.UnprovedConnections; i++)
            Come("192.0.2.1");
        Assert.True(member.IsHere);
    }

    [Fact]
    public void A_member_pushes_out_itself_alone_and_what_it_uses_last_of_all()
    {
        var other = Come("192.0.2.1");
        Assert.True(_visitors.Prove(other.Visitor, "B", s_members));
        List<Stay> stays = [];
        for (var i = 0; i < 2 * DoorLimits.ConnectionsPerPin; i++)
        {
            stays.Add(Come("192.0.2.1"));
            Assert.True(_visitors.Prove(stays[^1].Visitor, "A", s_members));
            _visitors.Use(stays[0].Visitor);
        }

        Assert.Equal(DoorLimits.ConnectionsPerPin, stays.Count(stay => stay.IsHere));
        Assert.True(stays[0].IsHere);
        Assert.True(other.IsHere);
        Assert.Equal(DoorLimits.ConnectionsPerPin, _away.Counts.Members);
    }

    [Fact]
    public void Who_has_asked_nothing_in_its_first_seconds_is_sent_away_even_a_member()
    {
        var hand = new HandTime();
        var visitors = new Visitors(_away, hand);
        var (silent, member, asked) = (Come("192.0.2.1", visitors), Come("192.0.2.2", visitors), Come("192.0.2.3", visitors));
        Assert.True(visitors.Prove(member.Visitor, "A", s_members));
        visitors.Use(asked.Visitor);
        Assert.Equal([.. Enumerable.Repeat(TimeSpan.FromSeconds(DoorLimits.FirstRequestSeconds), 3)], hand.Timers.Select(timer => timer.Due));
        foreach (var (call, _) in hand.Timers)
            call(null);
        Assert.False(silent.IsHere);
        Assert.False(member.IsHere);
        Assert.True(asked.IsHere);
    }

    [Fact]
    public void A_key_of_no_member_is_not_let_in_and_a_place_is_given_back()
    {
        var stay = Come("192.0.2.1");
        Assert.False(_visitors.Prove(stay.Visitor, "C", s_members));
        Assert.False(_visitors.Prove(Come("192.0.2.1").Visitor, null, s_members));
        stay.Visitor.SendAway();
        Assert.Equal((1, 0), (_away.Counts.Strangers, _away.Counts.Silent));
    }

    /// <summary>A connection that stays until it is sent away, and then is gone at once.</summary>
    private Stay Come(string address, Visitors? visitors = null)
    {
        var connection = new TestConnection { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 1), Transport = new NoPipe() };
        var gone = (visitors ?? _visitors).StayAsync(connection, _ => connection.Aborted);
        return new Stay(connection.Features.Get<Visitor>()!, gone);
    }

    private sealed record Stay(Visitor Visitor, Task Gone)
    {
        public bool IsHere => !Gone.IsCompleted;
    }

    /// <summary>A clock whose timers go off when a test says so.</summary>
    private sealed class HandTime : TimeProvider
    {
        public List<(TimerCallback Call, TimeSpan Due)> Timers { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers.Add((callback, dueTime));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class TestConnection : DefaultConnectionContext
    {
        private readonly TaskCompletionSource _aborted = new();

        public Task Aborted => _aborted.Task;

        public override void Abort(ConnectionAbortedException abortReason) => _aborted.TrySetResult();
    }

    private sealed class NoPipe : IDuplexPipe
    {
        private readonly Pipe _pipe = new();

        public PipeReader Input => _pipe.Reader;

        public PipeWriter Output => _pipe.Writer;
    }
}
