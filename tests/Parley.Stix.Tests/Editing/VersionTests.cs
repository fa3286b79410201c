using Parley.Json;
using Parley.Stix.Editing;

namespace Parley.Stix.Tests.Editing;

public sealed class VersionTests
{
    private const string Campaign =
        """{"type":"campaign","id":"campaign--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"2020-01-01T00:00:00.000Z","modified":"2020-01-01T00:00:00.000Z","name":"a"}""";

    private static readonly DateTimeOffset s_time = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static EditRefusal Refused(string text, DateTimeOffset now, Func<StixDraft, StixDraft>? edit = null)
    {
        var draft = new StixDraft(AnyJson.Parse(text));
        Assert.False((edit is null ? draft : edit(draft)).TryNewVersion(now, out _, out var refusal));
        return refusal;
    }

    [Fact]
    public void A_new_version_has_a_later_modified_and_nothing_else_that_is_new()
    {
        Assert.True(new StixDraft(AnyJson.Parse(Campaign)).TryNewVersion(s_time.AddMilliseconds(1), out var version, out _));
        Assert.Equal(Campaign.Replace("modified\":\"2020-01-01T00:00:00.000Z", "modified\":\"2020-01-01T00:00:00.001Z", StringComparison.Ordinal), version.AsText());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    [InlineData(-1000)]
    public void A_time_that_is_not_a_millisecond_later_is_refused(double milliseconds) =>
        Assert.Equal(EditRefusalCode.NotLater, Refused(Campaign, s_time + TimeSpan.FromMicroseconds(milliseconds * 1000)).Code);

    [Fact]
    public void A_time_between_two_milliseconds_counts_as_written() =>
        Assert.Equal(EditRefusalCode.NotLater, Refused(Campaign.Replace("00.000Z\",\"name", "00.00095Z\",\"name", StringComparison.Ordinal), s_time.AddMilliseconds(1)).Code);

    [Fact]
    public void Nothing_comes_after_a_revocation()
    {
        Assert.True(new StixDraft(AnyJson.Parse(Campaign)).TryRevoke(s_time.AddDays(1), out var revoked, out _));
        Assert.True(revoked.IsRevoked);
        Assert.Equal("2020-01-02T00:00:00.000Z", revoked.Get(CommonProperties.Modified).ToString());
        Assert.False(new StixDraft(revoked).TryRevoke(s_time.AddDays(2), out _, out var refusal));
        Assert.Equal(EditRefusalCode.Revoked, refusal.Code);
        Assert.Equal(EditRefusalCode.Revoked, Refused(revoked.AsText(), s_time.AddDays(2), draft => draft.Set(CommonProperties.Revoked, false)).Code);
    }

    [Theory]
    [InlineData("""{"type":"url","value":"a"}""", EditRefusalCode.NotVersioned)]
    [InlineData("""{"type":"marking-definition","created":"2020-01-01T00:00:00.000Z","modified":"2020-01-01T00:00:00.000Z"}""", EditRefusalCode.NotVersioned)]
    [InlineData("""{"type":"bundle"}""", EditRefusalCode.NotVersioned)]
    [InlineData("""{"type":7}""", EditRefusalCode.NotVersioned)]
    [InlineData("""{"type":"campaign"}""", EditRefusalCode.NoVersion)]
    [InlineData("""{"type":"campaign","created":"2020-01-01T00:00:00.000Z","modified":1}""", EditRefusalCode.NoVersion)]
    [InlineData("""{"type":"campaign","created":"2030-01-01T00:00:00.000Z","modified":"2020-01-01T00:00:00.000Z"}""", EditRefusalCode.NotLater)]
    public void What_has_no_versions_gets_none(string text, EditRefusalCode code) => Assert.Equal(code, Refused(text, s_time.AddDays(1)).Code);

    [Fact]
    public void A_type_of_ones_own_that_has_both_times_has_versions() =>
        Assert.True(new StixDraft(AnyJson.Parse("""{"type":"x-y","created":"2020-01-01T00:00:00.000Z","modified":"2020-01-01T00:00:00.000Z"}""")).TryNewVersion(s_time.AddDays(1), out _, out _));

    [Theory]
    [InlineData("type")]
    [InlineData("id")]
    [InlineData("created")]
    [InlineData("created_by_ref")]
    public void What_makes_the_object_this_object_stays(string name)
    {
        Assert.Equal(new EditRefusal(EditRefusalCode.Fixed, JsonPlace.Of(name)), Refused(Campaign, s_time.AddDays(1), draft => draft.Set(JsonPlace.Of(name), "x")));
    }
}
