namespace Parley.Exchange.Tests;

public sealed class QuotaTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Ten_seconds_worth_may_come_at_once_and_no_entry_more()
    {
        var quota = new Quota(20, 1_000_000, _time);
        Assert.True(quota.TryTake(200, 1));
        Assert.False(quota.TryTake(1, 1));
    }

    [Fact]
    public void The_bucket_fills_again_with_time_up_to_ten_seconds_worth()
    {
        var quota = new Quota(20, 1_000_000, _time);
        Assert.True(quota.TryTake(200, 1));
        _time.Now += TimeSpan.FromSeconds(1);
        Assert.False(quota.TryTake(21, 1));
        Assert.True(quota.TryTake(20, 1));
        _time.Now += TimeSpan.FromHours(1);
        Assert.False(quota.TryTake(201, 1));
        Assert.True(quota.TryTake(200, 1));
    }

    [Fact]
    public void Bytes_are_counted_by_the_day()
    {
        var quota = new Quota(1_000, 100, _time);
        Assert.True(quota.TryTake(1, 100));
        Assert.False(quota.TryTake(1, 1));
        _time.Now += TimeSpan.FromDays(1);
        Assert.True(quota.TryTake(1, 100));
    }

    [Fact]
    public void What_is_refused_takes_nothing()
    {
        var quota = new Quota(1, 100, _time);
        Assert.False(quota.TryTake(11, 1));
        Assert.False(quota.TryTake(1, 101));
        Assert.True(quota.TryTake(10, 100));
    }

    [Fact]
    public void A_clock_set_back_gives_no_more_and_takes_nothing_away()
    {
        var quota = new Quota(20, 1_000_000, _time);
        Assert.True(quota.TryTake(200, 1));
        _time.Now -= TimeSpan.FromHours(1);
        Assert.False(quota.TryTake(1, 1));
        _time.Now += TimeSpan.FromSeconds(1);
        Assert.True(quota.TryTake(20, 1));
    }
}
