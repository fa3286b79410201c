using CsCheck;
using Parley.Json;
using Parley.Stix.Comparing;
using Parley.Stix.Editing;

namespace Parley.Stix.Tests.Comparing;

public sealed class MergeTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<Conflict, Decision> s_none = [];

    private static StixObject Version(int day, string members, string by = "a") =>
        AnyJson.Parse($$"""{"type":"campaign","id":"campaign--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created_by_ref":"{{by}}","created":"2020-01-01T00:00:00.000Z","modified":"2020-01-0{{day}}T00:00:00.000Z"{{members}}}""");

    private static string Members(StixObject obj) => obj.AsText()[obj.AsText().IndexOf("modified", StringComparison.Ordinal)..][36..^1];

    private static string Applied(Merge merge, Dictionary<Conflict, Decision> decisions)
    {
        Assert.True(merge.TryApply(s_now, decisions, out var merged, out var refusal), refusal.ToString());
        Assert.Equal("2026-01-01T00:00:00.000Z", merged.Get(CommonProperties.Modified).ToString());
        return Members(merged);
    }

    [Fact]
    public void Without_the_ancestor_every_difference_is_a_conflict_and_the_later_does_not_win()
    {
        var merge = Merge.Of(Version(1, ""","name":"a","x_one":1"""), Version(2, ""","name":"b","x_two":2"""));
        Assert.Equal(["name", "x_one", "x_two"], merge.Conflicts.Select(conflict => conflict.Place.ToString()));
        Assert.Empty(merge.Undisputed);
        Assert.False(merge.TryApply(s_now, s_none, out _, out var refusal));
        Assert.Equal(new EditRefusal(EditRefusalCode.Undecided, JsonPlace.Of("name")), refusal);
    }

    [Fact]
    public void A_conflict_tells_both_values_and_who_said_them_when()
    {
        var conflict = Merge.Of(Version(1, ""","name":"a" """, "a"), Version(2, "", "b")).Conflicts[1];
        Assert.Equal(("name", "\"a\"", "a", "2020-01-01T00:00:00.000Z"), (conflict.Place.ToString(), conflict.First.Value!.Value.AsText(), conflict.First.CreatedBy, conflict.First.Modified));
        Assert.Equal((null, "b", "2020-01-02T00:00:00.000Z"), (conflict.Second.Value?.AsText(), conflict.Second.CreatedBy, conflict.Second.Modified));
    }

    [Fact]
    public void What_one_side_alone_changed_is_taken()
    {
        var merge = Merge.Of(
            Version(2, ""","name":"new","x_same":1,"x_kept":1"""), Version(3, ""","x_two":2,"name":"a","x_same":1.0"""), Version(1, ""","name":"a","x_same":1,"x_kept":1"""));
        Assert.Empty(merge.Conflicts);
        Assert.Equal(["First name", "Second x_kept", "Second x_two"], merge.Undisputed.Select(one => one.ToString()));
        Assert.Equal(""","name":"new","x_same":1,"x_two":2""", Applied(merge, s_none));
    }

    [Fact]
    public void What_both_changed_differently_is_a_conflict_and_what_both_changed_alike_is_none()
    {
        var merge = Merge.Of(Version(2, ""","name":"b","x_y":2"""), Version(3, ""","name":"c","x_y":2"""), Version(1, ""","name":"a","x_y":1"""));
        Assert.Equal("\"a\"", Assert.Single(merge.Conflicts).Ancestor!.Value.AsText());
        Assert.Empty(merge.Undisputed);
        Assert.Equal(""","name":"c","x_y":2""", Applied(merge, new() { [merge.Conflicts[0]] = Decision.Take(Side.Second) }));
        Assert.Equal(""","name":"b","x_y":2""", Applied(merge, new() { [merge.Conflicts[0]] = Decision.Take(Side.First) }));
        Assert.Equal(""","x_y":2""", Applied(merge, new() { [merge.Conflicts[0]] = Decision.Remove }));
        Assert.Equal(""","name":[1],"x_y":2""", Applied(merge, new() { [merge.Conflicts[0]] = Decision.Say(AnyJson.Parse("""{"v":[1]}""").Root.TryGet("v", out var said) ? said : default) }));
    }

    [Fact]
    public void One_side_s_change_against_the_other_s_removal_is_a_conflict() =>
        Assert.Single(Merge.Of(Version(2, ""","name":"b" """), Version(3, ""), Version(1, ""","name":"a" """)).Conflicts);

    [Fact]
    public void Sets_are_merged_item_by_item_with_an_ancestor_and_not_without()
    {
        var (first, second, ancestor) = (Version(2, ""","labels":["a","b","new"]"""), Version(3, ""","labels":["other","c","a"]"""), Version(1, ""","labels":["a","b","c"]"""));
        var merge = Merge.Of(first, second, ancestor);
        Assert.Empty(merge.Conflicts);
        Assert.Equal(""","labels":["a","new","other"]""", Applied(merge, s_none));
        Assert.Equal("labels", Assert.Single(Merge.Of(first, second).Conflicts).Place.ToString());
        Assert.Empty(Merge.Of(Version(2, ""","labels":["a","b"]"""), Version(3, ""","labels":["b","a"]""")).Conflicts);
    }

    [Fact]
    public void A_set_of_which_nothing_is_left_is_no_empty_list() =>
        Assert.Equal("", Applied(Merge.Of(Version(2, ""","labels":["a"]"""), Version(3, ""","labels":["b"]"""), Version(1, ""","labels":["a","b"]""")), s_none));

    [Fact]
    public void Objects_inside_are_merged_member_by_member()
    {
        var merge = Merge.Of(
            Version(2, ""","extensions":{"x-ext":{"n":2,"m":1}}"""), Version(3, ""","extensions":{"x-ext":{"n":1,"m":3},"y-ext":{"k":1}}"""), Version(1, ""","extensions":{"x-ext":{"n":1,"m":1}}"""));
        Assert.Empty(merge.Conflicts);
        Assert.Equal(""","extensions":{"x-ext":{"n":2,"m":3},"y-ext":{"k":1}}""", Applied(merge, s_none));
    }

    [Fact]
    public void Nothing_comes_after_a_revocation_by_either_side()
    {
        foreach (var (first, second) in new[] { (Version(2, ""","revoked":true"""), Version(3, "")), (Version(2, ""), Version(3, ""","revoked":true""")) })
        {
            var merge = Merge.Of(first, second);
            Assert.False(merge.TryApply(s_now, merge.Conflicts.ToDictionary(conflict => conflict, _ => Decision.Remove), out _, out var refusal));
            Assert.Equal(EditRefusalCode.Revoked, refusal.Code);
        }
    }

    [Fact]
    public void The_merged_version_is_later_than_both()
    {
        var merge = Merge.Of(Version(1, ""), Version(2, ""));
        Assert.False(merge.TryApply(new DateTimeOffset(2020, 1, 1, 12, 0, 0, TimeSpan.Zero), s_none, out _, out var refusal));
        Assert.Equal(EditRefusalCode.NotLater, refusal.Code);
    }

    [Fact]
    public void Two_objects_are_no_versions_of_one() =>
        Assert.Throws<ArgumentException>(() => Merge.Of(Version(1, ""), AnyJson.Parse(Version(1, "").AsText().Replace("8e2e", "9e2e", StringComparison.Ordinal))));

    [Fact]
    public void Any_two_versions_can_be_merged_and_taking_one_side_everywhere_without_an_ancestor_gives_that_side() =>
        Gen.Select(AnyJson.Value, AnyJson.Value, AnyJson.Value, AnyJson.Value).Sample((a, b, c, d) =>
        {
            var (first, second, ancestor) = (Version(1, $",\"x_y\":{a},\"labels\":{c}"), Version(2, $",\"labels\":{d},\"x_y\":{b}"), Version(1, $",\"x_y\":{c},\"labels\":{a}"));
            var merge = Merge.Of(first, second);
            foreach (var (side, version) in new[] { (Side.First, first), (Side.Second, second) })
            {
                Assert.True(merge.TryApply(s_now, merge.Conflicts.ToDictionary(conflict => conflict, _ => Decision.Take(side)), out var merged, out var refusal), refusal.ToString());
                Assert.All(Difference.Between(merged, version).Changes, change => Assert.True(change.Kind == ChangeKind.Respelled || change.Place.ToString() == "modified"));
            }

            var informed = Merge.Of(first, second, ancestor);
            Assert.True(informed.TryApply(s_now, informed.Conflicts.ToDictionary(conflict => conflict, _ => Decision.Remove), out _, out _));
            Assert.Empty(Merge.Of(first, second, first).Conflicts);
            Assert.True(Merge.Of(first, second, first).TryApply(s_now, s_none, out var taken, out _));
            Assert.All(Difference.Between(taken, second).Changes, change => Assert.True(change.Kind == ChangeKind.Respelled || change.Place.ToString() == "modified", $"{change} {a} {b} {c} {d}"));
        }, iter: 1000);
}
